# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mijn lijst in a real browser: changing in place, and without script all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser import Site, axe, fits, photograph
from django.utils import timezone

from loods.demo.sample import building_id
from loods_store.models import Person, WorkItem

if TYPE_CHECKING:
    from loods_store.models import Publication

pytestmark = pytest.mark.browser


@pytest.fixture
def item(published: Publication, cast: dict[str, Person]) -> WorkItem:
    return WorkItem.objects.create(
        building_id=building_id(1),
        gemeente="GM1961",
        next_action="Eigenaar bellen",
        next_action_on=timezone.localdate(),
        guide=cast["loods"],
    )


def test_an_item_is_changed_in_its_place(item: WorkItem, site: Site) -> None:
    page = site.visit("/mijn-lijst/", role="loods", width=320)
    axe(page)
    fits(page)
    photograph(page, "worklist")
    page.get_by_role("link", name="Bijwerken").click()
    page.get_by_label("Volgende stap").fill("Sleutel halen")
    axe(page)
    fits(page)
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Sleutel halen").wait_for()
    assert page.url.endswith("/mijn-lijst/"), "the reader stayed on the list"
    item.refresh_from_db()
    assert item.next_action == "Sleutel halen"
    assert not site.complaints


def test_two_people_at_once_see_both_versions(item: WorkItem, site: Site) -> None:
    page = site.visit(f"/mijn-lijst/{item.pk}/", role="loods", width=320)
    WorkItem.objects.filter(pk=item.pk).update(next_action="Al gebeld", version=2)
    page.get_by_label("Volgende stap").fill("Mail gestuurd")
    page.get_by_role("button", name="Bewaren").click()
    page.get_by_text("Een collega was u net voor").wait_for()
    axe(page)
    fits(page)
    assert page.get_by_role("cell", name="Al gebeld").is_visible()
    assert page.get_by_label("Volgende stap").input_value() == "Mail gestuurd"


def test_without_script_everything_works_by_links_and_forms(item: WorkItem, site: Site) -> None:
    page = site.visit("/mijn-lijst/", role="loods", script=False)
    page.get_by_role("link", name="Bijwerken").click()
    page.get_by_label("Volgende stap").fill("Brief sturen")
    page.get_by_role("button", name="Bewaren").click()
    assert page.get_by_text("Brief sturen").is_visible()
    page.get_by_role("button", name="Week later").click()
    item.refresh_from_db()
    assert (item.next_action, item.version) == ("Brief sturen", 3)


def test_a_week_later_moves_the_card_with_the_focus_on_it(item: WorkItem, site: Site) -> None:
    page = site.visit("/mijn-lijst/", role="loods", width=320)
    page.get_by_role("button", name="Week later").focus()
    page.keyboard.press("Enter")
    page.locator("#loods-announce", has_text="staat nu op").wait_for(state="attached")
    assert page.get_by_role("heading", name="Later").is_visible()
    assert not page.get_by_role("heading", name="Vandaag").count()
    assert page.evaluate("document.activeElement.id") == f"later-{item.pk}"
    assert page.get_by_text("Deze week hoeft er niets.").is_visible()
    assert not site.complaints
