// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// <a href="/a/page/" data-dialog> opens that page's main part in a dialog; without script it is a link.
// <a href="/a/page/" data-dialog="id"> opens the <dialog id="id"> that already stands on this page.

const NEW_TAB = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;

function show(dialog, opener) {
  dialog.showModal();
  dialog.addEventListener("close", () => opener.focus(), { once: true });
}

// Links such as ?pagina=2 are about the page that they come from, not the one that the dialog stands on.
function anchor(part, address) {
  for (const link of part.querySelectorAll('a[href^="?"]')) link.href = new URL(link.getAttribute("href"), address).href;
}

async function fill(dialog, address) {
  const answer = await fetch(address, { headers: { "X-Requested-With": "dialog" }, credentials: "same-origin" });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector("[data-dialog-part]") ?? page.querySelector("main");
  const title = part.querySelector("h1, h2");
  dialog.querySelector("[data-dialog-title]").textContent = title?.textContent ?? "";
  title?.remove();
  anchor(part, address);
  const body = dialog.querySelector("[data-dialog-body]");
  body.replaceChildren(...part.childNodes);
  window.htmx?.process(body);
  document.dispatchEvent(new CustomEvent("loods:shown", { detail: body }));
}

async function open(event) {
  const opener = event.target.closest?.("a[data-dialog]");
  if (!opener || NEW_TAB(event) || typeof HTMLDialogElement !== "function") return;
  const own = opener.dataset.dialog;
  const dialog = document.getElementById(own || "loods-dialog");
  if (!dialog) return;
  event.preventDefault();
  if (dialog.open && own) return;
  try {
    if (!own) await fill(dialog, opener.href);
    if (!dialog.open) show(dialog, opener);
  } catch {
    window.location.assign(opener.href);
  }
}

document.addEventListener("click", open);
document.addEventListener("click", (event) => {
  const dialog = event.target.closest?.("dialog");
  if (!dialog) return;
  if (event.target === dialog || event.target.closest("[data-dialog-close]")) {
    event.preventDefault();
    dialog.close();
  }
});
