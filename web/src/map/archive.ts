// Tiles out of a PMTiles archive at the server, by ranges of bytes: the map asks for them as pmtiles://…
import { addProtocol } from "maplibre-gl";
import { FetchSource, PMTiles, Protocol } from "pmtiles";
import type { GroundTiles } from "../lib/data";
import { bearer } from "../lib/source";

const protocol = new Protocol();

export function openArchive(ground: GroundTiles): void {
  const address = new URL(ground.url, location.href).href;
  // the page is mounted anew after a decision: the archive stays open
  if (protocol.get(address)) return;
  addProtocol("pmtiles", protocol.tile);
  protocol.add(new PMTiles(new FetchSource(address, new Headers(bearer()))));
}
