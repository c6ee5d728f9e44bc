// The map: an equirectangular drawing true to scale at its middle, with pan and zoom.
const SVG = "http://www.w3.org/2000/svg";
function svg(tag, attributes = {}, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

const located = dossier.places.filter((p) => p.lat !== null && p.lon !== null);
const busy = new Set([
  ...dossier.events.flatMap((e) => e.places), ...dossier.control.map((c) => c.place), ...dossier.routes.flatMap((r) => r.places),
]);

// The frame that holds the places of the campaign; far mentions (a capital, another front) don't widen it.
function frame() {
  const shown = located.filter((p) => busy.has(p.id));
  const used = shown.length ? shown : located;
  if (!used.length) return { lat: 0, lon: 0, span: 90 };
  const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const lat = middle(used.map((p) => p.lat)), lon = middle(used.map((p) => p.lon));
  const away = (p) => Math.hypot(p.lat - lat, (p.lon - lon) * Math.cos((lat * Math.PI) / 180));
  const reach = Math.max(0.05, 6 * middle(used.map(away)));
  const near = used.filter((p) => away(p) <= reach);
  const lats = near.map((p) => p.lat), lons = near.map((p) => p.lon);
  const south = Math.min(...lats), north = Math.max(...lats), west = Math.min(...lons), east = Math.max(...lons);
  return { lat: (south + north) / 2, lon: (west + east) / 2, height: north - south, width: east - west };
}

const view = { lat: 0, lon: 0, scale: 100, width: 800, height: 600, squeeze: 1 }; // scale: pixels a degree of latitude
const squeeze = () => view.squeeze;
const project = (lat, lon) => [
  view.width / 2 + (lon - view.lon) * squeeze() * view.scale,
  view.height / 2 - (lat - view.lat) * view.scale,
];

function fit() {
  const home = frame();
  const box = mapNode.getBoundingClientRect();
  Object.assign(view, { lat: home.lat, lon: home.lon, squeeze: Math.cos((home.lat * Math.PI) / 180) });
  Object.assign(view, { width: box.width || 800, height: box.height || 600 });
  const tall = Math.max(home.height ?? home.span, 0.1) * 1.25, wide = Math.max((home.width ?? home.span) * squeeze(), 0.1) * 1.3;
  view.scale = Math.min(view.height / tall, view.width / wide);
}

const mapNode = document.getElementById("map");
const layers = {};
for (const name of ["land", "uncertain", "relations", "routes", "places", "scale"]) {
  layers[name] = mapNode.appendChild(svg("g", { class: `layer-${name}` }));
}

function path(ring) {
  return ring.map(([lon, lat], i) => `${i ? "L" : "M"}${project(lat, lon).map((v) => v.toFixed(1)).join(" ")}`).join("") + "Z";
}

function drawLand() {
  layers.land.replaceChildren();
  for (const country of countries) {
    layers.land.append(svg("path", { class: "land", d: country.rings.map(path).join("") }));
  }
  for (const country of countries) {
    const [x, y] = project(country.label[1], country.label[0]);
    if (x > 60 && x < view.width - 60 && y > 20 && y < view.height - 20) {
      layers.land.append(svg("text", { class: "country", x, y }, country.name));
    }
  }
}

function drawScale() {
  const kmPerPixel = 111.2 / view.scale;
  const target = kmPerPixel * 120;
  const step = 10 ** Math.floor(Math.log10(target));
  const km = [5, 2, 1].map((n) => n * step).find((n) => n <= target);
  const width = km / kmPerPixel, x = view.width - width - 16, y = view.height - 14;
  layers.scale.replaceChildren(
    svg("line", { class: "scale-bar", x1: x, x2: x + width, y1: y, y2: y }),
    svg("text", { class: "scale", x: x + width / 2, y: y - 5 }, `${km} km`),
  );
}

// A dot: shape by side, letters by holder; contested is split with the colour of none.
function dot(group, span, r) {
  const side = span ? sideOf(span.holder) : null;
  const shape = (extra) => {
    if (side === null || side % 4 === 0) return svg("circle", { r, ...extra });
    if (side % 4 === 1) return svg("rect", { x: -r, y: -r, width: 2 * r, height: 2 * r, rx: 2, ...extra });
    return svg("path", { d: `M0 ${-r * 1.25}L${r * 1.25} 0L0 ${r * 1.25}L${-r * 1.25} 0Z`, ...extra });
  };
  group.append(shape({ class: `body fill ${span ? sideClass(span.holder) : "sidex"}` }));
  if (span && span.state === "contested") {
    group.append(svg("path", { class: "fill sidex", d: `M0 ${-r}A${r} ${r} 0 0 1 0 ${r}Z` }));
  }
  if (span) group.append(svg("text", { class: "letter" }, letters(span.holder)));
}

const LABEL_SPOTS = [[14, 4, "start"], [-14, 4, "end"], [0, -15, "middle"], [0, 24, "middle"]];

function labelBox(x, y, [dx, dy, anchor], text) {
  const width = text.length * 6.6, left = x + dx - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
  return [left, y + dy - 11, left + width, y + dy + 4];
}
const clear = (box, taken) => box[0] > 2 && box[2] < view.width - 2 && taken.every((t) => box[2] < t[0] || t[2] < box[0] || box[3] < t[1] || t[3] < box[1]);

function drawPlaces(state, onSelect) {
  const held = controlOn(state.day);
  const today = new Set(eventsOn(state.day).flatMap((e) => e.places));
  for (const name of ["uncertain", "relations", "routes", "places"]) layers[name].replaceChildren();
  const weight = (p) => (p.id === state.place ? 8 : 0) + (today.has(p.id) ? 4 : 0) + (held.has(p.id) ? 2 : 0);
  const shown = located.filter((p) => busy.has(p.id)).sort((a, b) => weight(b) - weight(a) || b.aliases.length - a.aliases.length);
  const spots = new Map(shown.map((p) => [p.id, project(p.lat, p.lon)]));
  const taken = shown.map((p) => { const [x, y] = spots.get(p.id); return [x - 9, y - 9, x + 9, y + 9]; });
  for (const place of shown) {
    const [x, y] = spots.get(place.id);
    const r = (place.radius_m / 111200) * view.scale; // a circle wider than the view says nothing on it
    if (r > 12 && r < view.width / 2 && (today.has(place.id) || place.id === state.place)) {
      layers.uncertain.append(svg("circle", { class: "uncertain", cx: x, cy: y, r }));
    }
    if (place.anchor && spots.has(place.anchor.place)) {
      const [ax, ay] = spots.get(place.anchor.place);
      layers.relations.append(svg("line", { class: "relation", x1: ax, y1: ay, x2: x, y2: y }));
    }
    const span = held.get(place.id);
    const classes = ["place", place.id === state.place ? "selected" : "", place.how === "gazetteer" ? "" : "inferred"];
    const holder = span ? `${span.state === "contested" ? "contested, " : "held by "}${nameOf(span.holder)}` : "holder unknown";
    const group = svg("g", { class: classes.join(" "), transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, tabindex: 0, role: "button", "aria-label": `${place.name}: ${holder}`, "data-place": place.id, "data-holder": span ? nameOf(span.holder) : "" });
    if (today.has(place.id)) group.append(svg("circle", { class: "today", r: 14 }));
    group.append(svg("circle", { class: "ring", r: 13 }));
    dot(group, span, 9);
    const spot = LABEL_SPOTS.find((s) => clear(labelBox(x, y, s, place.name), taken));
    if (spot) {
      taken.push(labelBox(x, y, spot, place.name));
      group.append(svg("text", { class: "label", x: spot[0], y: spot[1], "text-anchor": spot[2] }, place.name));
    }
    group.append(svg("title", {}, `${place.name}: ${holder}`));
    group.addEventListener("click", () => onSelect(place.id));
    group.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); onSelect(place.id); } });
    layers.places.prepend(group); // what matters most today is drawn last, on top
  }
  for (const route of dossier.routes) drawRoute(route, state.day, spots);
}

