# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Photographs every page of a running demo, per role, at three widths, light and dark, for people to look at.

    make demo            # prints the address and the password of the demo accounts
    python tools/photographs.py --password PASSWORD [--site http://127.0.0.1:8000] [--folder pictures]

Follows links from the menu of each role, one page of each kind. Prints what axe finds and what sticks out of
the screen, and writes index.html with all pictures beside each other. Needs Chromium.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))
from browser import WIDTHS, axe, browser_options, fits

ROLES = {
    "bezoeker": "",
    "kantorenloods": "loods.utrecht@example.nl",
    "kantorencoach": "coach.utrecht@example.nl",
    "gegevensbeheerder": "beheer@example.nl",
    "expert": "expert@example.nl",
    "ondernemer": "ondernemer@example.nl",
    "ontwikkelaar": "ontwikkelaar@example.nl",
    "beheerder": "systeem@example.nl",
}
MOST_PAGES = 40
_FILES = re.compile(r"\.(xlsx|csv|pdf|png|svg|json|zip|pmtiles|txt)$|/download/|/logout/|/static/")


def kind_of(address: str) -> str:
    """Return the kind of page behind an address: identifications and queries do not make another kind.

    >>> kind_of("http://127.0.0.1:8000/pand/0344100000000001/?tab=1")
    '/pand/0/'
    """
    path = urlsplit(address).path
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|fictief-[\w-]+|\d[\w.-]*", "0", path)


def signed_in(browser: Browser, site: str, email: str, password: str, dark: bool) -> BrowserContext:
    """Return a window in which a demo person is signed in; the public without an address for mail."""
    context = browser.new_context(locale="nl-NL", color_scheme="dark" if dark else "light")
    if email:
        page = context.new_page()
        page.goto(f"{site}/account/login/")
        page.get_by_label("E-mailadres").fill(email)
        page.get_by_label("Wachtwoord", exact=True).fill(password)
        page.keyboard.press("Enter")
        page.locator("details.loods-menu").wait_for()
        page.close()
    return context


def pages_of(page: Page, site: str) -> Iterator[str]:
    """Yield one address of each kind of page that links lead to, nearest first."""
    waiting, seen = [f"{site}/"], set[str]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if kind_of(address) in seen:
            continue
        seen.add(kind_of(address))
        try:
            answer = page.goto(address)
        except Error:  # a file to keep, not a page
            continue
        if answer is None or "html" not in answer.headers.get("content-type", ""):
            continue
        yield address
        found = page.eval_on_selector_all(
            "a[href]:not([download])", "links => links.map(link => link.href.split('#')[0])"
        )
        waiting += [it for it in found if it.startswith(site) and not _FILES.search(urlsplit(it).path)]


def photographed(page: Page, folder: Path, name: str) -> list[str]:
    """Write a picture of the open page per width; return what is wrong with it."""
    wrong: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        for check in (fits, axe) if width == WIDTHS[0] else (fits,):
            try:
                check(page)
            except AssertionError as found:
                wrong.append(str(found))
    return wrong


def walk(browser: Browser, wishes: argparse.Namespace, role: str, dark: bool) -> tuple[list[str], list[str]]:
    """Photograph every page of a role; return the names of the pictures and what is wrong."""
    names, wrong = list[str](), list[str]()
    context = signed_in(browser, wishes.site, ROLES[role], wishes.password, dark)
    page = context.new_page()
    for address in pages_of(page, wishes.site):
        word = re.sub(r"[^a-z0-9]+", "-", kind_of(address)).strip("-") or "home"
        name = f"{role}-{word}-{'donker' if dark else 'licht'}"
        wrong += [f"{role} {said}" for said in photographed(page, wishes.folder, name)]
        names.append(name)
    context.close()
    return names, wrong


def contact_sheet(names: list[str]) -> str:
    """Return a page with all pictures, the widths of one page beside each other."""
    rows = [
        f"<h2>{escape(name)}</h2>"
        + "".join(
            f'<a href="{name}-{w}.png"><img loading="lazy" src="{name}-{w}.png" height="480"></a> '
            for w in WIDTHS
        )
        for name in names
    ]
    return f"<!doctype html><meta charset=utf-8><title>Loods</title><h1>Loods</h1>{''.join(rows)}"


def main() -> int:
    """Walk the roles asked for; the exit code tells whether something is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--site", default="http://127.0.0.1:8000")
    parser.add_argument(
        "--password", default="", help="of the demo accounts; without it only the public pages"
    )
    parser.add_argument("--folder", type=Path, default=Path("pictures"))
    parser.add_argument(
        "--role", action="append", choices=ROLES, help="may be given more than once; else all"
    )
    parser.add_argument("--light-only", action="store_true")
    wishes = parser.parse_args()
    wishes.folder.mkdir(parents=True, exist_ok=True)
    roles = wishes.role or (list(ROLES) if wishes.password else ["bezoeker"])
    names, wrong = list[str](), list[str]()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**browser_options())
        for role in roles:
            for dark in (False,) if wishes.light_only else (False, True):
                found = walk(browser, wishes, role, dark)
                names += found[0]
                wrong += found[1]
        browser.close()
    (wishes.folder / "index.html").write_text(contact_sheet(names), encoding="utf-8")
    print("\n".join(wrong) or "nothing wrong found")
    print(f"{len(names)} pages photographed; look at {wishes.folder / 'index.html'}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
