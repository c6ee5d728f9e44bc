// The lists and the evidence. Text of the accounts only ever enters the page as text, never as markup.
function node(tag, options = {}, ...children) {
  const { class: className, ...attributes } = options;
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}
const bdi = (text) => node("bdi", { dir: "auto" }, text);
const typeName = (type) => type.replace(/_/g, " ");
const by = (id) => document.getElementById(id);

function headline(event) {
  const parts = [names(event.actors), names(event.targets)].filter(Boolean);
  return parts.length ? `${typeName(event.type)}: ${parts.join(" → ")}` : typeName(event.type);
}

function amount(loss) {
  if (loss.min === null && loss.max === null) return loss.word || "some";
  if (loss.min === loss.max) return String(loss.min);
  if (loss.max === null) return `${loss.min} or more`;
  return loss.min === null ? `up to ${loss.max}` : `${loss.min}–${loss.max}`;
}

function drawEvents(state, select) {
  const list = state.cumulative ? eventsUpTo(state.day) : eventsOn(state.day);
  by("events-title").textContent = state.cumulative
    ? `${list.length} events up to ${sayDate(isoDay(state.day))}` : `Events of ${sayDate(isoDay(state.day))}`;
  by("events").replaceChildren(...list.map((event) => {
    const button = node("button", { type: "button", class: event.actors.length ? sideClass(event.actors[0]) : "sidex", "data-event": event.id, "aria-current": String(event.id === state.event) },
      node("span", { class: "what" }, bdi(headline(event))),
      node("span", { class: "meta" }, bdi([names(event.places), event.first === event.last ? (state.cumulative ? sayDate(event.date) : "") : sayDate(event.date), event.part_of_day, event.outcome].filter(Boolean).join(" · "))));
    button.addEventListener("click", () => select(event.id));
    return node("li", {}, button);
  }));
  if (!list.length) by("events").append(node("li", { class: "empty" }, "No event is told for this day; what is held stays held."));
}

// The code points of a document's text, which all offsets count.
const codePoints = new Map();
function pointsOf(id) {
  if (!codePoints.has(id)) codePoints.set(id, [...documentsById.get(id).text]);
  return codePoints.get(id);
}

