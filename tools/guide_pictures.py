# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes the pictures of docs/guide from a running demo: each one part of one page, as one role sees it.

    make demo            # prints the address and the password of the demo accounts
    python tools/guide_pictures.py --password PASSWORD [--site http://127.0.0.1:8000] [--only panden]

Writes docs/images/guide/NAME.webp, and says what is over 120 kB. Needs Chromium.
"""

from __future__ import annotations

import argparse
import base64
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from photographs import ROLES, signed_in

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))
from browser import browser_options

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images" / "guide"
MOST_BYTES = 120_000
QUALITY = 0.82
PHONE, DESK = 390, 1040
SCANNED = "Klaverhof 26A Nieuwegein"  # in the demo of `make demo`, of which the seed is fixed
# The browser itself writes the webp.
_AS_WEBP = """async ([png, quality]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (it) => String.fromCharCode(it)).join(""));
}"""


@dataclass(frozen=True)
class Picture:
    """A part of a page: from the top of `part` (else of the page) on, at most `height` high."""

    name: str
    role: str
    path: str
    part: str = ""
    width: int = DESK
    height: int = 620


PICTURES = (
    Picture("voorpagina", "bezoeker", "/", height=760),
    Picture("vind-uw-loods", "bezoeker", "/loods/?gemeente=GM0344", "main h1", height=560),
    Picture("cijfers", "bezoeker", "/cijfers/", "main h1", height=900),
    Picture("klopt-niet", "bezoeker", "/klopt-niet/", "main h1", height=620),
    Picture("mijn-lijst", "kantorenloods", "/mijn-lijst/", "main h1", height=700),
    Picture("panden", "kantorenloods", "/panden/", "main h1", width=1280, height=760),
    Picture("pand", "kantorenloods", "FIRST", "main h1", height=620),
    Picture("waarneming", "kantorenloods", "ENTER", "main h1", PHONE, 900),
    Picture("waarnemingen", "kantorenloods", "/waarnemingen/", "main h1", height=560),
    Picture("coach", "kantorencoach", "/coach/", "main h1", width=1280, height=1000),
    Picture("scan", "bezoeker", "SCAN", "main h1", width=1280, height=1080),
    Picture("scan-lichten", "kantorenloods", "SCAN", "section:has(> #alles)", width=1280, height=760),
    Picture(
        "scan-rekensom", "kantorenloods", "SCAN housing_starters/rekenen/", ".loods-scan-reckoning", 1280
    ),
    Picture("scan-planning", "kantorenloods", "SCAN housing_starters/planning/", "main section", height=900),
    Picture("kansen", "kantorencoach", "/kansen/", "section:has(> #opgave-kop)", width=1280, height=820),
    Picture("beheer", "gegevensbeheerder", "/beheer/", "main h1", height=520),
    Picture("leveringen", "gegevensbeheerder", "/beheer/leveringen/", "main h1", height=720),
    Picture("mensen", "beheerder", "/beheer/mensen/", "main h1", height=760),
    Picture("marktpartij", "ontwikkelaar", "/", "body", height=560),
)


def address(page: Page, site: str, path: str) -> str:
    """Return where a picture is taken; FIRST is the page of the first empty building, ENTER its form.

    SCAN is the scan of the largest office of Nieuwegein that stands empty for long.
    """
    if path.startswith("SCAN"):
        page.goto(f"{site}/scan/?adres={SCANNED}")
        return page.url + path.removeprefix("SCAN").strip()
    if path not in {"FIRST", "ENTER"}:
        return site + path
    page.goto(f"{site}/panden/")
    building = page.locator("main table a[href^='/pand/']").first.get_attribute("href") or ""
    return site + (building if path == "FIRST" else building.replace("/pand/", "/waarnemingen/nieuw/"))


def taken(page: Page, wanted: Picture, site: str) -> bytes:
    """Return the picture as PNG."""
    page.set_viewport_size({"width": wanted.width, "height": 900})
    page.goto(address(page, site, wanted.path), wait_until="networkidle")
    box = page.locator(wanted.part).first.bounding_box() if wanted.part else None
    top = max(box["y"] - 16, 0) if box else 0
    page.set_viewport_size({"width": wanted.width, "height": int(top) + wanted.height})
    page.wait_for_timeout(800)
    return page.screenshot(clip={"x": 0, "y": top, "width": wanted.width, "height": wanted.height})


def as_webp(page: Page, png: bytes) -> bytes:
    """Return a PNG as webp; the page is an empty one."""
    written: str = page.evaluate(_AS_WEBP, [base64.b64encode(png).decode(), QUALITY])
    return base64.b64decode(written)


def take(browser: Browser, wishes: argparse.Namespace) -> Iterator[tuple[str, int]]:
    """Write the pictures asked for, role by role; yield name and size in bytes."""
    for role in ROLES:
        asked = [it for it in PICTURES if it.role == role and wishes.only in {"", it.name}]
        if not asked:
            continue
        context = signed_in(browser, wishes.site, ROLES[role], wishes.password, dark=False)
        page, empty = context.new_page(), context.new_page()
        for wanted in asked:
            made = as_webp(empty, taken(page, wanted, wishes.site))
            (FOLDER / f"{wanted.name}.webp").write_bytes(made)
            yield wanted.name, len(made)
        context.close()


def main() -> int:
    """Make the pictures; the exit code tells whether one is too large."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", default="http://127.0.0.1:8000")
    parser.add_argument("--password", required=True, help="of the demo accounts")
    parser.add_argument("--only", default="", help="the name of one picture")
    wishes = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    too_large = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**browser_options())
        for name, size in take(browser, wishes):
            print(f"{name}.webp {size // 1000} kB{'  TOO LARGE' if size > MOST_BYTES else ''}")
            too_large += size > MOST_BYTES
        browser.close()
    return int(too_large > 0)


if __name__ == "__main__":
    sys.exit(main())
