# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real browser on the live site: fixtures `chromium` and `site`, and the helpers axe, fits and photograph.

@pytest.mark.browser
def test_it(site: Site) -> None:
    page = site.visit("/panden/", role="loods", width=320, dark=True)
    axe(page); fits(page)
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

WIDTHS = (320, 768, 1280)
_QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Elements past the right edge that are not inside a scroll region of their own.
_TOO_WIDE = """() => document.documentElement.scrollWidth <= window.innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter((it) => it.getBoundingClientRect().right > window.innerWidth + 1 && !it.closest(".loods-scroll"))
    .slice(0, 5).map((it) => `${it.tagName}.${it.className}`)"""


@dataclass
class Site:
    """The live site, and pages opened on it; what the browser complains of is kept in `complaints`."""

    address: str
    client_as: Callable[[str], Client]
    chromium: Browser
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def visit(self, path: str, role: str = "public", **look: Any) -> Page:
        """Open a page as a role of the cast; look: width, height, dark, script, language."""
        page = self.context(role, **look).new_page()
        page.on("console", lambda said: self._keep(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.address + path)
        return page

    def context(self, role: str = "public", **look: Any) -> BrowserContext:
        """Return a browser window signed in as a role of the cast."""
        context = self.chromium.new_context(
            viewport={"width": look.get("width", 1280), "height": look.get("height", 900)},
            color_scheme="dark" if look.get("dark") else "light",
            java_script_enabled=look.get("script", True),
            locale=look.get("language", "nl-NL"),
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        session = self.client_as(role).cookies.get("sessionid")
        if session is not None:
            context.add_cookies([{"name": "sessionid", "value": session.value, "url": self.address}])
        return context

    def _keep(self, kind: str, text: str) -> None:
        if kind == "error":
            self.complaints.append(text)

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            context.close()


def browser_options() -> dict[str, Any]:
    own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    options: dict[str, Any] = {"args": [*_QUIET, *as_root]}
    return options | ({"executable_path": own} if own else {})


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium: the machine's own, else Playwright's."""
    from playwright.sync_api import sync_playwright

    # Playwright's own loop runs in this thread; the tests call the database from it all the same.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        options = browser_options()
        if "executable_path" not in options and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("there is no Chromium on this machine (Debian: apt-get install chromium)")
        browser = playwright.chromium.launch(**options)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(
    transactional_db: None,
    published: object,
    as_role: Callable[[str], Client],
    live_server: LiveServer,
    chromium: Browser,
) -> Iterator[Site]:
    """The site of the published village and the whole cast, live on loopback."""
    opened = Site(live_server.url, as_role, chromium)
    yield opened
    opened.close()


def axe(page: Page) -> None:
    """Fail on any violation of WCAG 2.2 AA or good practice that axe finds, naming rule and element."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": _RULES}).response["violations"]
    said = [f"{it['id']}: {it['help']} {[node['target'] for node in it['nodes']][:3]}" for it in found]
    assert not said, f"{page.url}\n" + "\n".join(said)


def fits(page: Page) -> None:
    """Fail when the page scrolls sideways, naming what sticks out."""
    wide = page.evaluate(_TOO_WIDE)
    assert not wide, f"{page.url} is wider than {page.viewport_size}: {wide}"


def photograph(page: Page, name: str) -> Path | None:
    """Keep a picture of the whole page in the folder LOODS_PICTURES, when that is set."""
    folder = os.environ.get("LOODS_PICTURES")
    if not folder:
        return None
    width = (page.viewport_size or {"width": 0})["width"]
    target = Path(folder) / f"{name}-{width}.png"
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=True)
    return target
