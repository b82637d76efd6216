# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Klopt niet in a real browser: the public on a phone, the steward at a desk."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from browser import Site, axe, fits, photograph
from said_rows import said, table

from loods.demo.sample import building_id, unit_id
from loods_store.actions import observations
from loods_store.actions.events import SYSTEM
from loods_store.models import Correction, Upload

if TYPE_CHECKING:
    from loods_store.models import Publication

pytestmark = pytest.mark.browser


def test_the_public_reports_and_the_steward_settles(published: Publication, site: Site) -> None:
    page = site.visit(f"/klopt-niet/?pand={building_id(1)}&veld=bouwjaar&waarde=2014", width=320)
    axe(page)
    fits(page)
    photograph(page, "corrections-report")
    page.get_by_label("Wat klopt er niet?").fill("Het pand is veel ouder.")
    page.get_by_role("button", name="Verstuur melding").click()
    page.get_by_role("heading", name="Dank u wel").wait_for()
    axe(page)

    desk = site.visit("/klopt-niet/behandelen/", role="steward", width=320)
    axe(desk)
    fits(desk)
    desk.get_by_role("link", name="bouwjaar").click()
    axe(desk)
    fits(desk)
    desk.get_by_label("We melden het terug aan de BAG").check()
    desk.get_by_label("Antwoord aan de melder").fill("Doorgegeven aan de gemeente.")
    desk.get_by_role("button", name="Handel af").click()
    desk.get_by_role("heading", name="Antwoord").wait_for()
    axe(desk)
    assert Correction.objects.get().state == "forwarded"
    assert not site.complaints


def test_sources_that_contradict_each_other_are_decided_on(published: Publication, site: Site) -> None:
    day = dt.date(2021, 8, 1)
    rows = [said(unit_id(1), date=day), said(unit_id(1), date=day, source="makelaar", state="in_use", row=2)]
    observations.store(table(*rows), observations.Delivered(Upload.Kind.FILE), SYSTEM)
    page = site.visit("/klopt-niet/tegenspraak/", role="loods", width=320)
    axe(page)
    page.get_by_role("link", name="Loodskade 1").click()
    axe(page)
    fits(page)
    page.get_by_label("makelaar: in gebruik").check()
    page.get_by_label("Hoe weet u het?").fill("Huurder gesproken")
    page.get_by_role("button", name="Beslis").click()
    page.get_by_role("heading", name="Geen tegenspraak").wait_for()
    assert not site.complaints
