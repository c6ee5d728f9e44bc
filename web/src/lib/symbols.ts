// How places look by holder: a shape and letters beside the colour, so that colour alone says nothing.
export const PALETTE = {
  light: { sides: ["#b0432a", "#235a93", "#8a6a12", "#2f7661"], none: "#6f6a62", ink: "#fffdf8", halo: "#fffdf8" },
  dark: { sides: ["#ee8d70", "#86b8ec", "#dcbb5e", "#7fcbb0"], none: "#a7a199", ink: "#14171b", halo: "#14171b" },
} as const;
export type Theme = keyof typeof PALETTE;

export const colour = (theme: Theme, side: number | null): string =>
  side === null || side < 0 ? PALETTE[theme].none : PALETTE[theme].sides[side % 4]!;

/** The outline of a side's shape around (0, 0), about `r` in size: circle, square, diamond, triangle; hexagon for none. */
export function outline(side: number | null, r: number): string {
  const polygon = (points: [number, number][]) => `M${points.map(([x, y]) => `${(x * r).toFixed(2)} ${(y * r).toFixed(2)}`).join("L")}Z`;
  switch (side === null || side < 0 ? -1 : side % 4) {
    case 0: return `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;
    case 1: return polygon([[-0.92, -0.92], [0.92, -0.92], [0.92, 0.92], [-0.92, 0.92]]);
    case 2: return polygon([[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]]);
    case 3: return polygon([[0, -1.2], [1.25, 0.95], [-1.25, 0.95]]);
    default: return polygon([[0.5, -0.9], [1.05, 0], [0.5, 0.9], [-0.5, 0.9], [-1.05, 0], [-0.5, -0.9]]);
  }
}

export interface Look { side: number | null; letters: string; contested: boolean; other: number | null; inferred: boolean }
export const lookKey = (look: Look): string =>
  ["h", look.side ?? "n", look.letters, look.contested ? `c${look.other ?? "n"}` : "", look.inferred ? "i" : ""].join("|");

/** Half the width of a symbol's picture, its edge and some room included. */
export const HALF = 15;

/** Draw a symbol around (0, 0). */
export function drawSymbol(g: CanvasRenderingContext2D, look: Look, theme: Theme): void {
  const path = new Path2D(outline(look.side, 9.5));
  g.lineJoin = "round";
  g.strokeStyle = PALETTE[theme].halo;
  g.lineWidth = 3.5;
  g.stroke(path);
  g.save();
  g.clip(path);
  g.fillStyle = colour(theme, look.side);
  g.fillRect(-15, -15, 30, 30);
  if (look.contested) {
    g.fillStyle = colour(theme, look.other);
    g.beginPath();
    g.moveTo(15, -15); g.lineTo(15, 15); g.lineTo(-15, 15); g.fill();
    g.strokeStyle = PALETTE[theme].halo;
    g.lineWidth = 1.6;
    g.beginPath(); g.moveTo(-15, 15); g.lineTo(15, -15); g.stroke();
  }
  g.restore();
  if (look.inferred) {
    g.strokeStyle = PALETTE[theme].halo;
    g.lineWidth = 1.4;
    g.setLineDash([2.2, 2]);
    g.stroke(new Path2D(outline(look.side, 7.6)));
    g.setLineDash([]);
  }
  g.fillStyle = PALETTE[theme].ink;
  g.font = `700 ${look.letters.length > 1 ? (look.letters.length > 2 ? 7 : 8.5) : 10.5}px "Tadmor Sans", "Noto Sans Arabic", sans-serif`;
  g.textAlign = "center";
  g.textBaseline = "middle";
  if (!look.contested || look.other !== null) g.fillText(look.letters, 0, (look.side ?? 0) % 4 === 3 ? 3 : 0.6);
}

/** A hatch of a side's colour, each side at its own angle: the tile that repeats, HATCH pixels wide. */
export const HATCH = 12;
export function drawHatch(g: CanvasRenderingContext2D, side: number | null, theme: Theme): void {
  g.strokeStyle = colour(theme, side);
  g.globalAlpha = 0.45;
  g.lineWidth = 1.1;
  const lines: Record<number, [number, number, number, number][]> = {
    0: [[0, 12, 12, 0], [-6, 6, 6, -6], [6, 18, 18, 6]], 1: [[0, 0, 12, 12], [6, -6, 18, 6], [-6, 6, 6, 18]],
    2: [[0, 3, 12, 3], [0, 9, 12, 9]], 3: [[3, 0, 3, 12], [9, 0, 9, 12]],
  };
  for (const [x0, y0, x1, y1] of lines[(side ?? 2) % 4]!) { g.beginPath(); g.moveTo(x0, y0); g.lineTo(x1, y1); g.stroke(); }
}
