# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan in a real browser: from address to result, sliders, without script, on a phone, in the dark."""

from __future__ import annotations

import pytest
from browser import Site, axe, fits, photograph
from playwright.sync_api import expect

from loods.demo.sample import building_id

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OFFICE = building_id(8)
HERE = f"/scan/{OFFICE}/"


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_every_page_fits_and_is_accessible(width: int, dark: bool, site: Site) -> None:
    paths = ("/scan/", HERE, f"{HERE}feiten/", f"{HERE}feiten/floors/", f"{HERE}vergelijk/")
    deep = ("", "rekenen/", "zekerheid/", "planning/", "omgeving/", "waarom/gap/")
    for path in (*paths, *(f"{HERE}housing/{part}" for part in deep)):
        page = site.visit(path, width=width, dark=dark)
        axe(page)
        fits(page)
        photograph(page, f"scan-{path.strip('/').replace('/', '-')}")
        page.close()
    assert not site.complaints


def test_a_first_visitor_gets_from_address_to_result_to_reason(site: Site) -> None:
    page = site.visit("/")
    page.get_by_role("link", name="Wat kan ik ermee?").first.click()
    page.get_by_label("Adres, of postcode met huisnummer").fill("loodskade 15")
    page.get_by_role("button", name="Bekijk wat kan").click()
    page.wait_for_url(f"**{HERE}")
    page.get_by_role("link", name="Wonen", exact=True).first.click()
    page.get_by_role("link", name="Rekensom", exact=True).click()
    page.get_by_role("link", name="Waarom? Tekort (onrendabele top)").click()
    assert "Zo is het uitgerekend" in page.get_by_role("dialog").inner_text()


def test_a_slider_and_its_field_go_together_and_the_outcome_follows(site: Site) -> None:
    page = site.visit(f"{HERE}housing/rekenen/")
    before = page.locator("#uitkomst .loods-lead").inner_text()
    slider, field = page.locator('[data-for="reken-rent"]'), page.locator("#reken-rent")
    with page.expect_response(lambda answer: "reken-rent" in answer.url):
        slider.focus()
        page.keyboard.press("Home")
    page.wait_for_url("**?reken-rent=**")
    expect(page.locator("#uitkomst .loods-lead")).not_to_have_text(before)
    assert slider.input_value() == field.input_value().replace(",", ".")
    assert "reken-rent=" in page.get_by_role("link", name="Rekensom in Excel").get_attribute("href")
    assert not site.complaints


def test_without_script_the_fields_and_a_button_do_the_same(site: Site) -> None:
    page = site.visit(f"{HERE}housing/rekenen/", script=False)
    assert not page.locator('[data-for="reken-rent"]').is_visible()
    page.locator("#reken-rent").fill("400")
    page.get_by_role("button", name="Reken opnieuw").click()
    assert page.url.endswith("?reken-rent=400")
    assert "U veranderde 1 uitgangspunt." in page.locator("#uitkomst").inner_text()


def test_a_loods_fills_in_what_is_asked_for_where_it_is_asked(site: Site) -> None:
    page = site.visit(HERE, role="loods", width=320)
    axe(page)
    fits(page)
    form = page.locator("form.loods-scan-fill").first
    control = form.locator("[name=waarde]")
    if control.evaluate("it => it.tagName") == "SELECT":
        control.select_option(index=1)
    else:
        control.fill("3")
    form.get_by_label("Hoe weet u dit?").fill("zelf gezien")
    form.get_by_role("button", name="Bewaren").click()
    assert "uw naam en de datum staan erbij" in page.inner_text("main")
    assert page.url.endswith(HERE)
