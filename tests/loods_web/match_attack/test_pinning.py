# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nobody finds the address of a space by asking often: what looks alike is matched alike."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from match_people import Meeting

from loods.match.spaces import Space, space_table, spaces_of
from loods_store.actions.proposals import answer
from loods_store.models import OfferedSpace, Search
from loods_store.queries.letters import LetterTerms, digests
from loods_store.queries.matching.coarse import about_m2, as_shown, space_as_shown
from loods_store.queries.matching.found import spaces_for
from loods_store.queries.matching.lists import proposal_for
from loods_store.queries.viewers import viewer_of

SIZES = st.none() | st.floats(0, 500_000)


@given(
    x=st.none() | st.floats(0, 300_000),
    sizes=st.tuples(SIZES, SIZES),
    metres=st.none() | st.floats(0, 100_000),
)
def test_one_space_and_a_table_of_them_are_made_rough_alike(
    x: float | None, sizes: tuple[float | None, float | None], metres: float | None
) -> None:
    known = {"transit_m": metres, "depth_m": metres, "free_height_m": metres}
    space = Space("R-1", x=x, y=x, smallest_m2=sizes[0], largest_m2=sizes[1], **known)
    assert spaces_of(as_shown(space_table([space]))) == (space_as_shown(space),)


@given(small=st.floats(0, 500_000), large=st.floats(0, 500_000))
def test_a_rough_size_is_near_keeps_its_order_and_is_never_nothing_of_something(
    small: float, large: float
) -> None:
    small, large = sorted((small, large))
    one, other = about_m2(small), about_m2(large)
    assert one is not None
    assert other is not None
    assert one <= other
    assert (one > 0) == (small > 0)
    assert abs(one - small) <= max(5.0, 0.05 * small)


@pytest.mark.parametrize(("metres", "told"), [(0.0, 0.0), (12.0, 100.0), (149.0, 100.0), (151.0, 200.0)])
def test_a_stop_next_door_is_not_at_no_distance(metres: float, told: float) -> None:
    assert space_as_shown(Space("R-1", transit_m=metres)).transit_m == told


def _twins(meeting: Meeting) -> tuple[OfferedSpace, OfferedSpace]:
    """Two spaces in opposite corners of one square, of 176 and 184 m2, each its own way from the stop."""
    first = {"x": 136_001.0, "y": 440_001.0, "largest_m2": 176.0, "smallest_m2": 58.0, "transit_m": 260.0}
    last = {"x": 136_249.0, "y": 440_249.0, "largest_m2": 184.0, "smallest_m2": 62.0, "transit_m": 340.0}
    OfferedSpace.objects.filter(pk=meeting.space.pk).update(state="withdrawn")
    one, other = (meeting.another_space(**values) for values in (first, last))
    return one, other


def _questions(search: Search) -> list[Search]:
    """The search of a seeker who moves circle, limits and needs over what could tell them apart."""
    asked: list[dict[str, Any]] = [
        {"x": 136_400.0, "y": 440_125.0, "radius_m": 250.0 + step} for step in range(0, 400, 25)
    ]
    for m2 in range(174, 188, 2):
        asked += [{"size_low_m2": float(m2)}, {"size_low_m2": 20.0, "size_high_m2": float(m2)}]
    for metres in range(240, 360, 20):
        asked.append({"needs": [{"code": "transit", "level": float(metres), "importance": "hard"}]})
    return [_with(search, values) for values in asked]


def _with(search: Search, values: dict[str, Any]) -> Search:
    asked = Search.objects.get(pk=search.pk)
    for name, value in {"gemeenten": [], **values}.items():
        setattr(asked, name, value)
    return asked


@pytest.mark.django_db
def test_spaces_that_look_alike_answer_every_search_alike(meeting: Meeting) -> None:
    one, other = _twins(meeting)
    said = set()
    for asked in _questions(meeting.search):
        found = spaces_for(asked)
        fits = {each.space: (each.score_low, each.score_high) for each in found.fitting}
        near = {each.match.space: len(each.mends) for each in found.near}
        assert (fits.get(one.code), near.get(one.code)) == (fits.get(other.code), near.get(other.code))
        said.add(one.code in fits)
    assert said == {True, False}  # the questions are sharp enough to tell spaces apart that do differ


@pytest.mark.django_db
def test_a_letter_tells_no_more_of_the_place_than_the_list(meeting: Meeting) -> None:
    spaces = _twins(meeting)
    circle = {"x": 136_400.0, "y": 440_125.0, "radius_m": 280.0, "gemeenten": []}
    before = meeting.search.changed_at - dt.timedelta(days=1)
    Search.objects.filter(pk=meeting.search.pk).update(changed_at=before, **circle)
    terms = LetterTerms(dt.timedelta(days=7), 0.0, 10, {})
    (letter,) = digests(terms, spaces[0].changed_at)
    assert {fit.space.code for fit in letter.fits} == {space.code for space in spaces}


@pytest.mark.django_db
def test_a_proposal_tells_the_exact_size_after_both_said_yes(meeting: Meeting) -> None:
    meeting.space = _twins(meeting)[0]
    proposal = meeting.propose()
    seeker = viewer_of(meeting.seeker, dt.date.today())  # noqa: DTZ011
    seen = proposal_for(seeker, proposal.pk)
    assert (seen.space.largest_m2, seen.space.left_m2, seen.space.qualities["transit_m"]) == (180, 180, 300)
    assert "176" not in str(seen.grounds["reasons"])
    answer(proposal, "space", "yes", "", "", meeting.by("owner"))
    answer(proposal, "search", "yes", "", "", meeting.by("seeker"))
    assert proposal_for(seeker, proposal.pk).space.largest_m2 == 176
