// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// What lies on the map: clusters when far, a sign per building, footprints in the colour of their duration.

import { PARTS, RING } from "./symbols.js";
import { CLASSES } from "./theme.js";

export const POINTS = "vacancy";
export const MARKED = "marked";
export const CLUSTERS_UP_TO = 12;
export const FOOTPRINTS_FROM = 13;
const FONT = '"Source Sans 3"';
export const BUILDINGS = "building"; // the layer in the tiles

const kind = ["get", "kind"];
const share = (name) => ["to-string", ["ceil", ["*", PARTS, ["/", ["get", name], ["get", "point_count"]]]]];

export function pointSource(data) {
  const counted = CLASSES.map((name, number) => [name, ["+", ["case", ["==", kind, number], 1, 0]]]);
  return {
    type: "geojson",
    data,
    cluster: true,
    clusterMaxZoom: CLUSTERS_UP_TO,
    clusterRadius: 56,
    clusterMinPoints: 3,
    clusterProperties: Object.fromEntries(counted),
  };
}

export const emptyPoints = { type: "FeatureCollection", features: [] };

// The ground when nothing comes from outside: gemeenten with their names, and every footprint in grey.
export function groundLayers(sources, colour) {
  const each = (make) => sources.map(make);
  return [
    { id: "ground", type: "background", paint: { "background-color": colour.ground } },
    ...each((source) => ({
      id: `all-${source}`,
      type: "fill",
      source,
      "source-layer": BUILDINGS,
      minzoom: FOOTPRINTS_FROM,
      paint: { "fill-color": colour.line, "fill-opacity": ["interpolate", ["linear"], ["zoom"], 13, 0.3, 16, 0.45] },
    })),
    ...each((source) => ({
      id: `border-${source}`,
      type: "line",
      source,
      "source-layer": "border",
      layout: { "line-join": "round" },
      paint: {
        "line-color": colour.line,
        "line-width": ["interpolate", ["linear"], ["zoom"], 7, 0.8, 14, 2],
        "line-dasharray": [4, 2],
      },
    })),
    ...each((source) => ({
      id: `name-${source}`,
      type: "symbol",
      source,
      "source-layer": "gemeente",
      minzoom: 8,
      layout: { "text-field": ["get", "name"], "text-size": 13, "text-font": [FONT], "text-max-width": 7 },
      paint: { "text-color": colour.soft, "text-halo-color": colour.ground, "text-halo-width": 1.5 },
    })),
  ];
}

export function footprintLayers(sources, colour) {
  const byClass = ["match", ["feature-state", "kind"]];
  CLASSES.forEach((name, number) => byClass.push(number, colour[name]));
  const hovered = ["boolean", ["feature-state", "hovered"], false];
  const known = ["number", ["feature-state", "kind"], -1];
  return sources.flatMap((source) => [
    {
      id: `footprint-${source}`,
      type: "fill",
      source,
      "source-layer": BUILDINGS,
      minzoom: FOOTPRINTS_FROM,
      paint: {
        "fill-color": [...byClass, "rgba(0,0,0,0)"],
        "fill-opacity": ["case", ["<", known, 4], 0.9, 0.75],
      },
    },
    {
      id: `outline-${source}`,
      type: "line",
      source,
      "source-layer": BUILDINGS,
      minzoom: FOOTPRINTS_FROM + 1,
      paint: {
        "line-color": ["case", hovered, colour.mark, ["<", known, 0], "rgba(0,0,0,0)", colour.ink],
        "line-width": ["case", hovered, 3.5, ["==", known, 2], 1.75, 0.75],
      },
    },
  ]);
}

export function pointLayers(colour) {
  return [
    {
      id: "marked",
      type: "circle",
      source: MARKED,
      paint: {
        "circle-radius": 17,
        "circle-color": colour.mark,
        "circle-opacity": 0.18,
        "circle-stroke-color": colour.mark,
        "circle-stroke-width": 3,
      },
    },
    {
      id: "buildings",
      type: "symbol",
      source: POINTS,
      filter: ["!", ["has", "point_count"]],
      layout: {
        "icon-image": ["concat", "building|", ["to-string", kind]],
        "icon-allow-overlap": true,
        // The longest vacancy lies on top.
        "symbol-sort-key": ["match", kind, 2, 5, 1, 4, 0, 3, 3, 2, 4, 1, 0],
      },
      // Near, the footprint alone says that a building is in use; a sign would only cover it.
      paint: { "icon-opacity": ["step", ["zoom"], 1, 14, ["case", [">=", kind, 4], 0, 1]] },
    },
    {
      id: "clusters",
      type: "symbol",
      source: POINTS,
      filter: ["has", "point_count"],
      layout: {
        "icon-image": [
          "concat", "cluster|", ["to-string", ["get", "point_count_abbreviated"]],
          ...RING.flatMap((name) => ["|", share(name)]),
        ],
        "icon-allow-overlap": true,
        "symbol-sort-key": ["get", "point_count"],
      },
    },
  ];
}
