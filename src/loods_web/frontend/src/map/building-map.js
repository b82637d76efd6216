// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// The map beside the list of buildings: what it shows, and what happens when somebody moves, points or clicks.

import { AttributionControl, Map as LibreMap, NavigationControl, Popup, ScaleControl } from "maplibre-gl";

import { addBackground } from "./background.js";
import * as data from "./data.js";
import * as layers from "./layers.js";
import { List } from "./list.js";
import { buildingSign, clusterSign } from "./symbols.js";
import { Table } from "./table.js";
import { CLASSES, colours, onThemeChange } from "./theme.js";

const NETHERLANDS = [[3.2, 50.7], [7.3, 53.6]];
const MOST_ZOOM = 19;
const NEAR = 17;
const NARROW = 560; // px; there the sources would lie over the scale

export class BuildingMap {
  constructor(root) {
    this.root = root;
    this.text = root.dataset;
    this.columns = data.EMPTY;
    this.rowOf = new Map();
    this.coloured = new Map();
    this.list = new List(root, { mark: (id) => this.mark(id) });
    this.table = new Table(root, { mark: (id) => this.mark(id) });
  }

  async start() {
    this.map = this.makeMap();
    this.table.start();
    this.list.start();
    this.sources = await this.fetchSources().catch(() => ({ sources: {} }));
    this.draw();
    this.frame();
    this.listen();
    if (this.text.dataUrl) await this.show(this.text.dataUrl);
    this.map.once("idle", () => (this.root.dataset.state = "ready"));
    onThemeChange(() => this.draw());
  }

