// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// htmx under the strict policy: its settings stand in a meta tag of base.html; here only the CSRF header.

import htmx from "htmx.org";

const SAFE = new Set(["get", "head", "options"]);

function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

document.addEventListener("htmx:configRequest", (event) => {
  if (!SAFE.has(event.detail.verb)) event.detail.headers["X-CSRFToken"] = csrfToken();
});

// A page that answers with an error is shown too: its text says what to do.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { status } = event.detail.xhr;
  if (status === 422 || status === 400) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

function announce(text) {
  const region = document.getElementById("loods-announce");
  if (region) region.textContent = text;
}

document.addEventListener("htmx:afterSettle", (event) => {
  const said = event.detail.target?.querySelector?.("[data-announce]")?.textContent;
  if (said) announce(said);
});

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    const notice = document.getElementById("loods-offline");
    if (notice) notice.hidden = false;
  });
}

window.htmx = htmx;
