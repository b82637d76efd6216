# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan of one building and of many: the same numbers, grounds for every light, the best use first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.messages import translator
from loods.scan.aspects import finance_score
from loods.scan.context import ScanContext
from loods.scan.facts.catalogue import CHOICES, catalogue
from loods.scan.ranking import rank, ranked
from loods.scan.results import ASPECTS
from loods.scan.scan_blocks import scan_blocks
from loods.scan.scan_frame import SCAN_SCHEMA
from loods.scan.scanning import scan_building, scan_table
from scan_facts import CONTEXT, DAY, RULES, SAID, Interval, buildings, facts_of, known

OFFICE = known(
    floor_area_go_m2=2000, gross_area_bvo_m2=2200, lettable_area_vvo_m2=1800, built_year=1988,
    age_years=38, share_office=1, depth_m=14, floors=(4, 6), free_height_m=2.7, energy_label=3, monument=0,
    distance_station_m=900, distance_stop_m=150, shops_500m=30, homes_500m=1200, vacant_share=1,
    vacant_years=4, owner_willing=True, plan_housing=True,
)  # fmt: skip


@settings(max_examples=15)
@given(st.lists(buildings(), min_size=1, max_size=3))
def test_one_building_says_what_the_table_says(many: list[dict[str, Interval]]) -> None:
    facts = facts_of(*many)
    table = scan_table(facts, CONTEXT)
    assert dict(table.schema) == SCAN_SCHEMA
    assert table.height == len(many) * len(CONTEXT.uses())
    for place, name in enumerate(facts.building_ids):
        result = scan_building(facts.rows(slice(place, place + 1)), CONTEXT)
        rows = {row["use"]: row for row in table.filter(building_id=name).iter_rows(named=True)}
        for use in result.uses:
            row = rows[use.use]
            assert (use.score_low, use.score_high) == (row["score_low"], row["score_high"])
            assert (use.class_low, use.class_high) == (row["class_low"], row["class_high"])
            assert (list(use.vetoes), list(use.possible_vetoes)) == (row["vetoes"], row["possible_vetoes"])
            assert (use.gap_eur, use.report_id) == (row["gap_eur"], row["report_id"])
            assert [each.fact for each in use.unknown] == row["unknown"]
            for aspect in ASPECTS:
                light = use.lights[aspect]
                said = (row[f"light_{aspect}"], row[f"{aspect}_low"], row[f"{aspect}_high"])
                assert (light.colour, light.low, light.high) == said


def test_the_best_use_comes_first_and_what_is_stopped_last() -> None:
    stopped = {**OFFICE, **known(free_height_m=2.0)}
    result = scan_building(facts_of(stopped), CONTEXT)
    assert list(result.uses) == sorted(result.uses, key=rank)
    states = [bool(use.vetoes) for use in result.uses]
    assert states == sorted(states)
    assert states.count(True) == 6  # the six kinds of housing in the building
    order = ranked(scan_table(facts_of(stopped), CONTEXT))["use"].to_list()
    assert order[:11] == [use.use for use in result.uses][:11]


def test_every_light_has_grounds_in_both_languages_and_says_where_they_come_from() -> None:
    result = scan_building(facts_of(OFFICE), CONTEXT)
    for use in result.uses:
        assert set(use.lights) == set(ASPECTS)
        assert all(use.lights[aspect].grounds for aspect in ("finance", "procedure", "sustainability"))
        for light in use.lights.values():
            for ground in light.grounds:
                texts = [ground.title.render(translator(language)) for language in ("nl", "en")]
                assert all(texts)
                assert "{" not in "".join(texts)
                assert ground.source is not None or ground.fact is not None


def test_a_ground_names_its_fact_its_answer_and_who_says_so() -> None:
    result = scan_building(facts_of(OFFICE), CONTEXT, ["housing"])
    grounds = {each.code: each for light in result.uses[0].lights.values() for each in light.grounds}
    station = grounds["L11"]
    assert (station.unfavourable, station.points, station.veto) == ("no", 5, False)
    assert station.fact is not None
    assert (station.fact.name, station.fact.low, station.fact.origin) == ("distance_station_m", 900, SAID)
    assert station.source is not None
    assert "assumption, not checked" in station.source.render()
    assert grounds["B26"].unfavourable == "unknown"
    # Of several facts the one that is not known for sure: between four and six floors, and no word on a lift.
    assert grounds["B26"].fact is not None
    assert grounds["B26"].fact.name == "floors"


