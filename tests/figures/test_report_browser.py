# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report in a browser: accessible, no wider than a phone, silent under its policy, whole on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, woerden_html: str) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(woerden_html, encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_the_screen_asks_for_nothing_and_breaks_no_policy(
    chromium: Browser, file: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    messages: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert requests == [file]
    assert messages == []
    pictures = "[...document.querySelectorAll('figure svg')]"
    shown = page.evaluate(f"{pictures}.filter(svg => svg.getBoundingClientRect().width > 0).length")
    assert shown == page.locator("figure").count(), "one form of each picture"
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "light"), (1280, "dark")])
def test_axe_finds_nothing(chromium: Browser, file: str, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    size = {"width": width, "height": 900}
    page = chromium.new_context(bypass_csp=True, viewport=size, color_scheme=scheme).new_page()
    page.goto(file)
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true })")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()


def test_paper_has_every_table_also_what_is_folded_on_the_screen(
    chromium: Browser, file: str, tmp_path: Path
) -> None:
    page = chromium.new_page()
    page.goto(file)
    folded = page.locator("details.table:not([open]) table").first
    assert folded.bounding_box() is None or folded.evaluate("table => table.checkVisibility()") is False
    page.emulate_media(media="print")
    assert folded.evaluate("table => table.getBoundingClientRect().height > 100")
    assert page.locator("nav").is_hidden()
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    page.close()
