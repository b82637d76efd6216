// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// A draft per building, kept in the browser from the first change until the page of the saved delivery shows.

const PREFIX = "loods-waarneming-";
const OLDEST_MS = 14 * 24 * 3600 * 1000;

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // no room, no right or no JSON: the form works without
  }
}

function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The form still sends; only the copy on the device is missing.
  }
}

function drafts() {
  const found = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      const draft = read(key);
      if (!draft || Date.now() - draft.at > OLDEST_MS) localStorage.removeItem(key);
      else found.push([key, draft]);
    }
  } catch {
    return [];
  }
  return found;
}

// What the server just refused is no draft: kept as it was, it would be refused again.
function refusedIn(form) {
  const said = [...form.querySelectorAll("[aria-invalid]")].filter((field) => field.name);
  return new Map(said.map((field) => [field.name, field.value]));
}

function values(form, refused) {
  return [...new FormData(form).entries()].filter(
    ([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string" && refused.get(name) !== value,
  );
}

function restore(form, kept) {
  const names = new Set([...form.elements].map((field) => field.name).filter(Boolean));
  names.delete("csrfmiddlewaretoken");
  for (const field of form.elements) {
    if (!names.has(field.name) || field.type === "file") continue;
    const found = kept.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = found.includes(field.value);
    else if (found.length) field.value = found[0];
  }
}

function show(form, mark, visible) {
  const place = form.querySelector(`[data-${mark}]`);
  if (place) place.hidden = !visible;
}

function keep(form) {
  const key = PREFIX + form.dataset.draft;
  const invalid = form.querySelector("[aria-invalid]");
  const refused = refusedIn(form);
  const draft = read(key);
  if (draft && !invalid) {
    restore(form, draft.values);
    show(form, "restored", true);
  }
  const save = (without = refused) =>
    write(key, {
      at: Date.now(),
      name: form.dataset.draftName,
      path: location.pathname,
      id: form.elements.form_id.value,
      values: values(form, without),
    });
  if (draft && invalid) save();
  form.addEventListener("input", () => save());
  form.addEventListener("change", () => save());
  form.addEventListener("submit", (event) => {
    save(new Map());
    if (navigator.onLine) return;
    event.preventDefault();
    delete form.dataset.sent;
    show(form, "offline", true);
    form.querySelector("[data-offline]")?.scrollIntoView({ block: "center" });
  });
  window.addEventListener("online", () => show(form, "offline", false));
}

// The server has it: the copy on the device may go.
const saved = document.querySelector("[data-draft-saved]")?.dataset.draftSaved;
if (saved) {
  for (const [key, draft] of drafts()) if (draft.id?.replaceAll("-", "") === saved) localStorage.removeItem(key);
}

const form = document.querySelector("form[data-draft]");
if (form) keep(form);

const waiting = document.querySelector("[data-drafts]");
const unsaved = waiting ? drafts() : [];
if (unsaved.length) {
  for (const [, draft] of unsaved) {
    const link = document.createElement("a");
    link.href = draft.path;
    link.textContent = draft.name;
    const item = document.createElement("li");
    item.append(link);
    waiting.querySelector("ul").append(item);
  }
  waiting.hidden = false;
}
