# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wat past hier: the matrix with both sides, and who seeks it, for each as they may see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from match_sides import FIRM, SEARCH_NOTE, a_search, a_space

from loods.demo.sample import building_id
from loods.functions.location_types import location_types
from loods.functions.work_functions import work_functions
from loods_store.models import OfferedSpace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
PAGE = f"/pand/{building_id(1)}/"


def _body(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def _fits(body: str) -> str:
    return body[body.index('id="past-hier"') : body.index('id="geschiedenis"')]


def test_where_the_type_of_location_is_unknown_all_five_are_shown(as_role: AsRole) -> None:
    shown = _fits(_body(as_role("loods"), PAGE))
    for each in (*location_types().values(), *work_functions().values()):
        assert each.title["nl"] in shown
    assert "alle vijf de soorten" in shown
    assert shown.count('class="loods-fit"') == 30
    assert shown.count("De tabel zegt: niet passend in de meeste situaties.") == 2
    assert shown.count("De tekst zegt: een entree die direct aan de straat te zien is, is nodig.") == 2


def test_a_known_type_of_location_stands_alone(as_role: AsRole) -> None:
    a_space(None, location_type="approach_street")
    shown = _fits(_body(as_role("loods"), PAGE))
    assert shown.count('class="loods-fit"') == 6
    assert "Aanloopstraat" in shown
    assert "De tekst zegt" not in shown


def test_seekers_of_a_space_on_offer_have_names_for_the_loods_alone(as_role: AsRole) -> None:
    space, search = a_space(None), a_search(None)
    body = _body(as_role("loods"), f"{PAGE}zoekers/")
    assert FIRM in body
    assert search.code in body
    assert f"/vullen/{space.code}/" in body
    coach = _body(as_role("coach"), f"{PAGE}zoekers/")
    assert FIRM not in coach
    assert search.code in coach
    for role in ("expert", "steward"):
        other = _body(as_role(role), f"{PAGE}zoekers/")
        assert "Moderne makers" in other
        assert "niet door wie" in other
        assert FIRM not in other
        assert "/vullen/" not in other
    assert all(SEARCH_NOTE not in each for each in (body, coach))


def test_without_a_space_on_offer_the_building_itself_is_matched(as_role: AsRole) -> None:
    a_space(None, state=OfferedSpace.State.PAUSED)
    a_search(None, size_low_m2=500.0, size_high_m2=5000.0)
    body = _body(as_role("loods"), f"{PAGE}zoekers/")
    assert "zoals de registers het kennen" in body
    assert FIRM in body


@pytest.mark.parametrize("role", ["public", "seeker", "other_loods"])
def test_seekers_are_for_who_may_see_the_building(role: str, as_role: AsRole) -> None:
    assert as_role(role).get(f"{PAGE}zoekers/").status_code in {302, 403}


def test_a_building_that_is_not_there_is_not_found(as_role: AsRole) -> None:
    assert as_role("loods").get(f"/pand/{building_id(99)}/zoekers/").status_code == 404
