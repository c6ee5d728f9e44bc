// Small pictures that are drawn once and then copied: symbols of holders, labels, hatches.
import { drawHatch, drawSymbol, HALF, HATCH, lookKey, type Look, type Theme } from "../lib/symbols";
import { GROUND } from "./ground";

export interface Picture { image: HTMLCanvasElement; width: number; height: number }
export type Align = "left" | "center" | "right";
export interface Lettering { size: number; weight: number; colour: "ink" | "country"; halo: "halo" | "land"; spacing: number }

const MOST = 600;
const RTL = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const FACE = '"Tadmor Sans", "Noto Sans Arabic", "Noto Sans", sans-serif';
const EDGE = 2;

export class Sprites {
  private readonly kept = new Map<string, Picture>();
  private readonly sizes = new Map<string, { lines: string[]; width: number; height: number }>();
  private readonly ruler = document.createElement("canvas").getContext("2d")!;

  /** @param ratio device pixels a CSS pixel */
  constructor(private readonly theme: Theme, private readonly ratio: number) {}

  symbol(look: Look, size: number): Picture {
    return this.keep(`${lookKey(look)}/${size}`, 2 * HALF * size, 2 * HALF * size, (g) => {
      g.scale(size, size);
      g.translate(HALF, HALF);
      drawSymbol(g, look, this.theme);
    });
  }
  hatch(side: number | null): Picture {
    return this.keep(`hatch${side}`, HATCH, HATCH, (g) => drawHatch(g, side, this.theme));
  }
  /** The size of a label, its halo included; lines longer than nine ems are broken between words. */
  measure(lines: string[], style: Lettering): { lines: string[]; width: number; height: number } {
    const key = `${style.colour}/${style.weight}/${style.size}/${lines.join("\n")}`;
    let found = this.sizes.get(key);
    if (!found) {
      this.letter(this.ruler, style);
      const width = (text: string) => this.ruler.measureText(text).width;
      const broken = lines.flatMap((line) => {
        const rows: string[] = [];
        for (const word of line.split(" ")) {
          const row = rows.length ? `${rows[rows.length - 1]} ${word}` : word;
          if (rows.length && width(row) <= 9 * style.size) rows[rows.length - 1] = row;
          else rows.push(word);
        }
        return rows;
      });
      found = { lines: broken, width: Math.ceil(Math.max(...broken.map(width))) + 2 * EDGE, height: Math.ceil(broken.length * 1.2 * style.size) + 2 * EDGE };
      this.sizes.set(key, found);
    }
    return found;
  }
  label(text: string[], style: Lettering, align: Align): Picture {
    const { lines, width, height } = this.measure(text, style);
    return this.keep(`${align}/${style.colour}/${style.weight}/${style.size}/${lines.join("\n")}`, width, height, (g) => {
      this.letter(g, style);
      const ground = GROUND[this.theme];
      g.strokeStyle = ground[style.halo];
      g.fillStyle = ground[style.colour];
      g.lineWidth = 3;
      g.lineJoin = "round";
      g.textBaseline = "middle";
      g.textAlign = align;
      const x = align === "left" ? EDGE : align === "right" ? width - EDGE : width / 2;
      const write = (how: "strokeText" | "fillText") => lines.forEach((line, i) => {
        g.direction = RTL.test(line) ? "rtl" : "ltr";
        g[how](line, x, EDGE + (i + 0.54) * 1.2 * style.size);
      });
      write("strokeText");
      write("fillText");
    });
  }
  private letter(g: CanvasRenderingContext2D, style: Lettering): void {
    g.font = `${style.weight} ${style.size}px ${FACE}`;
    g.letterSpacing = `${style.spacing * style.size}px`;
  }
  private keep(key: string, width: number, height: number, draw: (g: CanvasRenderingContext2D) => void): Picture {
    let found = this.kept.get(key);
    if (!found) {
      if (this.kept.size > MOST) this.kept.clear();
      const image = document.createElement("canvas");
      image.width = Math.ceil(width * this.ratio);
      image.height = Math.ceil(height * this.ratio);
      const g = image.getContext("2d", { willReadFrequently: true })!;
      g.scale(this.ratio, this.ratio);
      draw(g);
      found = { image, width, height };
      this.kept.set(key, found);
    }
    return found;
  }
}
