// SPDX-FileCopyrightText: 2026 Loods contributors
// SPDX-License-Identifier: EUPL-1.2
// "Near me": asks the device where it is, only when the button is pressed. Where it is goes to our server only.

const button = document.querySelector("[data-near]");
const word = document.querySelector("[data-near-word]");

function there({ coords }) {
  const address = new URL(location.pathname, location.origin);
  address.searchParams.set("lon", coords.longitude.toFixed(5));
  address.searchParams.set("lat", coords.latitude.toFixed(5));
  location.assign(address);
}

if (button && "geolocation" in navigator) {
  button.hidden = false;
  button.addEventListener("click", () => {
    word.textContent = word.dataset.asking;
    navigator.geolocation.getCurrentPosition(there, () => (word.textContent = word.dataset.refused), {
      enableHighAccuracy: true,
      timeout: 10000,
      maximumAge: 30000,
    });
  });
}
