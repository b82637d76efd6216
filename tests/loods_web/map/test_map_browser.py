# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map in a real browser, beside the list: mouse, keyboard, narrow, dark, without script or internet."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest
from browser import Site, axe, fits, photograph

from loods.editions.tiles import ensure_tiles
from loods_store.models import BuildingVacancy

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route
    from pytest_django.fixtures import Settings

    from loods.editions.home import Home
    from loods_store.models import Publication

pytestmark = pytest.mark.browser

MAP = "[data-loods-map]"
CANVAS = f"{MAP} .maplibregl-canvas"
STYLE = "https://api.pdok.nl/kadaster/style.json"
# The share of a picture that is magenta, and how many colours it has; the page itself unpacks the PNG.
_MAGENTA = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
  return [pixels.filter((pixel) => pixel === 0xffff00ff).length / pixels.length, new Set(pixels).size];
}"""


@pytest.fixture(autouse=True)
def _tiles(published: Publication, sample_home: Home) -> None:
    ensure_tiles(sample_home, sample_home.open_edition(published.edition_id))


def ready(page: Page) -> Page:
    """Wait until the map stands still with its buildings on it."""
    page.locator(f'{MAP}[data-state="ready"]').wait_for(timeout=20_000)
    return page


@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, True)])
def test_the_map_shows_the_buildings_of_the_list(
    rows: list[BuildingVacancy], site: Site, width: int, dark: bool
) -> None:
    page = ready(site.visit("/panden/", role="loods", width=width, dark=dark))

    assert page.locator("[data-map-status]").inner_text() == "4 van 4 gebouwen in beeld."
    photograph(page, f"map-{'dark' if dark else 'light'}")
    axe(page)
    fits(page)
    assert not site.complaints


def test_a_row_rings_its_building_and_a_building_lights_up_its_row(
    rows: list[BuildingVacancy], site: Site
) -> None:
    page = ready(site.visit("/panden/", role="loods"))
    row = page.locator("tr[data-building-id]").first
    building = row.get_attribute("data-building-id")

    row.hover()
    assert page.locator(MAP).get_attribute("data-marked") == building

    page.locator(CANVAS).focus()
    page.keyboard.press("Enter")
    link = page.locator(".maplibregl-popup a")
    link.wait_for()
    opened = str(link.get_attribute("href")).strip("/").removeprefix("pand/")
    assert page.locator("tr[data-on-map]").get_attribute("data-building-id") == opened
    assert page.locator(MAP).get_attribute("data-marked") == opened


def test_the_keyboard_moves_the_map_and_opens_a_building(rows: list[BuildingVacancy], site: Site) -> None:
    page = ready(site.visit("/panden/", role="loods"))
    page.locator(CANVAS).focus()

    for key in ("+", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
        page.wait_for_timeout(400)
    assert page.locator(".loods-building-map__aim").is_visible()

    page.keyboard.press("Enter")
    link = page.locator(".maplibregl-popup a")
    link.wait_for()
    axe(page)
    link.press("Enter")
    page.wait_for_url("**/pand/*/")


def test_the_table_says_what_the_map_shows_and_goes_with_arrows(
    rows: list[BuildingVacancy], site: Site
) -> None:
    page = ready(site.visit("/panden/", role="loods"))
    page.locator("[data-map-table] summary").click()
    links = page.locator("[data-map-rows] a")
    links.first.wait_for()

    links.first.focus()
    page.keyboard.press("ArrowDown")

    assert links.count() == 4
    assert page.evaluate("document.activeElement.href") == links.nth(1).evaluate("it => it.href")
    building = page.locator("[data-map-rows] tr[data-building-id]").nth(1).get_attribute("data-building-id")
    assert page.locator(MAP).get_attribute("data-marked") == building
    axe(page)


def test_without_script_the_page_says_where_to_look(rows: list[BuildingVacancy], site: Site) -> None:
    page = site.visit("/panden/", role="loods", script=False)

    assert page.get_by_text("De lijst heeft alles wat op de kaart zou staan").is_visible()
    assert page.locator("[data-map-table]").is_hidden()
    fits(page)


def test_a_browser_that_cannot_draw_says_where_to_look(rows: list[BuildingVacancy], site: Site) -> None:
    context = site.context("loods")
    context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    page = context.new_page()
    page.goto(f"{site.address}/panden/")

    page.get_by_text("Deze browser kan de kaart niet tekenen").wait_for()

    assert page.locator(CANVAS).is_hidden()


def with_background(site: Site, settings: Settings, answer: str | None) -> Page:
    """Open the map where the site allows PDOK's background, which answers with a style, or not at all."""
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = policy | {"connect-src": [*policy["connect-src"], "https://api.pdok.nl"]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": allowed}
    page = site.context("loods").new_page()
    page.on("pageerror", lambda error: site.complaints.append(str(error)))

    def sources(route: Route) -> None:
        said = route.fetch().json() | {"background": STYLE}
        route.fulfill(json=said)

    page.route("**/kaart/bronnen.json", sources)
    page.route(
        "https://api.pdok.nl/**",
        lambda route: (
            route.abort() if answer is None else route.fulfill(body=answer, content_type="application/json")
        ),
    )
    page.goto(f"{site.address}/panden/")
    return ready(page)


def test_without_internet_the_map_does_not_need_its_background(
    rows: list[BuildingVacancy], site: Site, settings: Settings
) -> None:
    page = with_background(site, settings, None)

    assert page.locator("[data-map-status]").inner_text() == "4 van 4 gebouwen in beeld."
    assert not site.complaints


def test_with_internet_the_background_lies_under_the_buildings(
    rows: list[BuildingVacancy], site: Site, settings: Settings
) -> None:
    layers = [{"id": "land", "type": "background", "paint": {"background-color": "#ff00ff"}}]
    page = with_background(site, settings, json.dumps({"version": 8, "sources": {}, "layers": layers}))
    page.wait_for_timeout(1_000)

    share, colours = page.evaluate(_MAGENTA, base64.b64encode(page.locator(CANVAS).screenshot()).decode())

    assert share > 0.5
    assert colours > 10  # the buildings lie over it
    assert not site.complaints
