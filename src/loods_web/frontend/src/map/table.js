// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// What the map shows, as a table: for whoever does not see the map, or works with the keyboard.

const PAUSE = 350; // ms without moving before the table follows

export class Table {
  constructor(root) {
    this.root = root;
    this.box = root.querySelector("[data-map-table]");
    this.place = root.querySelector("[data-map-rows]");
  }

  start() {
    if (!this.box) return;
    this.box.hidden = false;
    this.box.addEventListener("toggle", () => this.box.open && this.fetch());
    this.place.addEventListener("keydown", (event) => this.key(event));
  }

  show(bounds, url) {
    const edges = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    this.query = `${url?.split("?")[1] ?? ""}&kader=${edges.map((edge) => edge.toFixed(5)).join(",")}`;
    if (this.box?.open) this.later();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fetch(), PAUSE);
  }

  async fetch() {
    if (!this.query) return;
    const asked = this.query;
    const answer = await fetch(`${this.root.dataset.rowsUrl}?${asked}`, { credentials: "same-origin" });
    if (answer.ok && asked === this.query) this.place.innerHTML = await answer.text();
  }

  // Arrows go from building to building; Enter follows the link, as always.
  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const links = [...this.place.querySelectorAll("a[href]")];
    const next = links[links.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}
