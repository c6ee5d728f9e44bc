// What a moment of the record looks like over the ground, as items to draw: the same whatever draws the ground below.
import { colour, HALF, HATCH, lookKey, type Theme } from "../lib/symbols";
import type { Point } from "../lib/geometry";
import { toScreen, zoomOf, type Camera } from "./camera";
import { GROUND } from "./ground";
import type { Rect } from "./inview";
import { place, Taken } from "./labels";
import type { Mark } from "./moment";
import type { Area, Shape } from "./scene";
import type { Align, Lettering, Picture, Sprites } from "./sprites";
import type { Item } from "./tiles";

/** Everything that is to be drawn, in drawing order. */
export interface Content {
  areas: Area[]; countries: { at: Point; name: string }[]; zones: Shape[]; relations: Shape[];
  roads: { points: Point[]; state: string }[]; marks: Mark[]; chosen: Set<string>;
  /** What lies over the map: no name is written there. */
  covered: Rect[];
}
/** How far the edge of a group of places is from its middle, in pixels. */
const GROUP = 14;

export const paint = (content: Content, camera: Camera, sprites: Sprites, theme: Theme): Item[] => new Painter(camera, sprites, theme).paint(content);

class Painter {
  private readonly items: Item[] = [];
  private readonly ground;
  private readonly size: number;
  private readonly zoom: number;

  constructor(private readonly camera: Camera, private readonly sprites: Sprites, private readonly theme: Theme) {
    this.ground = GROUND[theme];
    this.zoom = zoomOf(camera);
    // symbols are a little smaller on a map of a large country; in steps, so that few of them need be drawn
    this.size = Math.round(20 * Math.min(1, Math.max(0.72, 0.72 + (this.zoom - 4) * 0.07))) / 20;
  }

  paint(content: Content): Item[] {
    const { ground } = this;
    content.areas.forEach((area) => this.hatch(area));
    content.zones.forEach((zone) => this.zone(zone, content.chosen.has(zone.id)));
    for (const line of content.relations) this.line(line.points, ground.soft, 1.2, [1.2, 3.6], content.chosen.has(line.id) ? 1 : 0.5);
    for (const road of content.roads)
      if (road.state === "cut") this.line(road.points, ground.alarm, 3, [3, 3.6]);
      else if (road.state === "open") this.line(road.points, ground.soft, 3, [], 0.7);
    content.marks.forEach((mark) => this.rings(mark));
    this.names(content);
    this.countries(content.countries);
    content.marks.forEach((mark) => this.mark(mark));
    return this.items;
  }

