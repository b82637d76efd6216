// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// The licences of the packages that went into a bundle, as those packages tell them; the same text once.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;
// The tokens come in through a plugin, and so are not among the files of the bundle.
const BESIDE = ["@nl-design-system-unstable/voorbeeld-design-tokens"];

function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file ? readFileSync(join(folder, file), "utf8").trim() : "";
}

export function licences(here, inputs) {
  const names = new Set([...inputs.map((path) => PACKAGE.exec(path)?.[1]).filter(Boolean), ...BESIDE]);
  const byText = new Map();
  for (const name of [...names].sort()) {
    const folder = join(here, "node_modules", name);
    if (!existsSync(folder)) continue;
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = licenceText(folder) || license;
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...byText].map(([text, packages]) => `${packages.join("\n")}\n\n${text}\n`).join(`\n${"-".repeat(72)}\n\n`);
}