def test_nothing_known_gives_the_whole_range_and_no_class_for_certain() -> None:
    table = scan_table(facts_of({}), CONTEXT)
    assert table["score_low"].to_list() == [0.0] * table.height
    assert table["score_high"].to_list() == [100.0] * table.height
    assert (table["class_low"] != table["class_high"]).all()
    assert table.filter(pl.col("light_market") != "unknown").is_empty()


@pytest.mark.parametrize("block", [1, 2, 7])
def test_block_by_block_gives_what_all_at_once_gives(block: int) -> None:
    facts = facts_of(*({**OFFICE, **known(depth_m=depth)} for depth in range(6, 12)), {})
    parts = list(scan_blocks(facts, CONTEXT, ["hotel", "housing"], block))
    assert [part["building_id"].n_unique() for part in parts[:1]] == [min(block, 7)]
    assert pl.concat(parts).equals(scan_table(facts, CONTEXT, ["housing", "hotel"]))


def test_a_model_with_very_many_stop_criteria_is_listed_as_well(tmp_path: Path) -> None:
    flags = [name for name, kind in catalogue().items() if kind.unit == "flag"][:20]
    rows = "".join(
        f"  - {{code: Z{place}, group: stop, aspect: market, veto: true, title: {{nl: A, en: A}},"
        f" unfavourable: {{fact: {name}, is: yes}}}}\n"
        for place, name in enumerate(flags)
    )
    (tmp_path / "hotel.yaml").write_text(
        f"name: hotel\nverified: true\nsource: {{title: Raad, published: 2026}}\ncriteria:\n{rows}", "utf-8"
    )
    context = ScanContext.load(RULES, DAY, tmp_path)
    facts = facts_of({flags[3]: (1.0, 1.0), flags[19]: (1.0, 1.0), flags[4]: (0.0, 0.0)}, {})
    table = scan_table(facts, context, ["hotel"])
    assert table["vetoes"].to_list()[0] == [
        veto.code
        for veto in context.criteria.for_use("hotel").vetoes
        if set(veto.facts) & {flags[3], flags[19]} and not veto.code.startswith("HV1")
    ]
    assert table["vetoes"].to_list()[1] == []
    assert "Z4" not in table["possible_vetoes"].to_list()[0]


def test_no_building_gives_an_empty_table_of_the_same_form() -> None:
    assert dict(scan_table(facts_of(), CONTEXT).schema) == SCAN_SCHEMA


@given(st.floats(0, 1e7), st.floats(0, 1e7), st.floats(1, 1e7))
def test_a_larger_gap_never_raises_the_financial_score(gap: float, more: float, investment: float) -> None:
    gaps = np.array([gap, gap + more])
    scores = finance_score(np.full(2, investment), gaps, gaps, 0.5, 60)
    for ends in scores:
        assert 0 <= ends[1] <= ends[0] <= 100


def test_the_financial_score_by_the_share_of_the_investment_that_falls_short() -> None:
    gaps = np.array([0.0, 100.0, 250.0, 500.0, 900.0, np.nan])
    low, high = finance_score(np.full(6, 1000.0), gaps, gaps, 0.5, 60)
    assert low[:5].tolist() == high[:5].tolist() == pytest.approx([100, 48, 30, 0, 0])
    assert np.isnan(low[5])
    nothing = finance_score(np.zeros(2), np.array([0.0, 5.0]), np.array([0.0, 5.0]), 0.5, 60)
    assert nothing[0].tolist() == [100, 0]


def test_where_the_handreiking_disagrees_with_itself_both_sides_are_among_the_grounds() -> None:
    def sides(use: str, place: str) -> list[str]:
        here = known(location_type=CHOICES["location_type"].index(place))
        (result,) = scan_building(facts_of(here), CONTEXT, [use]).uses
        grounds = result.lights["market"].grounds
        return [each.title.render(translator("nl")) for each in grounds if each.code == "both_sides"]

    (said,) = sides("light_making", "above_shops_small")
    assert "niet passend in de meeste situaties" in said
    assert "soms kleinschalig en licht" in said
    assert sides("light_making", "approach_street") == sides("sport", "above_shops_small") == []
