# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a no does: the pair stays away, reasons narrow by a stated rule, and taking it back undoes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from match_cases import DAY, HALL, MAKER, RULES, TERMS, profiles, spaces, whole

from loods.errors import RuleError
from loods.match.matching import match
from loods.match.narrowing import narrowed, narrowed_space
from loods.match.profiles import SearchProfile
from loods.match.refusals import (
    EFFECTS,
    EFFECTS_RULE,
    MONTHS_RULE,
    Effect,
    Refusal,
    RefusalRules,
    Side,
    refusal_reasons,
    refused,
    refused_pairs,
    stated,
)
from loods.match.spaces import Space
from loods.messages import translator

SAYS = RefusalRules.on(RULES, DAY)
ASKED = whole(MAKER)
SIDES: tuple[Side, ...] = ("search", "space")


def no(code: str, side: Side = "search", space: Space = HALL, profile: SearchProfile = ASKED) -> Refusal:
    return refused(space, profile, side, code, DAY - dt.timedelta(30))


def at_rent(*rents: float) -> list[Refusal]:
    return [replace(no("too_dear"), space=f"s{rent}", rent=rent) for rent in rents]


def test_a_refused_pair_does_not_return() -> None:
    pairs = refused_pairs([no("too_dear")], {"hall": HALL}, {"maker": ASKED}, SAYS, DAY)
    assert set(pairs) == {("hall", "maker")}
    found = pairs["hall", "maker"]
    assert found.kind == "blocking"
    assert found.rule == MONTHS_RULE
    assert found.text.render(translator("nl")) == (
        "Deze ruimte is voor deze zoekvraag al afgewezen op 2-10-2026: Te duur."
    )
    assert found.undo is not None
    assert "12 maanden" in found.undo.render(translator("nl"))


@pytest.mark.parametrize(
    ("space", "profile", "returns"),
    [
        (HALL, ASKED, False),
        (replace(HALL, note="geverfd"), ASKED, False),
        (replace(HALL, rent_eur_m2_year=110.0), ASKED, True),
        (replace(HALL, largest_m2=190.0), ASKED, True),
        (HALL, replace(ASKED, rent_high=160.0), True),
        (HALL, replace(ASKED, size_low_m2=100.0), True),
    ],
)
def test_a_pair_returns_when_rent_or_size_of_either_changes(
    space: Space, profile: SearchProfile, returns: bool
) -> None:
    refusal = replace(no("other"), stated=stated(HALL, ASKED))
    found = refused_pairs([refusal], {"hall": space}, {"maker": profile}, SAYS, DAY)
    assert (not found) is returns


def test_a_pair_returns_after_the_months_of_the_rule() -> None:
    refusal = replace(no("other"), on=dt.date(2026, 2, 28))
    for day, there in ((dt.date(2027, 2, 27), True), (dt.date(2027, 2, 28), False)):
        assert bool(refused_pairs([refusal], {}, {}, SAYS, day)) is there
    assert not refused_pairs([refusal], {}, {}, replace(SAYS, months=6), DAY)


def test_two_rents_too_dear_lower_the_maximum_to_the_higher_of_the_cheapest_two() -> None:
    assert narrowed(ASKED, at_rent(140.0), SAYS, DAY) == (ASKED, ())
    profile, (effect,) = narrowed(ASKED, at_rent(145.0, 120.0, 130.0), SAYS, DAY)
    assert profile.rent_high == 130
    assert effect.text.render(translator("nl")) == (
        "De zoeker vond 2 keer een huur van hoogstens 130 euro per m² per jaar te duur: "
        "duurdere ruimten blijven weg."
    )
    assert [each.rent for each in effect.refusals] == [120, 130]
    above = narrowed(ASKED, at_rent(190.0, 200.0), SAYS, DAY)
    assert above == (ASKED, ())


def test_sizes_and_days_narrow_within_what_is_asked() -> None:
    large = [replace(no("too_large"), size_m2=size) for size in (180.0, 150.0)]
    small = [replace(no("too_small"), size_m2=size) for size in (130.0, 500.0)]
    late = [replace(no("too_late"), free_from=dt.date(2027, month, 1)) for month in (1, 2)]
    profile, effects = narrowed(ASKED, [*large, *small, *late], SAYS, DAY)
    assert (profile.size_low_m2, profile.size_high_m2) == (130, 180)
    assert profile.by_date == dt.date(2027, 2, 1)
    assert [effect.code for effect in effects] == ["size_limit", "size_floor", "start_limit"]


def test_a_gemeente_falls_out_while_another_place_is_asked() -> None:
    there = [replace(no("wrong_place"), space=f"s{number}") for number in range(3)]
    two = replace(ASKED, gemeenten=("GM0344", "GM0307"))
    profile, (effect,) = narrowed(two, there, SAYS, DAY)
    assert (profile.gemeenten, effect.code) == (("GM0307",), "place_out")
    alone, (asked,) = narrowed(ASKED, there, SAYS, DAY)
    assert (alone, asked.code) == (ASKED, "ask")


