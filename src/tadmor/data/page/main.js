// State, clock and wiring. The state is the address: what you see can be sent on.
const days = stops();
const state = { day: days[0], event: null, place: null, cumulative: false };
let timer = null;

function readAddress() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const asked = dayNumber(hash.get("t") || "");
  state.day = asked === null ? firstDay() : nearest(asked);
  state.event = events.has(hash.get("e")) ? hash.get("e") : null;
  state.place = places.has(hash.get("p")) ? hash.get("p") : null;
  state.cumulative = hash.get("c") === "1";
}

function writeAddress(keep) {
  const hash = new URLSearchParams({ t: isoDay(state.day) });
  if (state.event) hash.set("e", state.event);
  if (state.place) hash.set("p", state.place);
  if (state.cumulative) hash.set("c", "1");
  history[keep ? "pushState" : "replaceState"](null, "", `#${hash}`);
}

const firstDay = () => { const start = dayNumber(edtfDays(dossier.operation.date.start)[0]); return start === null ? days[0] : nearest(start); };
const nearest = (day) => days.reduce((best, d) => (Math.abs(d - day) < Math.abs(best - day) ? d : best), days[0]);

function redrawMap() {
  drawLand();
  drawPlaces(state, selectPlace);
  drawScale();
}

function drawDensity() {
  const strip = by("density"), most = Math.max(1, ...days.map((d) => eventsOn(d).length));
  strip.setAttribute("viewBox", `0 0 ${days.length} 10`);
  strip.replaceChildren(...days.map((d, i) => {
    const height = (10 * eventsOn(d).length) / most;
    return svg("rect", { x: i + 0.1, y: 10 - height, width: 0.8, height, class: d === state.day ? "now" : "" });
  }));
}

function draw() {
  const index = days.indexOf(state.day), told = eventsOn(state.day).length;
  const text = `${sayDate(isoDay(state.day))}, ${told === 1 ? "1 event" : `${told} events`}`;
  by("slider").value = String(index);
  by("slider").setAttribute("aria-valuetext", text);
  by("day").textContent = sayDate(isoDay(state.day));
  by("date").value = isoDay(state.day);
  by("cumulative").checked = state.cumulative;
  by("live").textContent = text;
  redrawMap();
  drawLegend(state.day);
  drawDensity();
  drawEvents(state, selectEvent);
  drawEvidence(state, selectEvent, () => { state.event = state.place = null; writeAddress(true); draw(); by("events").focus(); });
  drawLosses(state);
}

function go(day) { state.day = nearest(day); writeAddress(false); draw(); }
function step(by_) { go(days[Math.min(Math.max(days.indexOf(state.day) + by_, 0), days.length - 1)]); }

function selectEvent(id) {
  const event = events.get(id);
  Object.assign(state, { event: id, place: null });
  if (event.first !== null && !(event.first <= state.day && state.day <= (event.last ?? event.first))) state.day = nearest(event.first);
  writeAddress(true);
  draw();
  by("evidence").scrollIntoView({ block: "nearest" });
  by("evidence").focus({ preventScroll: true });
}
function selectPlace(id) {
  Object.assign(state, { place: id, event: null });
  writeAddress(true);
  draw();
  by("evidence").focus({ preventScroll: true });
}

function play(on) {
  clearInterval(timer);
  timer = on ? setInterval(() => (state.day === days[days.length - 1] ? play(false) : step(1)), 1100) : null;
  by("play").setAttribute("aria-pressed", String(on));
  by("play").textContent = on ? "❚❚ Pause" : "▶ Play";
}

function setTheme(theme) { document.documentElement.dataset.theme = theme; }

function start() {
  const operation = dossier.operation;
  const range = [operation.date.start, operation.date.end].filter(Boolean).map(sayDate);
  by("title").textContent = operation.title || dossier.documents[0]?.title || "Campaign";
  by("subtitle").textContent = [[...new Set(range)].join(" – "), operation.location, operation.result].filter(Boolean).join(" · ");
  by("provenance").textContent = `${dossier.events.length} events and ${dossier.claims.length} claims read by ${dossier.provenance.program} ${dossier.provenance.version} from ${dossier.documents.map((d) => d.source).join(", ")}. What has been published about the past, with who says so; borders: Natural Earth, in the Visionscarto edition.`;
  by("slider").max = String(days.length - 1);
  setTheme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  by("theme").addEventListener("click", () => setTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  by("slider").addEventListener("input", (e) => go(days[Number(e.target.value)]));
  by("back").addEventListener("click", () => step(-1));
  by("forward").addEventListener("click", () => step(1));
  by("play").addEventListener("click", () => play(timer === null));
  by("date").addEventListener("change", (e) => { const day = dayNumber(e.target.value); if (day !== null) go(day); });
  by("cumulative").addEventListener("change", (e) => { state.cumulative = e.target.checked; writeAddress(true); draw(); });
  addEventListener("popstate", () => { readAddress(); draw(); });
  document.addEventListener("keydown", (e) => {
    if (e.target.matches("input, textarea, select") || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === "ArrowLeft") step(-1);
    else if (e.key === "ArrowRight") step(1);
    else if (e.key === "p") play(timer === null);
    else if (e.key === "Escape" && !by("evidence").hidden) by("evidence").querySelector(".close").click();
  });
  readAddress();
  drawFindings(selectEvent);
  fit();
  draw();
  bindMap(redrawMap);
}
start();