  async fetchSources() {
    const answer = await fetch(this.text.sourcesUrl, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    // The worker that fetches tiles needs whole addresses.
    for (const source of Object.values(found.sources)) {
      source.tiles = source.tiles.map((path) => location.origin + path);
    }
    return found;
  }

  makeMap() {
    const map = new LibreMap({
      container: this.root.querySelector("[data-map-canvas]"),
      style: { version: 8, sources: {}, layers: [] },
      bounds: NETHERLANDS,
      maxZoom: MOST_ZOOM,
      minZoom: 5,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: matchMedia("(pointer: coarse)").matches,
      fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200,
      locale: this.locale(),
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-left");
    map.addControl(new AttributionControl({ compact: true }), "bottom-right");
    if (map.getContainer().clientWidth < NARROW) map.once("idle", () => foldSources(map));
    map.on("error", () => {}); // a tile that does not come leaves a gap, which is what one sees
    map.getCanvas().setAttribute("aria-describedby", this.text.helpId);
    return map;
  }

  locale() {
    return {
      "Map.Title": this.text.textMap,
      "NavigationControl.ZoomIn": this.text.textZoomIn,
      "NavigationControl.ZoomOut": this.text.textZoomOut,
      "AttributionControl.ToggleAttribution": this.text.textSources,
      "Popup.Close": this.text.textClose,
      "ScaleControl.Meters": "m",
      "ScaleControl.Kilometers": "km",
      "CooperativeGesturesHandler.MobileHelpText": this.text.textTwoFingers,
      "CooperativeGesturesHandler.WindowsHelpText": this.text.textControlWheel,
      "CooperativeGesturesHandler.MacHelpText": this.text.textControlWheel,
    };
  }

  // Everything anew, in the colours of the moment.
  draw() {
    const colour = colours(this.root);
    const names = Object.keys(this.sources.sources);
    this.ready = false;
    this.map.setStyle(
      {
        version: 8,
        sources: {
          ...this.sources.sources,
          [layers.POINTS]: layers.pointSource(layers.emptyPoints),
          [layers.MARKED]: { type: "geojson", data: layers.emptyPoints },
        },
        layers: [
          ...layers.groundLayers(names, colour),
          ...layers.footprintLayers(names, colour),
          ...layers.pointLayers(colour),
        ],
      },
      { diff: false },
    );
    this.sign(colour);
    this.map.once("style.load", () => this.drawn(names, colour));
  }

  drawn(names, colour) {
    this.ready = true;
    this.showPoints();
    const dark = getComputedStyle(this.root).colorScheme === "dark";
    addBackground(this.map, this.sources.background, {
      above: names.length ? `all-${names[0]}` : "marked",
      replaced: names.map((name) => `name-${name}`),
      dim: dark && { id: "dim", type: "background", paint: { "background-color": colour.ground, "background-opacity": 0.6 } },
    });
  }

  showPoints() {
    if (!this.ready) return;
    this.map.getSource(layers.POINTS).setData(data.features(this.columns));
    this.coloured.clear();
    for (const source of Object.keys(this.sources.sources)) {
      this.map.removeFeatureState({ source, sourceLayer: layers.BUILDINGS });
    }
    this.colourFootprints();
  }

  sign(colour) {
    this.map.setMissingStyleImageResolver((id) => {
      const isCluster = id.startsWith("cluster|");
      if (!isCluster && !id.startsWith("building|")) return;
      const drawn = isCluster ? clusterSign(id, colour) : buildingSign(CLASSES[Number(id.split("|")[1])], colour);
      if (!this.map.hasImage(id)) this.map.addImage(id, drawn.image, drawn.options);
    });
  }

  listen() {
    const { map } = this;
    map.on("moveend", () => this.moved());
    map.on("sourcedata", ({ isSourceLoaded, tile }) => tile && isSourceLoaded && this.colourFootprints());
    map.on("mousemove", ({ point }) => this.point(this.buildingAt(point)));
    map.on("mouseout", () => this.point(null));
    map.on("click", (event) => this.click(event));
    map.getCanvas().addEventListener("keydown", (event) => this.key(event));
    map.getCanvas().addEventListener("blur", () => this.root.removeAttribute("data-aiming"));
    document.addEventListener("htmx:afterSettle", () => this.followList());
  }

  // The list was filtered anew: it says where the data for the map is now.
  followList() {
    const said = document.querySelector("[data-map-query]");
    const url = said && this.text.dataUrl && `${this.text.dataUrl.split("?")[0]}?${said.dataset.mapQuery}`;
    if (url && url !== this.shownUrl) this.show(url);
  }

  async show(url) {
    this.shownUrl = url;
    this.loading?.abort();
    this.loading = new AbortController();
    this.say(this.text.textLoading);
    try {
      this.columns = await data.load(url, this.loading.signal);
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.text.textFailed);
      return;
    }
    this.rowOf = new Map(this.columns.ids.map((id, row) => [id, row]));
    this.showPoints();
    this.frame();
    this.moved();
  }

  frame() {
    const box = data.bounds(this.columns) ?? this.sources.bounds;
    if (box) this.map.fitBounds(box, { padding: 36, maxZoom: NEAR, animate: false });
  }

  moved() {
    this.colourFootprints();
    const inView = data.rowsWithin(this.columns, this.map.getBounds());
    const total = this.columns.ids.length;
    if (!this.shownUrl) return;
    const counted = this.text.textCount.replace("{shown}", number(inView.length)).replace("{all}", number(total));
    const lost = this.columns.without_place;
    this.say(lost ? `${counted} ${this.text.textWithoutPlace.replace("{n}", number(lost))}` : counted);
    this.table.show(this.map.getBounds(), this.shownUrl);
  }

  // A state per footprint in view: a hundred thousand at once would hold up the map.
  colourFootprints() {
    if (!this.ready || this.map.getZoom() < layers.FOOTPRINTS_FROM) return;
    for (const row of data.rowsWithin(this.columns, this.map.getBounds())) {
      const id = this.columns.ids[row];
      if (this.coloured.has(id)) continue;
      this.coloured.set(id, true);
      this.state(id, { kind: this.columns.kind[row] });
    }
  }

  state(id, values) {
    for (const source of Object.keys(this.sources.sources)) {
      this.map.setFeatureState({ source, sourceLayer: layers.BUILDINGS, id }, values);
    }
  }

  buildingAt(point) {
    if (!this.ready) return null;
    const footprints = Object.keys(this.sources.sources).map((source) => `footprint-${source}`);
    const hits = this.map.queryRenderedFeatures(point, { layers: ["buildings", ...footprints] });
    const id = hits.map(({ properties }) => Number(properties.id)).find((each) => this.rowOf.has(each));
    return id ?? null;
  }

  point(id) {
    this.map.getCanvas().style.cursor = id === null ? "" : "pointer";
    if (id === this.pointed) return;
    this.pointed = id;
    this.mark(id);
    this.list.highlight(this.marked);
  }

  // Rings a building, whether it was pointed at on the map, in the list or in the table; null goes back to the
  // one whose card is open, if any.
  mark(pointed) {
    if (!this.ready) return;
    const id = pointed ?? this.opened ?? null;
    if (this.rowOf.has(this.marked)) this.state(this.marked, { hovered: false });
    this.marked = id;
    this.root.dataset.marked = id === null ? "" : data.asText(id);
    const row = this.rowOf.get(id);
    const known = row !== undefined;
    if (known) this.state(id, { hovered: true });
    const features = known ? data.features(this.only(row)).features : [];
    this.map.getSource(layers.MARKED).setData({ type: "FeatureCollection", features });
  }

  only(row) {
    return Object.fromEntries(["ids", "lon", "lat", "kind"].map((name) => [name, [this.columns[name][row]]]));
  }

  async click({ point }) {
    if (!this.ready) return;
    const [cluster] = this.map.queryRenderedFeatures(point, { layers: ["clusters"] });
    if (cluster) {
      const zoom = await this.map.getSource(layers.POINTS).getClusterExpansionZoom(cluster.properties.cluster_id);
      this.map.easeTo({ center: cluster.geometry.coordinates, zoom: zoom + 0.2 });
      return;
    }
    const id = this.buildingAt(point);
    if (id !== null) this.open(id);
  }

  // Enter opens the building nearest to the middle; arrows, plus and minus are the map's own.
  key(event) {
    if (event.key.startsWith("Arrow")) this.root.dataset.aiming = "";
    if (event.key !== "Enter") return;
    event.preventDefault();
    const nearest = this.nearest(this.map.getCenter());
    if (nearest !== null) this.open(this.columns.ids[nearest]);
  }

  nearest(centre) {
    const squeeze = Math.cos((centre.lat * Math.PI) / 180);
    let [best, least] = [null, Infinity];
    for (const row of data.rowsWithin(this.columns, this.map.getBounds())) {
      const away = ((this.columns.lon[row] - centre.lng) * squeeze) ** 2 + (this.columns.lat[row] - centre.lat) ** 2;
      if (away < least) [best, least] = [row, away];
    }
    return best;
  }

  async open(id) {
    const row = this.rowOf.get(id);
    this.popup?.remove();
    this.opened = id;
    this.mark(id);
    this.list.highlight(id, { scroll: true });
    const query = this.shownUrl.split("?")[1] ?? "";
    const url = `${this.text.cardUrl.replace("0000000000000000", data.asText(id))}?${query}`;
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) return;
    const card = document.createElement("div");
    card.innerHTML = await answer.text();
    if (this.opened !== id) return;
    this.popup = new Popup({ maxWidth: "20rem", offset: 14 })
      .setLngLat([this.columns.lon[row], this.columns.lat[row]])
      .setDOMContent(card)
      .addTo(this.map);
    this.popup.on("close", () => this.close());
  }

  close() {
    this.opened = null;
    this.mark(null);
    this.list.highlight(null);
  }

  say(text) {
    this.root.querySelector("[data-map-status]").textContent = text;
  }
}

function foldSources(map) {
  const sources = map.getContainer().querySelector(".maplibregl-ctrl-attrib");
  sources?.classList.remove("maplibregl-compact-show");
  sources?.removeAttribute("open");
}

const number = (count) => count.toLocaleString(document.documentElement.lang || "nl");
