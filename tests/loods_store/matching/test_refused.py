# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A no is remembered: the pair stays away until something changes, and so do others by the stated rules."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from match_people import Meeting

from loods_store.actions import proposals, spaces
from loods_store.actions.match_rights import NotYoursError
from loods_store.actions.space_fields import fields_of
from loods_store.models import OfferedSpace, Proposal
from loods_store.queries.matching.city import CityAsked, answer_to, basis_of
from loods_store.queries.matching.city_answers import PLACING
from loods_store.queries.matching.combining import bundle_for
from loods_store.queries.matching.found import Found, searches_for, spaces_for
from loods_store.queries.viewers import viewer_of

pytestmark = pytest.mark.django_db


def refuse(meeting: Meeting, side: str, reason: str) -> Proposal:
    who = {"space": "owner", "search": "seeker"}[side]
    return proposals.answer(meeting.propose(), side, "no", reason, "", meeting.by(who))


def codes(found: Found) -> list[str]:
    return [match.space for match in found.fitting]


def test_a_refused_pair_stays_away_until_the_rent_changes(meeting: Meeting) -> None:
    refuse(meeting, "search", "poor_access")
    found, back = spaces_for(meeting.search), searches_for(meeting.space)
    assert (codes(found), back.fitting) == ([], [])
    assert set(found.left_out) == {meeting.space.code}
    assert set(back.left_out) == {meeting.search.code}
    assert found.left_out[meeting.space.code].code == "refused"
    space = OfferedSpace.objects.get()
    cheaper = dataclasses.replace(fields_of(space), rent_eur_m2_year=70.0)
    space = spaces.save(cheaper, meeting.by("owner"), space)
    assert codes(spaces_for(meeting.search)) == [space.code]
    assert [match.profile for match in searches_for(space).fitting] == [meeting.search.code]


def test_a_refusal_that_is_taken_back_counts_no_more(meeting: Meeting) -> None:
    proposal = refuse(meeting, "search", "poor_access")
    with pytest.raises(NotYoursError):
        proposals.undo_refusal(proposal, meeting.by("owner"))
    proposals.undo_refusal(proposal, meeting.by("seeker"))
    assert codes(spaces_for(meeting.search)) == [meeting.space.code]
    assert Proposal.objects.get().state == "declined"


def test_what_was_too_dear_twice_is_not_shown_again(meeting: Meeting) -> None:
    refuse(meeting, "search", "too_dear")
    first = meeting.space
    meeting.space = meeting.another_space(rent_eur_m2_year=110.0)
    beside = meeting.another_space(rent_eur_m2_year=120.0)
    cheap = meeting.another_space(rent_eur_m2_year=60.0)
    refuse(meeting, "search", "too_dear")
    found = spaces_for(meeting.search)
    assert codes(found) == [cheap.code]
    assert [effect.code for effect in found.effects] == ["rent_limit"]
    assert beside.code not in {miss.match.space for miss in found.near}
    assert searches_for(beside).fitting == []
    assert first.code in found.left_out


def test_a_use_that_the_owner_does_not_want_stays_away_with_why(meeting: Meeting) -> None:
    refuse(meeting, "space", "use_not_wanted")
    other = meeting.another_search()
    found = searches_for(meeting.space)
    assert found.fitting == []
    assert {found.left_out[code].code for code in (meeting.search.code, other.code)} <= {
        "refused",
        "function_out",
    }
    assert found.left_out[other.code].code == "function_out"
    assert [effect.code for effect in found.effects] == ["function_out"]
    assert spaces_for(other).left_out[meeting.space.code].code == "function_out"


def test_what_was_too_dear_twice_does_not_nearly_fit_on_the_other_side_either(meeting: Meeting) -> None:
    refuse(meeting, "search", "too_dear")
    meeting.space = meeting.another_space(rent_eur_m2_year=110.0)
    beside = meeting.another_space(rent_eur_m2_year=120.0)
    assert [match.profile for match in searches_for(beside).fitting] == [meeting.search.code]
    refuse(meeting, "search", "too_dear")
    found = searches_for(beside)
    assert (found.fitting, found.near) == ([], [])


def test_nobody_is_placed_in_the_city_where_an_earlier_no_keeps_them_out(meeting: Meeting) -> None:
    refuse(meeting, "search", "too_dear")
    meeting.space = meeting.another_space(rent_eur_m2_year=110.0)
    meeting.another_space(rent_eur_m2_year=120.0)
    assert city()["placed"] == 1
    refuse(meeting, "search", "too_dear")
    assert city()["placed"] == 0
    (lacking,) = city()["shortages"]
    assert [block["code"] for block in lacking["blocks"]] == ["refused"]


def test_a_use_that_the_owner_does_not_want_is_not_placed_there(meeting: Meeting) -> None:
    refuse(meeting, "space", "use_not_wanted")
    meeting.another_search()
    assert city()["placed"] == 0


def test_spaces_that_were_refused_serve_nobody_together(meeting: Meeting) -> None:
    meeting.space, beside = (meeting.another_space(smallest_m2=60.0, largest_m2=180.0) for _each in range(2))
    spaces.withdraw(OfferedSpace.objects.order_by("pk")[0], meeting.by("owner"))
    meeting.search = meeting.another_search(size_low_m2=300.0, size_high_m2=400.0)
    loods = viewer_of(meeting.loods, timezone.localdate())
    found = bundle_for(meeting.search, loods)
    assert found is not None
    assert found.spaces == (meeting.space.code, beside.code)
    refuse(meeting, "search", "poor_access")
    assert bundle_for(meeting.search, loods) is None


def city() -> dict[str, Any]:
    answer = answer_to(basis_of(CityAsked(PLACING, ("GM1961",))))
    assert answer is not None
    return answer


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    area=st.floats(100, 200),
    least=st.floats(100, 200),
    radius=st.sampled_from([None, 250.0, 300.0, 350.0]),
    moved=st.integers(0, 400),
    state=st.sampled_from(["", "proposed", "refused"]),
)
def test_both_lists_hold_the_same_pairs(
    meeting: Meeting, area: float, least: float, radius: float | None, moved: int, state: str
) -> None:
    where = {"x": 136_020.0 + moved, "y": 440_030.0, "radius_m": radius, "gemeenten": ()}
    with transaction.atomic():
        meeting.space = meeting.another_space(smallest_m2=area, largest_m2=area)
        place = {} if radius is None else where
        meeting.search = meeting.another_search(size_low_m2=least, size_high_m2=400.0, **place)
        if state == "proposed":
            meeting.propose()
        if state == "refused":
            refuse(meeting, "search", "poor_access")
        seeking, offering = spaces_for(meeting.search), searches_for(meeting.space)
        space, search = meeting.space.code, meeting.search.code
        own = [match for match in seeking.fitting if match.space == space]
        assert own == [match for match in offering.fitting if match.profile == search]
        near = [miss.mends for miss in seeking.near if miss.match.space == space]
        assert near == [miss.mends for miss in offering.near if miss.match.profile == search]
        assert (space in seeking.proposed) == (search in offering.proposed) == (state == "proposed")
        assert (space in seeking.left_out) == (search in offering.left_out) == (state == "refused")
        transaction.set_rollback(True)
