# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a building: what is known, from whom, and what each role may see and do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from village_says import ACTOR, Say

from loods.demo.sample import building_id
from loods_store.actions.observations import withdraw
from loods_store.models import CurrentBuilding, Publication, StoredObservation, WorkItem

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
OFFICE = building_id(8)


def page(client: Client, building: str = OFFICE, query: str = "") -> str:
    answer = client.get(f"/pand/{building}/{query}")
    assert answer.status_code == 200
    return unescape(" ".join(answer.content.decode().split()))


@pytest.mark.parametrize("role", ["expert", "loods", "coach", "steward"])
def test_who_works_there_sees_it(role: str, published: Publication, as_role: AsRole) -> None:
    assert "<h1>Loodskade 15</h1>" in page(as_role(role))


@pytest.mark.parametrize("role", ["market_member", "seeker", "administrator", "other_loods"])
def test_others_are_told_whom_to_ask(role: str, published: Publication, as_role: AsRole) -> None:
    assert as_role(role).get(f"/pand/{OFFICE}/").status_code == 403


def test_a_building_that_is_not_there(published: Publication, as_role: AsRole) -> None:
    assert as_role("loods").get("/pand/9999999999999999/").status_code == 404


def test_facts_have_source_and_date(published: Publication, as_role: AsRole) -> None:
    html = page(as_role("loods"))
    assert published.edition_id in html
    assert "1-9-2021" in html
    assert "995 m²" in html.replace("\u00a0", " ")


def test_without_any_word_all_four_are_unknown(published: Publication, as_role: AsRole) -> None:
    html = page(as_role("loods"))
    assert "Van 2 eenheden heeft nooit iemand gezien of ze leegstaan." in html
    assert "Van dit pand heeft nog niemand iets gezegd." in html
    assert "Leeg</dt><dd>0" not in html


def test_where_sources_disagree_it_says_who_said_what_when(say: Say, as_role: AsRole) -> None:
    say(15, "a", source="Telling gemeente")
    say(
        15,
        "b",
        concept="administrative",
        state="in_use",
        woz_user=True,
        source="WOZ",
        date=dt.date(2021, 7, 1),
    )
    html = page(as_role("loods"))
    assert "leeg (Telling gemeente, 1-8-2021)" in html
    assert "in gebruik (WOZ, 1-7-2021)" in html


def test_supply_is_not_vacancy(say: Say, as_role: AsRole) -> None:
    say(15, "a", state="in_use", source="Telling")
    say(15, "b", concept="supply", state="in_use", offered=True, source="Makelaar")
    html = page(as_role("loods"))
    assert "Wordt aangeboden (Makelaar, 1-8-2021)" in html
    assert "Aanbod is geen leegstand" in html


def test_withdrawn_words_stay_to_be_read(say: Say, as_role: AsRole) -> None:
    say(15, "a", note="achterste deur open")
    withdraw(StoredObservation.objects.get().pk, ACTOR, "verkeerd pand")
    html = page(as_role("loods"))
    assert "achterste deur open" in html
    assert "Ingetrokken op" in html
    assert "verkeerd pand" in html


def test_only_the_newest_words_are_shown_until_all_are_asked_for(
    say: Say, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loods_web.pages.building.views._NEWEST", 1)
    say(15, "a", source="oud", date=dt.date(2020, 1, 1))
    say(15, "b", source="nieuwste bron")
    html = page(as_role("loods"))
    assert "Alle 2 waarnemingen tonen" in html
    assert "Alle 2 waarnemingen" not in page(as_role("loods"), query="?waarnemingen=alle")


def test_history_tells_what_changed(published: Publication, as_role: AsRole) -> None:
    html = page(as_role("loods"), building_id(5))
    assert "gebruik: winkel → kantoor" in html
    assert "<svg" in html
    split = page(as_role("loods"))
    assert "1-5-2018" in split


def test_a_use_of_the_building_can_be_chosen(published: Publication, as_role: AsRole) -> None:
    assert "voor winkel." in page(as_role("loods"), building_id(5), "?gebruik=winkel")
    assert "voor kantoor." in page(as_role("loods"), building_id(5), "?gebruik=paleis")


def test_a_demolished_building_keeps_its_page(published: Publication, as_role: AsRole) -> None:
    html = page(as_role("loods"), building_id(2))
    assert "Dit pand staat er niet meer" in html
    assert "Pand gesloopt" in html


def test_a_building_that_left_the_register_keeps_its_page(say: Say, as_role: AsRole) -> None:
    say(15, "a", source="De laatste telling")
    gone = CurrentBuilding.objects.get(pk=OFFICE)
    gone.left_register_on = dt.date(2021, 9, 1)
    gone.save()
    html = page(as_role("loods"))
    assert "staat sinds 1-9-2021 niet meer" in html
    assert "De laatste telling" in html


def test_an_edition_of_which_the_folder_is_gone(say: Say, as_role: AsRole) -> None:
    say(15, "a", source="Telling")
    Publication.objects.update(edition_id="weg")
    assert "heeft geen geschiedenis van dit pand" in page(as_role("loods"))


def test_on_my_list(published: Publication, as_role: AsRole) -> None:
    for role in ("coach", "expert", "steward"):
        assert as_role(role).post(f"/pand/{OFFICE}/op-mijn-lijst/").status_code == 403
        assert "Op mijn lijst zetten" not in page(as_role(role))
    assert as_role("loods").post(f"/pand/{OFFICE}/op-mijn-lijst/").status_code == 302
    assert WorkItem.objects.get().building_id == OFFICE
    assert "Op de lijst: nieuw" in page(as_role("loods"))


@pytest.mark.parametrize(
    ("role", "may"), [("loods", True), ("steward", True), ("coach", False), ("expert", False)]
)
def test_entering_an_observation_is_for_who_may(
    role: str, may: bool, published: Publication, as_role: AsRole
) -> None:
    assert (f"/waarnemingen/nieuw/{OFFICE}/" in page(as_role(role))) is may