function drawRoute(route, day, spots) {
  const points = route.places.map((id) => spots.get(id)).filter(Boolean);
  const span = [...route.spans].reverse().find((s) => {
    const from = s.from ? dayNumber(edtfDays(s.from)[0]) : -Infinity, to = s.to ? dayNumber(edtfDays(s.to)[0]) : Infinity;
    return from <= day && day < to;
  });
  if (points.length < 2 || !span) return;
  const line = svg("polyline", { class: `route ${span.state}`, points: points.map((p) => p.join(",")).join(" ") });
  line.append(svg("title", {}, `${route.name}: ${span.state}`));
  layers.routes.append(line);
}

function drawLegend(day) {
  const holders = new Map();
  for (const span of controlOn(day).values()) holders.set(span.holder, (holders.get(span.holder) || 0) + 1);
  const box = document.getElementById("legend");
  box.replaceChildren();
  for (const [holder, count] of [...holders].sort((a, b) => b[1] - a[1]).slice(0, 6)) {
    const row = document.createElement("div"), icon = svg("svg", { width: 22, height: 22, viewBox: "-11 -11 22 22" });
    const group = icon.appendChild(svg("g", { class: "place" }));
    dot(group, { holder, state: "held" }, 9);
    row.append(icon, `${nameOf(holder)} (${count})`);
    box.append(row);
  }
  box.hidden = !holders.size;
}

