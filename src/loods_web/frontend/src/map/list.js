// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// The list beside the map: pointing at a row rings the building, pointing at a building lights up its row.

import { asText } from "./data.js";

const ROWS = "[data-building-id]";

export class List {
  constructor(root, { mark }) {
    this.root = root;
    this.mark = mark;
  }

  start() {
    if (this.started) return;
    this.started = true;
    for (const [kind, found] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
      document.addEventListener(kind, ({ target }) => this.heard(target, found));
    }
  }

  heard(target, found) {
    const row = target.closest?.(ROWS);
    if (row) this.mark(found ? Number(row.dataset.buildingId) : null);
  }

  highlight(id, { scroll = false } = {}) {
    for (const row of document.querySelectorAll(`${ROWS}[data-on-map]`)) row.removeAttribute("data-on-map");
    if (id === null) return;
    for (const row of document.querySelectorAll(`[data-building-id="${asText(id)}"]`)) {
      row.setAttribute("data-on-map", "");
      if (scroll && !this.root.contains(row)) row.scrollIntoView({ block: "nearest" });
    }
  }
}
