// The record: look-ups by id, dates, and what holds on a day. Nothing here touches the page.
const dossier = JSON.parse(document.getElementById("dossier").textContent);
const countries = JSON.parse(document.getElementById("basemap").textContent);

const byId = (items) => new Map(items.map((item) => [item.id, item]));
const actors = byId(dossier.actors);
const places = byId(dossier.places);
const claims = byId(dossier.claims);
const events = byId(dossier.events);
const references = new Map(dossier.references.map((r) => [r.n, r]));
const documentsById = byId(dossier.documents);

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];
const DAY_MS = 86400000;

// First and last day an EDTF date names, as ISO days; "" where open or unknown.
function edtfDays(edtf) {
  if (!edtf) return ["", ""];
  const [first, last] = edtf.replace(/[~?%]/g, "").split("/");
  const pad = (date, end) => {
    if (!date || date === "..") return "";
    const unspecified = date.includes("X");
    if (unspecified) date = date.replace(/X/g, end ? "9" : "0").slice(0, 4);
    if (/^-?\d{4}$/.test(date)) return date + (end ? "-12-31" : "-01-01");
    if (/^-?\d{4}-\d\d$/.test(date)) {
      if (!end) return date + "-01";
      const [year, month] = date.split("-").slice(-2).map(Number);
      return date + "-" + String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, "0");
    }
    return date.slice(0, date.startsWith("-") ? 11 : 10);
  };
  return [pad(first, false), pad(last === undefined ? first : last, true)];
}

// Days as numbers that sort and subtract, also before the common era.
function dayNumber(iso) {
  const match = /^(-?\d{4,})-(\d\d)-(\d\d)$/.exec(iso);
  if (!match) return null;
  const date = new Date(Date.UTC(2000, Number(match[2]) - 1, Number(match[3])));
  date.setUTCFullYear(Number(match[1]));
  return Math.round(date.getTime() / DAY_MS);
}

function isoDay(number) {
  const date = new Date(number * DAY_MS);
  const year = date.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, "0");
  const pad = (n) => String(n).padStart(2, "0");
  return `${year < 0 ? "-" : ""}${digits}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
}

function sayYear(year) {
  return year.startsWith("-") ? `${Number(year.slice(1)) + 1} BC` : String(Number(year));
}

function sayDate(edtf) {
  if (!edtf) return "date unknown";
  const one = (date) => {
    const match = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)$/.exec(date);
    if (!match) return date === ".." ? "…" : date;
    const parts = [match[3] && String(Number(match[3])), match[2] && MONTHS[Number(match[2]) - 1], sayYear(match[1])];
    return (match[4] ? "about " : "") + parts.filter(Boolean).join(" ");
  };
  return edtf.split("/").map(one).join(" – ");
}

for (const event of dossier.events) {
  const [first, last] = edtfDays(event.date);
  event.first = dayNumber(first);
  event.last = last ? dayNumber(last) : event.first;
}
const ordered = [...dossier.events].sort((a, b) => a.order - b.order);

const nameOf = (id) => (actors.get(id) || places.get(id) || { name: id }).name;
const names = (ids) => ids.map(nameOf).join(", ");

function sideOf(actorId) {
  const seen = new Set();
  for (let actor = actors.get(actorId); actor && !seen.has(actor.id); actor = actors.get(actor.parent)) {
    if (actor.side !== null && actor.side !== undefined) return actor.side;
    seen.add(actor.id);
  }
  return null;
}
const sideClass = (actorId) => {
  const side = sideOf(actorId);
  return side === null ? "sidex" : `side${side % 4}`;
};

// What a dot is lettered with: as few letters of the holder's usual abbreviation as tell the holders apart.
function abbreviation(actorId) {
  const actor = actors.get(actorId);
  if (!actor) return "?";
  const short = [actor.name, ...actor.aliases].find((name) => /^[A-Z][A-Z–-]{1,4}$/.test(name));
  return short || actor.name.replace(/^(the|al)[ -]/i, "").replace(/[^\p{L}\d]/gu, "") || "?";
}
const holders = [...new Set(dossier.control.map((c) => c.holder))];
function letters(actorId) {
  const own = abbreviation(actorId).toUpperCase();
  const others = holders.filter((id) => id !== actorId).map((id) => abbreviation(id).toUpperCase());
  const enough = [1, 2, 3].find((n) => others.every((other) => other.slice(0, n) !== own.slice(0, n)));
  return own.slice(0, enough || 3);
}

const eventsOn = (day) => ordered.filter((e) => e.first !== null && e.first <= day && day <= (e.last ?? e.first));
const eventsUpTo = (day) => ordered.filter((e) => e.first !== null && e.first <= day);

// Who holds what on a day: half-open spans, the last one that applies.
function controlOn(day) {
  const held = new Map();
  for (const span of dossier.control) {
    const from = span.from ? dayNumber(edtfDays(span.from)[0]) : -Infinity;
    const to = span.to ? dayNumber(edtfDays(span.to)[0]) : Infinity;
    if (from <= day && day < to) held.set(span.place, span);
  }
  return held;
}

// The days the slider stops at: every day of the operation and its aftermath, and earlier days with events.
function stops() {
  const days = ordered.filter((e) => e.first !== null).map((e) => e.first);
  if (!days.length) return [0];
  const start = dayNumber(edtfDays(dossier.operation.date.start)[0]) ?? Math.min(...days);
  const last = Math.max(start, ...days);
  const all = new Set(days.filter((day) => day < start));
  if (last - start > 1500) days.forEach((day) => all.add(day));
  else for (let day = start; day <= last; day++) all.add(day);
  return [...all].sort((a, b) => a - b);
}