// Drag, wheel, pinch and buttons; the arrow keys are left to the page.
function bindMap(redraw) {
  const zoomAt = (factor, x, y) => {
    const scale = Math.min(Math.max(view.scale * factor, 2), 40000), k = 1 / view.scale - 1 / scale;
    view.lon += ((x - view.width / 2) * k) / squeeze();
    view.lat -= (y - view.height / 2) * k;
    view.scale = scale;
    redraw();
  };
  mapNode.addEventListener("wheel", (e) => { e.preventDefault(); const box = mapNode.getBoundingClientRect(); zoomAt(e.deltaY < 0 ? 1.2 : 1 / 1.2, e.clientX - box.x, e.clientY - box.y); }, { passive: false });
  const fingers = new Map();
  mapNode.addEventListener("pointerdown", (e) => { fingers.set(e.pointerId, [e.clientX, e.clientY]); });
  mapNode.addEventListener("pointermove", (e) => {
    const before = fingers.get(e.pointerId);
    if (!before) return;
    const others = [...fingers].filter(([id]) => id !== e.pointerId).map(([, at]) => at);
    if (others.length) {
      const gap = (p) => Math.hypot(p[0] - others[0][0], p[1] - others[0][1]), box = mapNode.getBoundingClientRect();
      zoomAt(gap([e.clientX, e.clientY]) / Math.max(gap(before), 1), others[0][0] - box.x, others[0][1] - box.y);
    } else {
      view.lon -= (e.clientX - before[0]) / (view.scale * squeeze());
      view.lat += (e.clientY - before[1]) / view.scale;
      mapNode.classList.add("dragging");
      redraw();
    }
    fingers.set(e.pointerId, [e.clientX, e.clientY]);
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
    mapNode.addEventListener(name, (e) => { fingers.delete(e.pointerId); mapNode.classList.remove("dragging"); });
  }
  document.getElementById("zoom").addEventListener("click", (e) => {
    const how = e.target.dataset.zoom;
    if (how === "fit") { fit(); redraw(); }
    else if (how) zoomAt(how === "in" ? 1.5 : 1 / 1.5, view.width / 2, view.height / 2);
  });
  new ResizeObserver(() => { fit(); redraw(); }).observe(mapNode);
}
