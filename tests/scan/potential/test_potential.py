# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The score as a range: what is unknown widens it, what is worse never raises it, alone is as among many."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.scan.facts.catalogue import catalogue
from loods.scan.potential import Potential, potential
from scan_facts import CONTEXT, Interval, buildings, facts_of, known, plain_answer, plain_score

USES = CONTEXT.criteria.uses


def of_building(found: Potential, place: int) -> list[bytes]:
    """Return every number of one building as bytes."""
    names = [each.name for each in fields(found) if each.name != "plan"]
    arrays = {name: getattr(found, name) for name in names}
    return [
        (values[:, place] if name.startswith("aspect") else values[place]).tobytes()
        for name, values in arrays.items()
    ]


@given(buildings())
def test_the_kernel_gives_what_the_criteria_say_one_by_one(facts: dict[str, Interval]) -> None:
    found = potential(facts_of(facts), CONTEXT)
    for place, use in enumerate(USES):
        model = CONTEXT.criteria.for_use(use)
        assert (found.score_low[0, place], found.score_high[0, place]) == plain_score(model, use, facts)
        answers = [plain_answer(veto, use, facts) for veto in model.vetoes]
        certain, unknown = int(found.veto_certain[0, place]), int(found.veto_unknown[0, place])
        assert [certain >> bit & 1 for bit in range(len(answers))] == [each is True for each in answers]
        assert [unknown >> bit & 1 for bit in range(len(answers))] == [each is None for each in answers]


@given(st.lists(buildings(), min_size=2, max_size=6), st.data())
def test_a_building_alone_gives_bit_for_bit_what_it_gives_among_others(
    many: list[dict[str, Interval]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(many) - 1))
    facts = facts_of(*many)
    together = potential(facts, CONTEXT)
    alone = potential(facts.rows(slice(place, place + 1)), CONTEXT)
    assert of_building(together, place) == of_building(alone, 0)


def test_many_blocks_in_threads_give_what_one_gives() -> None:
    one = facts_of(known(depth_m=8, floors=(2, 6), plan_housing=False))
    many = one.rows(np.zeros(20_000, dtype=np.intp))
    scores = potential(many, CONTEXT).score_low
    assert (scores == potential(one, CONTEXT).score_low).all()


@given(buildings(), st.data())
def test_forgetting_a_fact_widens_the_range_and_never_shifts_it(
    facts: dict[str, Interval], data: st.DataObject
) -> None:
    forgotten = data.draw(st.sets(st.sampled_from(list(catalogue()))))
    more = potential(facts_of(facts), CONTEXT)
    less = potential(facts_of({n: ends for n, ends in facts.items() if n not in forgotten}), CONTEXT)
    assert (less.score_low <= more.score_low).all()
    assert (less.score_high >= more.score_high).all()
    for aspect in range(5):
        weighs = ~np.isnan(more.aspect_low[aspect])
        assert (less.aspect_low[aspect][weighs] <= more.aspect_low[aspect][weighs]).all()
        assert (less.aspect_high[aspect][weighs] >= more.aspect_high[aspect][weighs]).all()
    assert (less.veto_certain & ~more.veto_certain == 0).all()


@given(buildings(), st.data())
def test_what_turns_out_to_be_true_lies_within_the_range(
    facts: dict[str, Interval], data: st.DataObject
) -> None:
    points = {}
    for name, (low, high) in facts.items():
        inside = st.floats(low, high) if not catalogue()[name].choices else st.just(low)
        value = data.draw(inside)
        points[name] = (value, value)
    before, after = potential(facts_of(facts), CONTEXT), potential(facts_of(points), CONTEXT)
    assert (before.score_low <= after.score_low).all()
    assert (after.score_high <= before.score_high).all()


@given(buildings(), st.sampled_from([n for n, kind in catalogue().items() if kind.unit == "flag"]))
def test_a_worse_answer_never_raises_the_score(facts: dict[str, Interval], flag: str) -> None:
    scores = [potential(facts_of({**facts, flag: ends}), CONTEXT) for ends in ((0.0, 0.0), (1.0, 1.0))]
    for place, use in enumerate(USES):
        worse = [_unfavourable(use, {**facts, flag: (float(n), float(n))}) for n in (0, 1)]
        for better, other in ((0, 1), (1, 0)):
            if worse[better] <= worse[other]:
                assert scores[better].score_high[0, place] >= scores[other].score_high[0, place]


def _unfavourable(use: str, facts: dict[str, Interval]) -> set[str]:
    """Return the codes of the criteria that are certainly unfavourable."""
    model = CONTEXT.criteria.for_use(use)
    return {each.code for each in model.gradual if plain_answer(each, use, facts)}


def test_the_facts_that_would_narrow_most_come_stop_criteria_first() -> None:
    facts = facts_of(known(housing_demand=True, plan_housing=True, health_risk=False, free_height_m=3))
    found = potential(facts, CONTEXT, ["housing"])
    names = [list(catalogue())[place] for place in found.fact[0, 0]]
    assert names == ["owner_willing", "initiator_present"]
    assert found.gain[0, 0].tolist() == [100.0, 100.0]


def test_without_open_stop_criteria_the_heaviest_unknown_criteria_decide() -> None:
    answers = known(
        housing_demand=True, plan_housing=True, health_risk=False, free_height_m=3, initiator_present=True,
        location_fits_developer=True, size_fits_developer=True, owner_willing=True, homes_500m=500,
        shops_500m=20,
    )  # fmt: skip
    found = potential(facts_of(answers), CONTEXT, ["housing"])
    # Two criteria of 5 points wait for the distance to a meeting place, one of 5 for each of the others.
    assert list(catalogue())[found.fact[0, 0, 0]] == "distance_meeting_m"
    assert found.gain[0, 0, 0] == pytest.approx(100 * 10 / 199)


def test_where_all_is_known_nothing_would_narrow_it() -> None:
    everything = dict.fromkeys(catalogue(), (0.0, 0.0))
    found = potential(facts_of(everything), CONTEXT)
    assert (found.fact == -1).all()
    assert (found.gain == 0).all()
    assert (found.score_low == found.score_high).all()
    assert (found.veto_unknown == 0).all()


def test_what_can_be_looked_up_is_asked_before_what_somebody_wants() -> None:
    wanted = {"owner_willing", "initiator_present", "location_fits_developer", "size_fits_developer"}
    found = potential(facts_of({}), CONTEXT)
    names = list(catalogue())
    asked = {use: {names[place] for place in found.fact[0, at]} for at, use in enumerate(found.uses)}
    assert asked["makers"] == {"plan_work", "gemeente_cooperates"}
    assert asked["housing"] == {"free_height_m", "plan_housing"}
    assert {use for use in asked if asked[use] & wanted} == {"demolish"}
