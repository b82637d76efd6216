// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// Small comforts of forms: choices that apply at once, no double sending, menus that close again.

// <select data-submit> sends its form when it changes; its button is for who has no script.
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-submit]")) event.target.form?.requestSubmit();
});

for (const button of document.querySelectorAll("[data-without-script]")) button.hidden = true;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.dataset.again !== undefined) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  window.setTimeout(() => delete form.dataset.sent, 5000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// <input type="checkbox" data-all="name"> ticks every box of that name in its form.
document.addEventListener("change", (event) => {
  const name = event.target.dataset?.all;
  if (!name) return;
  const boxes = event.target.form?.querySelectorAll(`input[type="checkbox"][name="${CSS.escape(name)}"]`) ?? [];
  for (const box of boxes) box.checked = event.target.checked;
});

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.loods-menu[open]")) if (menu !== except) menu.open = false;
}
document.addEventListener("click", (event) => closeMenus(event.target.closest?.("details.loods-menu")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest?.("details.loods-menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// On a phone the filters fold away once a result is there to see.
if (window.matchMedia("(width < 48rem)").matches) {
  for (const panel of document.querySelectorAll("details[data-fold-narrow]")) panel.open = false;
}
