# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The table of many buildings and the case of one say the same, to the cent; unknown stays unknown."""

from __future__ import annotations

import numpy as np
import pytest
from case_facts import DAY, RULES, Interval, facts_of, office
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.errors import InputError, RuleError
from loods.functions.uses import target_uses
from loods.scan.business import business_case, business_table

USES = tuple(target_uses())


def interval(least: float, most: float) -> st.SearchStrategy[Interval]:
    number = st.floats(least, most)
    return st.tuples(number, number).map(lambda pair: (min(pair), max(pair)))


BUILDINGS = st.fixed_dictionaries(
    {"gross_area_bvo_m2": interval(50, 60_000)},
    optional={
        "footprint_m2": interval(20, 9000),
        "facade_length_m": st.floats(10, 900),
        "shops_500m": interval(0, 300),
        "lettable_area_vvo_m2": st.floats(20, 40_000),
        "hazardous_material": st.sampled_from([0.0, 1.0]),
        "monument": st.sampled_from([0.0, 1.0]),
        "built_year": st.sampled_from([1905.0, 1978.0, 1993.0, 1994.0, 2015.0]),
        "asking_rent_eur_m2": interval(40, 300),
        "asking_price_eur": interval(1, 30_000_000),
        "woz_value_eur": interval(1, 30_000_000),
    },
)


@settings(deadline=None, max_examples=60)
@given(BUILDINGS, st.sampled_from(USES), st.sampled_from(["0356", "0344", "0307", "0457"]))
def test_the_case_and_the_table_agree_to_the_cent(
    building: dict[str, Interval], use: str, gemeente: str
) -> None:
    facts = facts_of(building, gemeente=gemeente)
    table = business_table(facts, RULES, DAY, (use,))
    found = business_case(facts, use, RULES, DAY).results
    pairs = {
        "investment": (found.investment_eur, table.investment.base),
        "value": (found.value_eur, table.value.base),
        "residual": (found.residual_eur, table.residual.base),
        "gap": (found.gap_eur, table.gap.base),
        "gap low": (found.gap_low_eur, table.gap.low),
        "gap high": (found.gap_high_eur, table.gap.high),
    }
    for name, (one, many) in pairs.items():
        expected = np.nan if one is None else one
        assert many[0, 0] == pytest.approx(expected, abs=0.005, nan_ok=True), name


@settings(deadline=None, max_examples=40)
@given(st.lists(BUILDINGS, min_size=1, max_size=4))
def test_the_middle_lies_within_its_range(buildings: list[dict[str, Interval]]) -> None:
    table = business_table(facts_of(*buildings), RULES, DAY, USES)
    for span in (table.investment, table.value, table.residual, table.gap):
        known = ~np.isnan(span.base)
        assert (span.low[known] <= span.base[known] + 0.005).all()
        assert (span.base[known] <= span.high[known] + 0.005).all()
        assert (np.isnan(span.low) == np.isnan(span.base)).all()


@settings(deadline=None, max_examples=40)
@given(BUILDINGS, st.sampled_from(USES), st.data())
def test_a_building_within_what_is_known_lies_within_the_range(
    building: dict[str, Interval], use: str, data: st.DataObject
) -> None:
    exact = {
        name: data.draw(st.floats(*ends)) if isinstance(ends, tuple) else ends
        for name, ends in building.items()
    }
    rough = {name: ends for name, ends in building.items() if name != "lettable_area_vvo_m2"}
    exact.pop("lettable_area_vvo_m2", None)
    exact.setdefault("monument", data.draw(st.sampled_from([0.0, 1.0])))
    wide, point = (
        business_table(facts_of(each, gemeente="0344"), RULES, DAY, (use,)) for each in (rough, exact)
    )
    for span, true in ((wide.gap, point.gap), (wide.value, point.value)):
        if not np.isnan(span.base[0, 0]):
            assert span.low[0, 0] - 0.01 <= true.base[0, 0] <= span.high[0, 0] + 0.01


def test_a_row_does_not_depend_on_its_neighbours() -> None:
    rows = [{"gross_area_bvo_m2": 900.0 + place, "footprint_m2": 300.0} for place in range(40)]
    many = business_table(facts_of(*rows), RULES, DAY, USES)
    one = business_table(facts_of(rows[0]), RULES, DAY, USES)
    assert (many.gap.base[0] == one.gap.base[0]).all()
    assert many.gap.base.shape == (40, len(USES))


def test_without_a_floor_area_nothing_is_known() -> None:
    facts = facts_of({"footprint_m2": 500.0})
    table = business_table(facts, RULES, DAY, ("housing", "demolish"))
    assert np.isnan(table.gap.base).all()
    assert np.isnan(table.residual.high).all()
    found = business_case(facts, "housing", RULES, DAY).results
    assert (found.gap_eur, found.value_eur, found.irr, found.npv_eur) == (None, None, None, None)


def test_without_a_plot_only_demolition_is_unknown() -> None:
    table = business_table(facts_of({"gross_area_bvo_m2": 900.0}), RULES, DAY, ("demolish", "housing"))
    assert np.isnan(table.gap.base[0, 0])
    assert not np.isnan(table.gap.base[0, 1])


def test_no_buildings_and_no_uses_give_empty_tables() -> None:
    assert business_table(facts_of(), RULES, DAY, USES).gap.base.shape == (0, len(USES))
    assert business_table(office(), RULES, DAY, ()).gap.base.shape == (1, 0)


def test_unknown_uses_and_days_without_rules_are_refused() -> None:
    with pytest.raises(InputError, match="no target use"):
        business_table(office(), RULES, DAY, ("castle",))
    with pytest.raises(RuleError, match="no value on"):
        business_table(office(), RULES, DAY.replace(year=2005), ("housing",))
