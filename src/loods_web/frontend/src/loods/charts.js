// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// Tells the value of a mark of a chart: on pointing at it, on touching it, and with the arrow keys.
// The library writes the words into data-mark; without script the chart and its table say the same.

const tooltip = document.createElement("div");
tooltip.className = "loods-tooltip";
tooltip.hidden = true;
document.body.append(tooltip);

function hide(picture) {
  tooltip.hidden = true;
  for (const mark of (picture ?? document).querySelectorAll(".loods-mark--dim")) mark.classList.remove("loods-mark--dim");
}

function place(mark) {
  const box = mark.getBoundingClientRect();
  const { width, height } = tooltip.getBoundingClientRect();
  const middle = Math.min(box.right, window.innerWidth) / 2 + Math.max(box.left, 0) / 2;
  const left = Math.max(8, Math.min(middle - width / 2, window.innerWidth - width - 8));
  const above = box.top - height - 8;
  tooltip.style.left = `${left}px`;
  tooltip.style.top = `${above > 8 ? above : box.bottom + 8}px`;
}

function show(picture, mark, aloud) {
  hide(picture);
  tooltip.textContent = mark.dataset.mark;
  tooltip.hidden = false;
  place(mark);
  for (const other of picture.querySelectorAll("[data-mark]")) {
    other.classList.toggle("loods-mark--dim", other !== mark);
  }
  const region = document.getElementById("loods-announce");
  if (aloud && region) region.textContent = mark.dataset.mark;
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function walk(picture, event) {
  const marks = [...picture.querySelectorAll("[data-mark]")];
  const at = marks.findIndex((mark) => mark === picture.loodsMark);
  let next;
  if (event.key in STEPS) next = Math.max(0, Math.min(marks.length - 1, at + STEPS[event.key]));
  else if (event.key === "Home") next = 0;
  else if (event.key === "End") next = marks.length - 1;
  else if (event.key === "Escape") return hide(picture);
  else return undefined;
  event.preventDefault();
  picture.loodsMark = marks[next];
  return show(picture, marks[next], true);
}

function enliven(picture) {
  const drawing = picture.querySelector("svg");
  if (!drawing?.querySelector("[data-mark]") || picture.tabIndex === 0) return;
  picture.tabIndex = 0;
  picture.setAttribute("role", "group");
  picture.setAttribute("aria-label", [drawing.getAttribute("aria-label"), picture.dataset.hint].filter(Boolean).join(". "));
  const over = (event) => {
    const mark = event.target.closest?.("[data-mark]");
    if (mark) show(picture, mark, false);
    else hide(picture);
  };
  picture.addEventListener("pointerover", over);
  picture.addEventListener("pointerdown", over);
  picture.addEventListener("pointerleave", () => hide(picture));
  picture.addEventListener("keydown", (event) => walk(picture, event));
  picture.addEventListener("blur", () => hide(picture));
}

function enlivenAll(root) {
  for (const picture of root.querySelectorAll("[data-chart]")) enliven(picture);
}

enlivenAll(document);
document.addEventListener("htmx:afterSettle", (event) => enlivenAll(event.target.parentElement ?? document));
document.addEventListener("loods:shown", (event) => enlivenAll(event.detail));
window.addEventListener("scroll", () => hide(), { passive: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
