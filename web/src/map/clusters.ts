// Places that would be drawn on each other, gathered under the one most is told of.
import type { Spot } from "./scene";

/** The spot that stands for the others, and all of them, itself first. */
export interface Group { lead: Spot; members: Spot[] }

/** Pixels between the middles of two symbols that are drawn apart. */
export const APART = 26;

/** The scale at which spots are gathered: in steps of half a zoom, so that moving a little does not regroup them. */
export const settled = (scale: number): number => 2 ** (Math.floor(Math.log2(scale) * 2) / 2);

/**
 * Each spot joins the nearest group whose lead is closer than APART at `scale` (pixels a Mercator unit), else leads its own.
 * It depends on the scale alone and not on the day: groups stay as they are while the clock moves.
 */
export function gather(spots: Spot[], scale: number): Group[] {
  const reach = APART / scale, cells = new Map<string, Group[]>(), groups: Group[] = [];
  for (const spot of spots) {
    const [column, row] = [Math.floor(spot.at[0] / reach), Math.floor(spot.at[1] / reach)];
    let best: Group | undefined, least = reach;
    for (let c = column - 1; c <= column + 1; c++)
      for (let r = row - 1; r <= row + 1; r++)
        for (const group of cells.get(`${c}/${r}`) ?? []) {
          const far = Math.hypot(group.lead.at[0] - spot.at[0], group.lead.at[1] - spot.at[1]);
          if (far < least) [best, least] = [group, far];
        }
    if (best) best.members.push(spot);
    else {
      const group = { lead: spot, members: [spot] }, key = `${column}/${row}`;
      groups.push(group);
      cells.set(key, [...(cells.get(key) ?? []), group]);
    }
  }
  return groups;
}
