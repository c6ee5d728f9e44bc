// Where the page's data is: inside the page itself, or at the server that sent the page.
import type { PageData, Timeline } from "./data";

const inert = (id: string): string | null => document.getElementById(id)?.textContent ?? null;

/** What a request to the server must bear. */
export function bearer(): Record<string, string> {
  const found = sessionStorage.getItem("tadmor-token");
  return found ? { authorization: `Bearer ${found}` } : {};
}

async function answer(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { ...init, headers: { ...bearer(), ...init.headers } });
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string };
    throw new Error(problem.detail ?? `${response.status} ${response.statusText}`);
  }
  return response;
}
export const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => (await (await answer(path, init)).json()) as T;

/** Save an answer of the server as a file; a plain link would not bear the token. */
export async function save(path: string, name: string): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await (await answer(path, {})).blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export async function pageData(): Promise<PageData> {
  const own = inert("tadmor-data");
  if (own) return JSON.parse(own) as PageData;
  // a token comes once, in the address, and is then kept out of it
  const given = new URLSearchParams(location.search).get("token");
  if (given) {
    sessionStorage.setItem("tadmor-token", given);
    history.replaceState(null, "", location.pathname + location.hash);
  }
  return ask<PageData>("api/page");
}
export const timelineFor = (rule: string, coder = ""): Promise<Timeline> =>
  ask<Timeline>(`api/timeline?believe=${encodeURIComponent(rule)}${coder ? `&coder=${encodeURIComponent(coder)}` : ""}`);

export async function world(): Promise<unknown> {
  const own = inert("tadmor-world");
  return own ? JSON.parse(own) : (await fetch("world-50m.json")).json();
}

/** The address of MapLibre's worker: a file of the server's, or the text that came inside the page. */
export function workerUrl(): string {
  const own = inert("tadmor-worker");
  if (own === null) return new URL("maplibre-worker.js", location.href).href;
  return URL.createObjectURL(new Blob([own], { type: "text/javascript" }));
}