// The claim's span within its sentence; citation marks behind a full stop belong to the sentence before.
const SENTENCE_END = /[.!?]["”’')]*(?:\[[^[\]]{1,20}\])*\s+(?=\S)|\n+/g;
function inContext(claim) {
  const points = pointsOf(claim.document);
  const cut = (a, b) => points.slice(a, b).join("");
  const before = cut(Math.max(0, claim.start - 400), claim.start), after = cut(claim.end, claim.end + 400);
  const start = [...before.matchAll(SENTENCE_END)].map((m) => m.index + m[0].length).pop() ?? 0;
  const stop = [...after.matchAll(SENTENCE_END)][0];
  return node("blockquote", { dir: "auto" }, node("span", { class: "context" }, before.slice(start)),
    node("mark", {}, cut(claim.start, claim.end)), node("span", { class: "context" }, stop ? after.slice(0, stop.index + stop[0].length) : after));
}

function referenceItem(n) {
  const ref = references.get(n);
  if (!ref) return node("li", { value: n }, "not in the list of references");
  const who = [ref.authors.join(", "), ref.publisher, ref.date && sayDate(ref.date)].filter(Boolean).join(", ");
  const title = ref.title || ref.raw;
  const safe = /^https?:\/\//i.test(ref.url || "");
  return node("li", { value: n }, safe ? node("a", { href: ref.url, rel: "noreferrer noopener", target: "_blank" }, bdi(title)) : bdi(title), who ? `. ${who}` : "");
}

function claimView(claim) {
  const said = claim.attributed_to ? node("span", {}, "according to ", bdi(claim.attributed_to)) : node("span", {}, "in the account's own voice");
  return node("div", { class: "claim" }, node("span", { class: `tag ${claim.certainty}` }, claim.certainty), said, inContext(claim),
    claim.citations.length ? node("ol", { class: "refs" }, ...claim.citations.map(referenceItem)) : node("p", { class: "empty" }, "no source is cited here"));
}

function eventView(event) {
  const facts = [
    ["When", [sayDate(event.date), event.part_of_day].filter(Boolean).join(", ")], ["Where", names(event.places)],
    ["By", names(event.actors)], ["Against", names(event.targets)], ["Outcome", event.outcome],
    ["Losses", event.losses.map((l) => `${amount(l)} ${l.what} ${l.kind}${l.side ? ` (${nameOf(l.side)})` : ""}${l.by ? `, says ${l.by}` : ""}`).join("; ")],
  ];
  return [
    node("h2", {}, bdi(headline(event))),
    node("table", {}, node("tbody", {}, ...facts.filter(([, value]) => value).map(([name, value]) => node("tr", {}, node("th", { scope: "row" }, name), node("td", {}, bdi(value)))))),
    node("h3", {}, event.claims.length === 1 ? "Claim" : `${event.claims.length} claims`),
    ...event.claims.map((id) => claimView(claims.get(id))),
    event.because && event.because.length ? node("details", {}, node("summary", {}, `How this was read (confidence ${Math.round(event.confidence * 100)} %)`), node("ul", { class: "why" }, ...event.because.map((line) => node("li", {}, bdi(line))))) : "",
  ];
}

function placeView(place, select) {
  const spans = dossier.control.filter((c) => c.place === place.id);
  const there = ordered.filter((e) => e.places.includes(place.id));
  const where = place.lat === null ? "no known position" : `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}${place.radius_m ? ` ± ${(place.radius_m / 1000).toFixed(1)} km` : ""}`;
  return [
    node("h2", {}, bdi(place.name)),
    node("p", {}, [place.kind, where, `placed by ${place.how}`].filter(Boolean).join(" · ")),
    place.aliases.length ? node("p", { class: "empty" }, "Also: ", bdi(place.aliases.join(", "))) : "",
    place.reason ? node("p", { class: "empty" }, bdi(place.reason)) : "",
    spans.length ? node("table", {}, node("caption", {}, "Held by"), node("tbody", {}, ...spans.map((c) => node("tr", {}, node("td", {}, `${c.from ? sayDate(c.from) : "before"} – ${c.to ? sayDate(c.to) : "…"}`), node("td", {}, bdi(nameOf(c.holder)), c.state === "contested" ? " (contested)" : ""))))) : "",
    node("h3", {}, "Events here"),
    node("ul", { class: "refs" }, ...there.map((e) => { const b = node("button", { type: "button" }, `${sayDate(e.date)}: ${headline(e)}`); b.addEventListener("click", () => select(e.id)); return node("li", {}, b); })),
  ];
}

function drawEvidence(state, select, close) {
  const box = by("evidence"), event = events.get(state.event), place = places.get(state.place);
  box.hidden = !event && !place;
  if (box.hidden) return;
  const shut = node("button", { type: "button", class: "close", "aria-label": "Close the evidence" }, "×");
  shut.addEventListener("click", close);
  box.replaceChildren(shut, ...(event ? eventView(event) : placeView(place, select)));
}

// Losses up to the day as the events tell them, each claimant apart, beside the totals of the infobox.
function drawLosses(state) {
  const sums = new Map();
  for (const event of eventsUpTo(state.day)) {
    for (const loss of event.losses) {
      if (loss.min === null || loss.total) continue;
      const side = loss.side ? sideOf(loss.side) : null;
      const key = [side ?? "", loss.kind, loss.what, loss.by || ""].join("|");
      const sum = sums.get(key) || { side, loss, min: 0, max: 0 };
      sum.min += loss.min;
      sum.max = sum.max === null || loss.max === null ? null : sum.max + loss.max;
      sums.set(key, sum);
    }
  }
  const sides = dossier.operation.sides;
  const title = (side) => (side === null || !sides[side] ? "Side not said" : sides[side].belligerents.map((b) => b.name).slice(0, 3).join(", ") || `Side ${side + 1}`);
  const row = (n, what, who) => node("tr", {}, node("td", { class: "n" }, n), node("td", {}, bdi(what)), node("td", {}, bdi(who)));
  const tables = [...sides.keys(), null].map((side) => {
    const told = [...sums.values()].filter((s) => s.side === side).sort((a, b) => b.min - a.min);
    const totals = side === null ? [] : sides[side].casualties;
    if (!told.length && !totals.length) return "";
    return node("table", {}, node("caption", {}, title(side)),
      node("thead", {}, node("tr", {}, node("th", { scope: "col" }, "Number"), node("th", { scope: "col" }, "What"), node("th", { scope: "col" }, "According to"))),
      node("tbody", {}, ...told.map((s) => row(amount(s), `${s.loss.what} ${s.loss.kind}`, s.loss.by || "the account")),
        ...totals.map((c) => row(amount(c), `${c.what || ""} ${c.kind}, whole operation`, c.by || "the infobox"))));
  });
  by("losses").replaceChildren(...tables.filter(Boolean));
}

function drawFindings(select) {
  by("findings").replaceChildren(...dossier.findings.map((finding) => {
    const item = node("li", {}, node("span", { class: `tag ${finding.severity}` }, finding.kind.replace(/-/g, " ")), " ", bdi(finding.message), " ");
    const shown = new Set();
    for (const claim of finding.claims.map((id) => claims.get(id)).filter(Boolean)) {
      if (shown.has(claim.event)) continue;
      shown.add(claim.event);
      const button = node("button", { type: "button" }, "show");
      button.addEventListener("click", () => select(claim.event));
      item.append(button, " ");
    }
    return item;
  }));
  by("findings-box").querySelector("summary").textContent = `Findings (${dossier.findings.length})`;
  const lost = dossier.places.filter((p) => p.lat === null && busy.has(p.id));
  by("unlocated").replaceChildren(...lost.map((p) => node("li", {}, bdi(p.name), p.reason ? node("span", { class: "empty" }, ` – ${p.reason}`) : "")));
  by("unlocated-box").querySelector("summary").textContent = `Not on the map (${lost.length})`;
  by("unlocated-box").hidden = !lost.length;
}
