// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// Colours of the page, read from its custom properties, so that light and dark are kept in one place.

const NAMES = {
  short: "--loods-short",
  long: "--loods-long",
  structural: "--loods-structural",
  since_unknown: "--loods-duration-unknown",
  in_use: "--loods-in-use",
  unknown: "--loods-paper",
  ground: "--loods-ground",
  sunk: "--loods-sunk",
  paper: "--loods-paper",
  ink: "--loods-ink",
  soft: "--loods-soft-ink",
  line: "--loods-line-strong",
  mark: "--loods-petrol",
};

const FALLBACK = {
  short: "#fbd9b4", long: "#ef9a4b", structural: "#8c2d04", since_unknown: "#b9a58f", in_use: "#d3dde5",
  unknown: "#ffffff", ground: "#f5f4f0", sunk: "#ecebe5", paper: "#ffffff", ink: "#14242e", soft: "#4d5b65",
  line: "#7b858c", mark: "#0a5a6b",
};

// In the order of the numbers that the data uses.
export const CLASSES = ["short", "long", "structural", "since_unknown", "in_use", "unknown"];

export function colours(element) {
  const style = getComputedStyle(element);
  const read = ([key, name]) => [key, style.getPropertyValue(name).trim() || FALLBACK[key]];
  return Object.fromEntries(Object.entries(NAMES).map(read));
}

export function onThemeChange(changed) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  const themed = document.querySelector(".loods-theme");
  if (themed) new MutationObserver(changed).observe(themed, { attributeFilter: ["data-theme"] });
}
