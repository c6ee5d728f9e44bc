import { describe, expect, it } from "vitest";
import type { Campaign } from "../src/lib/campaign";
import type { Anchor, EventRecord } from "../src/lib/data";
import { where } from "../src/lib/headline";

const campaign = { name: (id: string) => ({ p: "Palmyra", t: "Tiyas" })[id] ?? id } as unknown as Campaign;
const lies = (place: string, relation: string, distance_m: number | null = null, bearing_deg: number | null = null): Anchor => ({ place, relation, distance_m, bearing_deg });
const said = (places: string[], ...relations: Anchor[]) => where(campaign, { places, relations } as unknown as EventRecord);

describe("where an event was", () => {
  it("is told by its places", () => expect(said(["p", "t"])).toEqual(["Palmyra", "Tiyas"]));
  it.each([
    [lies("p", "near"), "near Palmyra"], [lies("p", "outskirts"), "on the outskirts of Palmyra"], [lies("p", "around"), "around Palmyra"],
    [lies("p", "distance", 4000), "4 km from Palmyra"], [lies("p", "direction", 4500, 90), "4.5 km east of Palmyra"], [lies("p", "direction", null, 337.5), "north of Palmyra"],
    [lies("p", "road"), "on a road to Palmyra"],
  ])("or by how it lies to one", (relation, phrase) => expect(said(["p"], relation)).toEqual([phrase]));
  it("or between two", () => {
    expect(said(["p", "t"], lies("p", "between"), lies("t", "between"))).toEqual(["between Palmyra and Tiyas"]);
    expect(said(["p", "t"], lies("p", "road"), lies("t", "road"))).toEqual(["on the road between Palmyra and Tiyas"]);
  });
});