def test_the_owner_leaves_out_a_function_a_rent_and_a_period() -> None:
    until = dt.date(2028, 1, 1)
    short = [replace(no("too_short", "space"), until=until) for _ in range(2)]
    cheap = [replace(no("too_little_rent", "space"), rent=rent) for rent in (100.0, 90.0)]
    unwanted = replace(no("use_not_wanted", "space"), function="sport")
    limits = narrowed_space(HALL, [*short, *cheap, unwanted], SAYS, DAY)
    found = [
        limits.against(replace(ASKED, **changed))
        for changed in (
            {"function": "sport"},
            {"rent_high": 90.0},
            {"until": until},
            {"rent_high": 91.0, "until": until + dt.timedelta(1)},
        )
    ]
    assert [each and each.code for each in found] == ["function_out", "rent_floor", "end_floor", None]
    assert all(each.rule == EFFECTS_RULE and each.kind == "blocking" for each in limits.effects)


def test_each_side_has_its_own_reasons_and_every_lesson_is_of_one() -> None:
    for side in SIDES:
        assert {"other", "no_reply"} < set(refusal_reasons(side))
        for reason in refusal_reasons(side).values():
            assert reason.title.render(translator("nl")) != reason.title.render() or reason.title.nl
    assert {(side, lesson.effect) for (side, _), lesson in SAYS.lessons.items()} == {
        (side, effect) for side in SIDES for effect in EFFECTS[side]
    }


@pytest.mark.parametrize(
    "row",
    [
        {"side": "search", "reason": "too_dear", "effect": "function_out", "after": 1},
        {"side": "search", "reason": "ugly", "effect": "ask", "after": 1},
        {"side": "loods", "reason": "other", "effect": "ask", "after": 1},
        {"side": "search", "reason": "too_dear", "effect": "rent_limit", "after": 0},
        {"side": "search", "reason": "too_dear", "effect": "rent_limit"},
    ],
)
def test_a_row_of_the_rule_that_makes_no_sense_is_told(row: dict[str, object]) -> None:
    class Book:
        def on(self, name: str, day: dt.date) -> object:
            return replace(RULES.on(name, day), value=[row]) if name == EFFECTS_RULE else RULES.on(name, day)

    with pytest.raises(RuleError):
        RefusalRules.on(Book(), DAY)  # type: ignore[arg-type]


@st.composite
def refusals(draw: st.DrawFn) -> list[Refusal]:
    """Draw refusals of the hall's and the profile's ids, of either side, by any reason, also unknown ones."""
    found = []
    for _ in range(draw(st.integers(0, 8))):
        side = draw(st.sampled_from(SIDES))
        code = draw(st.sampled_from([*refusal_reasons(side), "unheard_of"]))
        space = replace(draw(spaces()), space_id=draw(st.sampled_from(["s", "t"])))
        profile = replace(draw(profiles()), profile_id="p")
        on = DAY - dt.timedelta(draw(st.integers(-10, 800)))
        found.append(refused(space, profile, side, code, on, rent=draw(st.sampled_from([None, 90.0, 120.0]))))
    return found


@given(spaces(), profiles(), refusals())
def test_refusals_never_add_a_match_and_every_effect_names_its_rule(
    space: Space, profile: SearchProfile, said_no: list[Refusal]
) -> None:
    space, profile = replace(space, space_id="s"), replace(profile, profile_id="p")
    after, effects = narrowed(profile, said_no, SAYS, DAY)
    limits = narrowed_space(space, said_no, SAYS, DAY)
    pairs = refused_pairs(said_no, {"s": space}, {"p": profile}, SAYS, DAY)
    if match(space, after, TERMS).fits:
        assert match(space, profile, TERMS).fits
    if after != profile or limits.against(profile) is not None:
        assert [effect for effect in (*effects, *limits.effects) if effect.code != "ask"]
    for effect in (*effects, *limits.effects, *pairs.values()):
        assert_tells(effect)


def assert_tells(effect: Effect) -> None:
    assert RULES.on(effect.rule, DAY)
    assert effect.refusals
    assert effect.undo is not None
    for language in ("nl", "en"):
        for text in (effect.text, effect.undo):
            assert "{" not in text.render(translator(language))


@given(spaces(), profiles(), refusals())
def test_what_is_taken_back_or_never_said_changes_nothing(
    space: Space, profile: SearchProfile, said_no: list[Refusal]
) -> None:
    space, profile = replace(space, space_id="s"), replace(profile, profile_id="p")
    undone = [replace(each, undone=True) for each in said_no]
    of_others = [replace(each, space="other", profile="other") for each in said_no]
    for without in ([], undone, of_others):
        assert narrowed(profile, without, SAYS, DAY) == (profile, ())
        limits = narrowed_space(space, without, SAYS, DAY)
        assert (limits.effects, limits.against(profile)) == ((), None)
        assert ("s", "p") not in refused_pairs(without, {}, {}, SAYS, DAY)


@given(profiles(), refusals(), st.sampled_from([100.0, 333.0]))
def test_a_seeker_who_changes_the_search_starts_anew(
    profile: SearchProfile, said_no: list[Refusal], rent: float
) -> None:
    before = replace(profile, profile_id="p", rent_high=None)
    kept = [replace(each, stated=stated(Space("s"), before)) for each in said_no]
    assert narrowed(before, kept, SAYS, DAY)[0] == narrowed(before, said_no, SAYS, DAY)[0]
    after = replace(before, rent_high=rent)
    assert narrowed(after, kept, SAYS, DAY) == (after, ())
