# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sustainability of a use: reckoned by hand, wider when less is known, and the balance over the stock."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.functions.uses import target_uses
from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.amounts import Amount
from loods.scan.facts.catalogue import CHOICES
from loods.scan.facts.table import Facts, Origin
from loods.scan.sustainability import sustainability, sustainability_table

BOOK = Rulebook.load()
DAY = dt.date(2026, 11, 23)
USES = list(target_uses())
LABELS = CHOICES["label"]
SAID = Origin(Text("test"))


def office(**known: tuple[float, float] | float) -> Facts:
    """Return one building with these facts; a pair is a range."""
    facts = Facts.empty(["P1"])
    for name, value in known.items():
        low, high = value if isinstance(value, tuple) else (value, value)
        facts = facts.with_column(name, np.array([float(low)]), np.array([float(high)]), SAID)
    return facts


LARGE = {"gross_area_bvo_m2": 1000, "floor_area_go_m2": 800, "share_office": 1, "monument": 0}


def test_materials_saved_by_hand() -> None:
    found = sustainability(office(**LARGE, energy_label=2), "housing", BOOK, DAY)
    # Works of housing take 45 % (30 to 65) of new building at 340 (300 to 400) kg; demolition 20 (5 to 50).
    assert found.saved_per_m2.base == pytest.approx(340 * 0.55 + 20)
    assert found.saved_per_m2.low == pytest.approx(300 * 0.35 + 5)
    assert found.saved_per_m2.high == pytest.approx(400 * 0.70 + 50)
    assert found.saved is not None
    assert found.saved.base == pytest.approx(207.0)
    assert found.saved.unit == "t_co2"


def test_the_balance_by_hand() -> None:
    found = sustainability(office(**LARGE, energy_label=2), "housing", BOOK, DAY)
    tonnes = {effect.code: effect.tonnes for effect in found.effects if effect.tonnes is not None}
    assert tonnes["works"].base == pytest.approx(-153.0)
    assert tonnes["new_building_avoided"].base == pytest.approx(340.0)
    # Label A uses 140, a new building 60 kWh: 80 kWh x 800 m2 x 0.183 kg x 20 years.
    assert tonnes["energy"].base == pytest.approx(-80 * 800 * 0.183 * 20 / 1000)
    assert found.balance is not None
    assert found.balance.base == pytest.approx(-153.0 + 340.0 - 234.24)


def test_demolition_and_new_building_saves_nothing_here() -> None:
    found = sustainability(office(**LARGE), "demolish_rebuild", BOOK, DAY)
    assert found.saved_per_m2 == Amount(0, 0, 0, "kg_co2_per_m2")
    tonnes = {effect.code: effect.tonnes for effect in found.effects if effect.tonnes is not None}
    assert tonnes["works"].base == pytest.approx(-360.0)
    assert tonnes["new_building_avoided"].base == pytest.approx(340.0)
    assert tonnes["energy"].base == 0
    gone = sustainability(office(**LARGE), "demolish", BOOK, DAY)
    assert [effect.code for effect in gone.effects if effect.tonnes is not None] == ["works"]


def test_while_an_effect_is_unknown_there_is_no_sum() -> None:
    assert sustainability(office(share_office=1), "makers", BOOK, DAY).balance is None
    unknown_label = sustainability(office(**LARGE), "makers", BOOK, DAY)
    assert unknown_label.balance is None
    assert any(effect.code == "energy" and effect.tonnes is None for effect in unknown_label.effects)


def test_the_label_tells_the_steps_and_the_blockade() -> None:
    poor = sustainability(office(**LARGE, energy_label=2), "stay_office", BOOK, DAY)
    assert poor.duty.verdict == "blocked"
    assert {step.reaches for step in poor.steps} == {"C", "B", "A"}
    assert all(step.needed for step in poor.steps)
    good = sustainability(office(**LARGE, energy_label=LABELS.index("B")), "stay_office", BOOK, DAY)
    assert good.duty.verdict == "met"
    assert {step.reaches for step in good.steps} == {"A"}
    best = sustainability(office(**LARGE, energy_label=LABELS.index("A+")), "stay_office", BOOK, DAY)
    assert best.steps == ()
    nobody = sustainability(office(**LARGE), "stay_office", BOOK, DAY)
    assert {step.needed for step in nobody.steps} == {None}
    answers = {ground.code: ground.unfavourable for ground in nobody.grounds}
    assert answers["label"] == answers["label_c"] == "unknown"


def test_the_registered_use_of_energy_counts_before_the_letter() -> None:
    found = sustainability(office(**LARGE, energy_label=2, energy_kwh_m2=260), "makers", BOOK, DAY)
    assert found.energy_now == Amount(260, 260, 260, "kwh_per_m2")
    assert found.energy_after == found.energy_now


@given(st.integers(0, 11), st.integers(0, 11), st.sampled_from(USES))
def test_knowing_less_never_narrows_the_score(one: int, other: int, use: str) -> None:
    low, high = sorted((one, other))
    exact, wide = office(energy_label=low), office(energy_label=(low, high))
    scores = [sustainability(facts, use, BOOK, DAY).score for facts in (exact, wide, Facts.empty(["P1"]))]
    for narrow, wider in pairwise(scores):
        assert wider[0] <= narrow[0] <= narrow[1] <= wider[1]


@given(st.integers(0, 10), st.sampled_from(USES))
def test_a_better_label_never_lowers_the_score(label: int, use: str) -> None:
    worse = sustainability_table(office(energy_label=label), BOOK, DAY, [use])
    better = sustainability_table(office(energy_label=label + 1), BOOK, DAY, [use])
    assert (better.score_low >= worse.score_low).all()
    assert (better.score_high >= worse.score_high).all()


def test_the_table_and_the_building_say_the_same() -> None:
    facts = office(energy_label=(2, 5))
    table = sustainability_table(facts, BOOK, DAY, USES)
    assert table.score_low.shape == (1, len(USES))
    for place, use in enumerate(USES):
        found = sustainability(facts, use, BOOK, DAY).score
        assert found == (table.score_low[0, place], table.score_high[0, place])


@given(st.floats(100, 10_000), st.floats(1, 2), st.sampled_from(USES))
def test_amounts_stay_in_order(area: float, wider: float, use: str) -> None:
    facts = office(
        gross_area_bvo_m2=(area, area * wider), floor_area_go_m2=(area * 0.8, area), energy_label=3
    )
    found = sustainability(facts, use, BOOK, DAY)
    for amount in [found.saved, found.balance, *(effect.tonnes for effect in found.effects)]:
        if amount is not None:
            assert amount.low <= amount.base <= amount.high
