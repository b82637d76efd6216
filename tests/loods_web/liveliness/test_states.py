# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street now and then: what was let counts now, and nobody is counted twice."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from match_sides import a_search, a_space

from loods.demo.sample import building_id
from loods.match.liveliness import Part
from loods.rules import Rulebook
from loods_store.models import CurrentBuilding, OfferedSpace, Proposal, Publication
from loods_store.queries.liveliness.held import Held, SpaceHere, held
from loods_store.queries.liveliness.places import where_of
from loods_store.queries.liveliness.states import states

RULES, DAY = Rulebook.load(), dt.date(2026, 11, 1)
GEMEENTE = "GM1961"


def _total(parts: tuple[Part, ...]) -> float:
    return sum(part.area_m2 for part in parts)


def _of(parts: tuple[Part, ...], use: str) -> float:
    return sum(part.area_m2 for part in parts if part.use == use)


@pytest.mark.django_db
def test_what_was_let_counts_by_its_function_and_takes_the_place_of_what_was_there(
    published: Publication,
) -> None:
    where = where_of(CurrentBuilding.objects.get(pk=building_id(1)))
    before, _ = states(held(where, [GEMEENTE]), [], RULES, DAY)
    space = a_space(None, building_id=building_id(1), largest_m2=400.0)
    now = timezone.now()
    OfferedSpace.objects.update(opened_at=now)
    proposal = Proposal.objects.create(
        space=space,
        search=a_search(None),
        gemeente=GEMEENTE,
        state=Proposal.State.LET,
        area_m2=150.0,
        proposed_at=now,
        state_since=now,
        closed_at=now,
        let_from=timezone.localdate(),
    )
    after, same = states(held(where, [GEMEENTE]), [], RULES, DAY)
    assert after == same
    assert _of(after, "makers") == pytest.approx(_of(before, "makers") + 150)
    assert _total(after) == pytest.approx(_total(before))
    Proposal.objects.filter(pk=proposal.pk).update(let_from=timezone.localdate() + dt.timedelta(days=1))
    assert held(where, [GEMEENTE]).lets == ()
    Proposal.objects.filter(pk=proposal.pk).update(let_from=timezone.localdate())
    assert len(held(where, [GEMEENTE]).lets) == 1
    OfferedSpace.objects.update(opened_at=now + dt.timedelta(seconds=1))  # offered again: who was there left
    assert held(where, [GEMEENTE]).lets == ()


@pytest.mark.django_db
def test_spaces_on_offer_show_only_where_they_may(published: Publication) -> None:
    where = where_of(CurrentBuilding.objects.get(pk=building_id(1)))
    space = a_space(None, building_id=building_id(1))
    assert held(where, [GEMEENTE]).spaces == ()
    assert [each.code for each in held(where, [GEMEENTE], [GEMEENTE]).spaces] == [space.code]


_AREAS = st.dictionaries(st.sampled_from(["kantoor", "winkel", "wonen"]), st.floats(10, 5000), min_size=1)


@given(_AREAS, st.floats(0, 1), st.lists(st.floats(1, 4000), max_size=4))
def test_a_filling_takes_empty_m2_first_and_never_more_than_there_is(
    areas: dict[str, float], share: float, fills: list[float]
) -> None:
    building = Held(areas=areas, vacant={use: area * share for use, area in areas.items()})
    place = Held(
        areas=areas,
        vacant=building.vacant,
        spaces=(SpaceHere("R-000001", "b", "", None),),
        by_building={"b": building},
    )
    now, then = states(place, [("R-000001", [("sport", area) for area in fills])], RULES, DAY)
    came, empty = sum(fills), sum(building.vacant.values())
    used = sum(areas.values()) - empty
    gone = min(max(came - empty, 0.0), used)
    assert _total(now) == pytest.approx(used, abs=1e-3)
    assert _total(then) == pytest.approx(used - gone + came, abs=1e-3)
    assert _of(then, "sport") == pytest.approx(came)