  /** A line or a ring on the screen, drawn as `finish` says. */
  private shape(points: Point[], key: string, finish: (g: CanvasRenderingContext2D) => void): void {
    const screen = points.map((p) => toScreen(this.camera, p)), xs = screen.map((p) => p[0]), ys = screen.map((p) => p[1]);
    const draw = (g: CanvasRenderingContext2D) => {
      g.beginPath();
      screen.forEach(([x, y], i) => { if (i) g.lineTo(x, y); else g.moveTo(x, y); });
      finish(g);
    };
    const at = `${screen[0]?.map(Math.round)}/${screen.length}`;
    this.items.push({ box: [Math.min(...xs) - 3, Math.min(...ys) - 3, Math.max(...xs) + 3, Math.max(...ys) + 3], key: `${key}/${at}`, draw });
  }
  private line(points: Point[], stroke: string, width: number, dash: number[], alpha = 1): void {
    this.shape(points, `line${stroke}/${width}/${alpha}`, (g) => outline(g, stroke, width, dash, alpha));
  }
  private hatch(area: Area): void {
    const { image, width } = this.sprites.hatch(area.side), by = width / image.width;
    // the hatch moves with the map
    const [x, y] = toScreen(this.camera, [0.5, 0.5]);
    const all = area.points.map((p) => Math.round(p[0] * 1e7)).join();
    this.shape(area.points, `area${area.side}/${all}`, (g) => {
      const pattern = g.createPattern(image, "repeat")!;
      pattern.setTransform({ a: by, b: 0, c: 0, d: by, e: x % HATCH, f: y % HATCH });
      g.fillStyle = pattern;
      g.fill();
    });
  }
  private zone(zone: Shape, chosen: boolean): void {
    this.shape(zone.points, `zone${zone.id}/${chosen}`, (g) => {
      g.globalAlpha = chosen ? 0.16 : 0.05;
      g.fillStyle = this.ground.soft;
      g.fill();
      outline(g, this.ground.soft, 1, [2, 3], chosen ? 1 : 0.55);
    });
  }
  private disc({ x, y }: Mark, radius: number, key: string, finish: (g: CanvasRenderingContext2D) => void): void {
    const reach = radius + 2;
    const draw = (g: CanvasRenderingContext2D) => { g.beginPath(); g.arc(x, y, radius, 0, 2 * Math.PI); finish(g); };
    this.items.push({ box: [x - reach, y - reach, x + reach, y + reach], key: `${key}/${x}/${y}/${radius}`, draw });
  }
  /** What surrounds a mark: an event at the chosen time, a siege, that it is chosen. */
  private rings(mark: Mark): void {
    const { ground } = this, more = mark.spots.length > 1 ? GROUP - 9 : 0;
    if (mark.happening) {
      const { exact } = mark.happening;
      this.disc(mark, halo(mark), `event${exact}`, (g) => {
        g.globalAlpha = exact ? 0.1 : 0.04;
        g.fillStyle = ground.event;
        g.fill();
        outline(g, ground.event, exact ? 1.6 : 0.8, [], exact ? 0.75 : 0.35);
      });
    }
    if (mark.besieged) this.disc(mark, 24 + more, "siege", (g) => outline(g, ground.alarm, 3, [], 0.9));
    if (mark.chosen) this.disc(mark, 16 + more, "chosen", (g) => outline(g, ground.focus, 2.6, []));
  }
  private mark(mark: Mark): void {
    const { x, y } = mark;
    if (mark.spots.length > 1) this.group(mark);
    if (mark.look) this.copy(this.sprites.symbol(mark.look, this.size), x - HALF * this.size, y - HALF * this.size, `${lookKey(mark.look)}/${this.size}`);
    else
      this.disc(mark, 3.2, "dot", (g) => {
        outline(g, this.ground.soft, 2.6, []);
        g.fillStyle = this.ground.halo;
        g.fill();
      });
    if (mark.spots.length > 1) {
      const count = [String(mark.spots.length)], style: Lettering = { size: 11, weight: 600, colour: "ink", halo: "halo", spacing: 0 };
      const { height } = this.sprites.measure(count, style);
      this.copy(this.sprites.label(count, style, "left"), x + 9, y - 8 - height, `count${count[0]}`);
    }
  }
  /** A picture, at whole pixels of the device: else it would be blurred. */
  private copy({ image, width, height }: Picture, x: number, y: number, key: string): void {
    const by = image.width / width, [left, top] = [Math.round(x * by) / by, Math.round(y * by) / by];
    this.items.push({ box: [left, top, left + width, top + height], key: `${key}/${left}/${top}`, draw: (g) => g.drawImage(image, left, top, image.width / by, image.height / by) });
  }
  /** Around the symbol of the place most is told of a circle shared out by who holds the others. */
  private group(mark: Mark): void {
    const { ground, theme } = this, total = mark.spots.length, shares = [...mark.shares];
    this.disc(mark, GROUP + 1.5, `group${shares.join(";")}`, (g) => {
      g.fillStyle = ground.halo;
      g.fill();
      let from = -Math.PI / 2;
      for (const [side, places] of shares) {
        const to = from + (2 * Math.PI * places) / total;
        g.beginPath();
        g.arc(mark.x, mark.y, GROUP - 0.8, from, to);
        outline(g, side === undefined ? ground.soft : colour(theme, side), 2.6, [], side === undefined ? 0.45 : 1);
        from = to;
      }
    });
  }

