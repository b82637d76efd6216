// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// The buildings of the list's current filter, as columns: ids, lon and lat (in millionths of a
// degree on their way), kind (class of duration), m2.

export const EMPTY = { ids: [], lon: [], lat: [], kind: [], m2: [] };

export async function load(url, signal) {
  const answer = await fetch(url, { signal, headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const columns = await answer.json();
  for (const name of ["lon", "lat"]) columns[name] = columns[name].map((millionths) => millionths / 1e6);
  return columns;
}

export function features(columns) {
  return {
    type: "FeatureCollection",
    features: columns.ids.map((id, row) => ({
      type: "Feature",
      id,
      geometry: { type: "Point", coordinates: [columns.lon[row], columns.lat[row]] },
      properties: { id, kind: columns.kind[row] },
    })),
  };
}

export function bounds(columns) {
  if (!columns.ids.length) return null;
  const reduced = (values, choose) => values.reduce((one, other) => choose(one, other));
  const [west, east] = [Math.min, Math.max].map((choose) => reduced(columns.lon, choose));
  const [south, north] = [Math.min, Math.max].map((choose) => reduced(columns.lat, choose));
  return [[west, south], [east, north]];
}

export function rowsWithin(columns, box) {
  const rows = [];
  for (let row = 0; row < columns.ids.length; row += 1) {
    if (box.contains([columns.lon[row], columns.lat[row]])) rows.push(row);
  }
  return rows;
}

// An identification has sixteen digits; as a number it lost its leading zeros.
export const asText = (id) => String(id).padStart(16, "0");
