# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an owner is asked: the counts are those of the matches, and answers take questions away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from match_cases import HALL, MAKER, TERMS, profiles, spaces, whole

from loods.functions.needs import Need
from loods.match.matching import match
from loods.match.profiles import SearchProfile
from loods.match.questions import questions
from loods.match.spaces import Space


def test_what_is_known_is_not_asked() -> None:
    asked = {each.about for each in questions(HALL, [whole(MAKER)], TERMS)}
    assert not asked & {"size", "rent", "place", "start", "end", "fit", "free_height", "loading", "daylight"}


def test_every_seeker_counts_once_and_hard_needs_are_told() -> None:
    space = replace(HALL, free_height_m=None, rent_eur_m2_year=None)
    makers = [replace(whole(MAKER), profile_id=f"maker{number}") for number in range(4)]
    found = {each.about: each for each in questions(space, makers, TERMS)}
    assert (found["free_height"].seekers, found["rent"].seekers) == (4, 4)
    assert found["rent"].hard == 4, "the most that is paid excludes"
    assert found["rent"].narrows > 0


def test_what_narrows_most_comes_first() -> None:
    found = questions(Space("unknown"), [whole(MAKER)], TERMS)
    assert [each.narrows for each in found] == sorted((each.narrows for each in found), reverse=True)


@given(spaces(), profiles())
def test_a_question_is_asked_exactly_where_a_match_does_not_know(
    space: Space, profile: SearchProfile
) -> None:
    unknown = {each.about for each in match(space, profile, TERMS).of_kind("unknown")}
    asked = questions(space, [profile], TERMS)
    failed = {each.about for each in match(space, profile, TERMS).blocking}
    assert unknown - failed <= {each.about for each in asked}
    assert all(each.seekers == 1 and each.hard <= 1 and each.narrows >= 0 for each in asked)


def test_where_nothing_weighs_the_hard_questions_share_all_of_the_score() -> None:
    need = {code: Need(code, 1.0, "hard") for code in ("plan", "daylight")}
    asked = questions(Space("space"), [SearchProfile("p", "housing", needs=need)], TERMS)
    assert [(each.about, each.narrows) for each in asked] == [("daylight", 50.0), ("plan", 50.0)]


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(spaces(), profiles())
def test_all_answers_together_leave_one_number(space: Space, profile: SearchProfile) -> None:
    found = match(space, profile, TERMS)
    outside = any(each.code == "fit_outside" for each in found.reasons)
    assume(found.fits and not outside)
    width = sum(each.narrows for each in questions(space, [profile], TERMS))
    assert width == pytest.approx(found.score_high - found.score_low)