  private taken = new Taken();
  /** Names of places, none over a symbol or another name, nor beneath what covers the map. */
  private names({ marks, chosen, covered }: Content): void {
    const { taken, sprites } = this;
    for (const { left, top, right, bottom } of covered) taken.add([left, top, right, bottom]);
    for (const mark of marks) {
      const r = mark.spots.length > 1 ? GROUP + 2 : mark.look ? 10 * this.size : 4;
      taken.add([mark.x - r, mark.y - r, mark.x + r, mark.y + r]);
      if (mark.spots.length > 1) taken.add([mark.x + 9, mark.y - 22, mark.x + 19, mark.y - 8]);
    }
    const size = Math.round(2 * Math.min(14, Math.max(11.5, 11.5 + (this.zoom - 4) / 2))) / 2;
    const style: Lettering = { size, weight: 500, colour: "ink", halo: "halo", spacing: 0 };
    // what is chosen is named first, then where something happens, then what most is told of
    const first = (m: Mark) => (chosen.has(m.spots[0]!.id) ? 2 : m.happening ? 1 : 0);
    const named = marks.filter((m) => m.y > -20 && m.y < this.camera.height + 20).sort((a, b) => first(b) - first(a) || b.spots[0]!.told - a.spots[0]!.told);
    const wanted = named.map((m) => ({ x: m.x, y: m.y, gap: gap(m), far: chosen.has(m.spots[0]!.id), ...sprites.measure(m.spots[0]!.lines, style) }));
    for (const { index, left, middle } of place(wanted, taken, this.camera.width)) {
      const { x, width, height } = wanted[index]!, { id, lines } = named[index]!.spots[0]!;
      const align: Align = left > x ? "left" : left + width < x ? "right" : "center";
      this.copy(sprites.label(lines, style, align), left, middle - height / 2, `${align}${id}`);
    }
  }
  /** Names of countries, where there is room left. */
  private countries(countries: Content["countries"]): void {
    const { camera, sprites } = this, size = Math.round(Math.min(15, Math.max(10, 7 + this.zoom)));
    const style: Lettering = { size, weight: 400, colour: "country", halo: "land", spacing: 0.24 };
    const seen = countries.map(({ at, name }) => ({ at: toScreen(camera, at), text: [name.toLocaleUpperCase()] })).filter(({ at: [x, y] }) => x > 0 && y > 0 && x < camera.width && y < camera.height);
    const wanted = seen.map(({ at: [x, y], text }) => ({ x, y, gap: 0, ...sprites.measure(text, style) }));
    for (const { index, left, middle } of place(wanted, this.taken, camera.width, 8))
      this.copy(sprites.label(seen[index]!.text, style, "center"), left, middle - wanted[index]!.height / 2, seen[index]!.text[0]!);
  }
}

const halo = (mark: Mark): number => (mark.happening?.beside ? 10 : 19) + (mark.spots.length > 1 ? GROUP - 9 : 0);
/** How far from its middle the name of a mark begins: beyond whatever rings it has. */
function gap(mark: Mark): number {
  const rings = [mark.spots.length > 1 ? GROUP : mark.look ? 9 : 4, mark.happening ? halo(mark) - 3 : 0, mark.chosen ? 15 : 0, mark.besieged ? 23 : 0];
  return Math.max(...rings) + 3;
}
function outline(g: CanvasRenderingContext2D, stroke: string, width: number, dash: number[], alpha = 1): void {
  Object.assign(g, { strokeStyle: stroke, lineWidth: width, globalAlpha: alpha, lineCap: dash.length ? "butt" : "round" });
  g.setLineDash(dash);
  g.stroke();
  g.setLineDash([]);
  g.globalAlpha = 1;
}
