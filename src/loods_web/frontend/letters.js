// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// Takes the letters of the pages out of their web wrapping (WOFF 1), so that PDFs are set in them too.

import { inflateSync } from "node:zlib";

const HEADER = 12;
const ENTRY = 16;

// A WOFF file is a font whose tables are packed one by one; the tables themselves stay as they are.
export function unwrapped(woff) {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF 1 file");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, at) => table(woff, 44 + at * 20));
  const head = Buffer.alloc(HEADER + count * ENTRY);
  const power = 2 ** Math.floor(Math.log2(count));
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(count * 16 - power * 16, 10);
  let offset = head.length;
  for (const [at, { tag, checksum, data, length }] of tables.entries()) {
    const entry = HEADER + at * ENTRY;
    tag.copy(head, entry);
    head.writeUInt32BE(checksum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(length, entry + 12);
    offset += data.length;
  }
  return Buffer.concat([head, ...tables.map(({ data }) => data)]);
}

function table(woff, at) {
  const [offset, packed, length, checksum] = [4, 8, 12, 16].map((step) => woff.readUInt32BE(at + step));
  const stored = woff.subarray(offset, offset + packed);
  const data = packed < length ? inflateSync(stored) : stored;
  const filling = Buffer.alloc((4 - (length % 4)) % 4);
  return { tag: woff.subarray(at, at + 4), checksum, length, data: Buffer.concat([data, filling]) };
}
