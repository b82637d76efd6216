// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// Bundles every src/<name>/index.js into ../static/loods/<name>.js and <name>.css. Run by tools at set-up.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { unwrapped } from "./letters.js";
import { licences } from "./licences.js";
import { keepUsed } from "./tokens.js";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const target = process.argv[2] ?? join(here, "..", "static", "loods");
const aside = `${target}.new`;

// The voorbeeld tokens are several thousands; a page gets the ones of the components that it uses.
const designTokens = {
  name: "design-tokens",
  setup(builder) {
    builder.onResolve({ filter: /^loods:tokens$/ }, () => ({ path: "tokens", namespace: "tokens" }));
    builder.onLoad({ filter: /.*/, namespace: "tokens" }, () => {
      const file = require.resolve("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");
      return { contents: keepUsed(readFileSync(file, "utf8")), loader: "css", watchFiles: [file] };
    });
  },
};

// The dark colours are written once and hold twice: by the system's wish and by the visitor's choice.
const darkTwice = {
  name: "dark-twice",
  setup(builder) {
    builder.onLoad({ filter: /\.dark\.css$/ }, ({ path }) => {
      const sheet = readFileSync(path, "utf8");
      const colours = sheet.slice(sheet.indexOf("{") + 1, sheet.lastIndexOf("}"));
      const asked = `@media screen and (prefers-color-scheme: dark) { .loods-theme:not([data-theme="light"]) {${colours}} }`;
      const chosen = `@media screen { .loods-theme[data-theme="dark"] {${colours}} }`;
      return { contents: `${asked}\n${chosen}`, loader: "css" };
    });
  },
};

const entries = readdirSync(join(here, "src"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, "src", entry.name, "index.js")))
  .map((entry) => ({ in: join(here, "src", entry.name, "index.js"), out: entry.name }));

// Other files that an entry must be able to fetch by address, such as the map's worker.
const workers = readdirSync(join(here, "src"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(here, "src", entry.name, "worker.js")))
  .map((entry) => ({ in: join(here, "src", entry.name, "worker.js"), out: `${entry.name}-worker` }));

rmSync(aside, { recursive: true, force: true });
cpSync(join(here, "public"), aside, { recursive: true });
const built = await build({
  entryPoints: [...entries, ...workers],
  outdir: aside,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome110", "firefox110", "safari16"],
  loader: { ".woff2": "file", ".svg": "file" },
  assetNames: "[name]-[hash]",
  legalComments: "linked",
  logLevel: "warning",
  metafile: true,
  plugins: [designTokens, darkTwice],
});
// What sets PDFs reads no web fonts.
mkdirSync(join(aside, "fonts"));
for (const weight of [400, 600, 700]) {
  const name = `source-sans-3-latin-${weight}-normal`;
  const woff = readFileSync(require.resolve(`@fontsource/source-sans-3/files/${name}.woff`));
  writeFileSync(join(aside, "fonts", `${name}.ttf`), unwrapped(woff));
}
writeFileSync(join(aside, "licences.txt"), licences(here, Object.keys(built.metafile.inputs)));
rmSync(target, { recursive: true, force: true });
renameSync(aside, target);
