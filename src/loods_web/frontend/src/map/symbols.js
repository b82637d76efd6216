// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// The signs of the map, drawn once: a disc that is fuller the longer a building stands empty, so that the
// colour is never the only cue; and rings that show what a cluster holds.

const RATIO = 2;
const FULL_TURN = 2 * Math.PI;
const TOP = -Math.PI / 2;
const FILL = { short: 0.25, long: 0.5, structural: 1, since_unknown: 0, in_use: 0, unknown: 0 };
const RADIUS = { short: 8, long: 9, structural: 10, since_unknown: 8, in_use: 5, unknown: 4 };
export const PARTS = 24;
// What a cluster's ring shows, clockwise from the top; what is left white is unknown.
export const RING = ["structural", "long", "short", "since_unknown", "in_use"];

function drawing(radius, paint) {
  const size = Math.ceil((radius + 2) * 2) * RATIO;
  const canvas = document.createElement("canvas");
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d");
  context.scale(RATIO, RATIO);
  context.translate(size / RATIO / 2, size / RATIO / 2);
  paint(context);
  return { image: context.getImageData(0, 0, size, size), options: { pixelRatio: RATIO } };
}

function disc(context, radius, fill) {
  context.beginPath();
  context.arc(0, 0, radius, 0, FULL_TURN);
  context.fillStyle = fill;
  context.fill();
}

function wedge(context, radius, from, to, fill) {
  context.beginPath();
  context.moveTo(0, 0);
  context.arc(0, 0, radius, TOP + from * FULL_TURN, TOP + to * FULL_TURN);
  context.closePath();
  context.fillStyle = fill;
  context.fill();
}

function outline(context, radius, colour, width) {
  context.beginPath();
  context.arc(0, 0, radius, 0, FULL_TURN);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
}

function letter(context, text, colour, size) {
  context.fillStyle = colour;
  context.font = `700 ${size}px "Source Sans 3", "Segoe UI", sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, 0, size * 0.06);
}

export function buildingSign(kind, colour) {
  const radius = RADIUS[kind];
  return drawing(radius, (context) => {
    disc(context, radius + 1.5, colour.paper);
    disc(context, radius, kind === "in_use" || kind === "since_unknown" ? colour[kind] : colour.paper);
    if (FILL[kind]) wedge(context, radius, 0, FILL[kind], colour[kind]);
    outline(context, radius - 0.5, kind === "unknown" || kind === "in_use" ? colour.line : colour.ink, 1.25);
    if (kind === "since_unknown") letter(context, "?", colour.ink, 12);
  });
}

// `name` is cluster|number and then, per kind of RING, how many of the PARTS of the ring it has.
export function clusterSign(name, colour) {
  const [, count, ...parts] = name.split("|");
  const radius = 15 + Math.min(9, 2.2 * count.length);
  return drawing(radius, (context) => {
    disc(context, radius + 1.5, colour.paper);
    let from = 0;
    RING.forEach((kind, number) => {
      const to = Math.min(1, from + Number(parts[number]) / PARTS);
      if (to > from) wedge(context, radius, from, to, colour[kind]);
      from = to;
    });
    outline(context, radius - 0.5, colour.ink, 1);
    disc(context, radius - 5, colour.paper);
    outline(context, radius - 5, colour.ink, 0.75);
    letter(context, count.replace(".", ","), colour.ink, 13);
  });
}
