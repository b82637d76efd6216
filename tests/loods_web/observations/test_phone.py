# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form on a phone, in a real browser: no reach, nothing lost; one press and it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import Site, axe, fits, photograph

from loods.demo.sample import building_id, unit_id
from loods_store.models import StoredObservation

if TYPE_CHECKING:
    from loods_store.models import Publication

pytestmark = pytest.mark.browser
SHEET = (
    "BAG-id;Peildatum;Soort;Toestand;Bron\n"
    f"{unit_id(1)};1-7-2021;geteld;leeg;telling\n"
    f"{unit_id(9)};1-7-2021;geteld;onbekend woord;telling\n"
).encode()
PAGE = f"/waarnemingen/nieuw/{building_id(8)}/"


def test_without_reach_what_was_typed_stays_until_it_is_saved(published: Publication, site: Site) -> None:
    page = site.visit(PAGE, role="loods", width=320)
    axe(page)
    fits(page)
    photograph(page, "observation-form")
    page.get_by_label("Alles in dit pand").check()
    page.get_by_label("leeg", exact=True).check()
    page.get_by_label("Opmerking").fill("bord van de makelaar")
    page.context.set_offline(True)
    page.get_by_role("button", name="Bewaren").click()
    assert page.get_by_text("Geen verbinding").is_visible()
    assert not StoredObservation.objects.exists()

    page.context.set_offline(False)
    window = page.context
    page.close()
    page = window.new_page()
    page.goto(f"{site.address}/waarnemingen/nieuw/")
    page.get_by_role("link", name="Loodskade 15").click()
    assert page.get_by_label("Opmerking").input_value() == "bord van de makelaar"
    assert page.get_by_label("leeg", exact=True).is_checked()
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Bewaard.").wait_for()
    assert StoredObservation.objects.filter(note="bord van de makelaar").count() == 2
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('waarneming')).length") == 0


def test_every_page_of_observations_fits_and_is_accessible(published: Publication, site: Site) -> None:
    page = site.visit("/waarnemingen/", role="loods", width=320)
    for address in ("/waarnemingen/", "/waarnemingen/nieuw/?adres=loodskade", "/waarnemingen/bestand/"):
        page.goto(site.address + address)
        axe(page)
        fits(page)
    page.set_input_files(
        "input[type=file]", files=[{"name": "telling.csv", "mimeType": "text/csv", "buffer": SHEET}]
    )
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    page.get_by_role("heading", name="1 nieuwe waarneming").wait_for()
    axe(page)
    fits(page)
    page.get_by_role("button", name="Ja, bewaar dit").click()
    page.get_by_role("heading", name="Uitkomst").wait_for()
    axe(page)
    fits(page)
    page.get_by_role("link", name="Ongedaan maken").click()
    page.get_by_role("button", name="Ja, maak ongedaan").click()
    page.get_by_text("Deze levering telt niet mee").wait_for()
    axe(page)
    assert not site.complaints


def test_a_refused_day_is_not_kept_in_the_draft(published: Publication, site: Site) -> None:
    page = site.visit(PAGE, role="loods", width=320)
    page.get_by_label("Alles in dit pand").check()
    page.get_by_label("leeg", exact=True).check()
    page.get_by_label("Opmerking").fill("bord van de makelaar")
    page.get_by_label("Op welke dag?").fill("2999-01-01")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Kies de dag waarop u dit zag.").first.wait_for()
    page.goto(site.address + PAGE)
    page.get_by_text("Uw invoer van daarnet staat er nog").wait_for()
    assert page.get_by_label("Opmerking").input_value() == "bord van de makelaar"
    assert page.get_by_label("Op welke dag?").input_value() < "2999"
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Bewaard.").wait_for()
