// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// Takes from the voorbeeld theme the tokens of the components in use and all that those refer to.

const COMPONENTS = [
  "root", "document", "body", "surface", "article", "page", "page-header", "page-footer", "skip-link", "link",
  "nav-bar", "breadcrumb-nav", "heading-1", "heading-2", "heading-3", "heading-4", "paragraph", "button",
  "action-group", "form-field", "form-label", "form-fieldset", "textbox", "textarea", "select", "checkbox",
  "radio-button", "alert", "status-badge", "data-badge", "table", "pagination", "separator", "figure",
  "unordered-list", "ordered-list", "icon", "backdrop",
];
const DECLARATION = /^\s*(--[\w-]+):\s*([^;]+);/;

function declarations(sheet) {
  return new Map(
    sheet.split("\n").map((line) => DECLARATION.exec(line)).filter(Boolean).map(([, name, value]) => [name, value]),
  );
}

function referred(value) {
  return [...value.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name);
}

export function keepUsed(sheet) {
  const all = declarations(sheet);
  const wanted = [...all.keys()].filter((name) => COMPONENTS.some((part) => name.startsWith(`--utrecht-${part}-`)));
  wanted.push(...[...all.keys()].filter((name) => name.startsWith("--basis-") && !name.includes("-todo-")));
  const kept = new Set();
  while (wanted.length) {
    const name = wanted.pop();
    if (kept.has(name) || !all.has(name)) continue;
    kept.add(name);
    wanted.push(...referred(all.get(name)));
  }
  const lines = [...kept].sort().map((name) => `${name}: ${all.get(name)};`);
  return `.loods-theme {\n${lines.join("\n")}\n}`;
}
