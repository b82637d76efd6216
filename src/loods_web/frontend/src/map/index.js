// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// Starts the map of buildings wherever a page has one. templates/map/map.html says what it reads from the page.

import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";

import { setWorkerUrl } from "maplibre-gl";

import { BuildingMap } from "./building-map.js";

for (const root of document.querySelectorAll("[data-loods-map]")) {
  setWorkerUrl(new URL(root.dataset.worker, document.baseURI).href);
  root.dataset.state = "loading";
  new BuildingMap(root).start().catch(() => {
    // No WebGL here, or not allowed: the list says all that the map would.
    root.querySelector("[data-map-status]").textContent = root.dataset.textNoMap;
    root.dataset.state = "none";
  });
}
