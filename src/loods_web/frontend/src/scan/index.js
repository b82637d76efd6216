// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// A slider beside a field of a number: they follow each other. Without script there is the field alone.

const dutch = () => document.documentElement.lang !== "en";

// "1.500,5" and "1500.5" are both read; what cannot be read leaves the slider where it is.
function numberOf(text) {
  const plain = dutch() ? text.replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".") : text.replace(/,(?=\d{3}(\D|$))/g, "");
  return plain.trim() === "" ? Number.NaN : Number(plain);
}

// Two digits behind the point: with three, 12,125 could be read as thousands. Three below one.
function written(number) {
  const parts = Math.abs(number) < 1 ? 1000 : 100;
  const text = String(Math.round(number * parts) / parts);
  return dutch() ? text.replace(".", ",") : text;
}

for (const slider of document.querySelectorAll("input[type=range][data-for]")) {
  const field = document.getElementById(slider.dataset.for);
  slider.hidden = false;
  const follow = () => {
    const number = numberOf(field.value);
    if (!Number.isNaN(number)) slider.value = String(number);
  };
  follow();
  field.addEventListener("input", follow);
  slider.addEventListener("input", () => {
    field.value = written(slider.valueAsNumber);
  });
}
