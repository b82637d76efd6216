// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// PDOK's background map under ours, where there is internet and the site allows it. Without it nothing is missing
// but the background: no message, no waiting.

const PATIENCE = 5000; // ms

async function fetchStyle(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE), credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) throw new Error(String(answer.status));
  const style = await answer.json();
  const absolute = (url) => url && decodeURI(new URL(url, address).href);
  for (const source of Object.values(style.sources)) {
    if (source.url) source.url = absolute(source.url);
    if (source.tiles) source.tiles = source.tiles.map(absolute);
  }
  return { ...style, sprite: typeof style.sprite === "string" ? absolute(style.sprite) : undefined, glyphs: absolute(style.glyphs) };
}

export async function addBackground(map, address, { above, replaced, dim }) {
  if (!address || navigator.onLine === false) return false;
  let style;
  try {
    style = await fetchStyle(address);
  } catch {
    return false;
  }
  // Our own names are drawn with letters of this machine; with PDOK's come PDOK's letters.
  for (const layer of replaced) if (map.getLayer(layer)) map.removeLayer(layer);
  if (style.glyphs) map.setGlyphs(style.glyphs);
  if (style.sprite) map.setSprite(style.sprite);
  for (const [name, source] of Object.entries(style.sources)) {
    if (!map.getSource(`pdok-${name}`)) map.addSource(`pdok-${name}`, source);
  }
  for (const layer of style.layers) {
    const own = { ...layer, id: `pdok-${layer.id}` };
    if (own.source) own.source = `pdok-${own.source}`;
    map.addLayer(own, above);
  }
  if (dim) map.addLayer(dim, above);
  return true;
}
