# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules that come with Loods: complete, sourced, and marked where they are only assumed."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from loods.monitor.history import BUILDING_STATES, UNIT_STATES
from loods.registers.bag import codes
from loods.rules import KINDS, UNITS, Rule, Rulebook

FIRST_FIGURE, TODAY = dt.date(2012, 1, 1), dt.date(2026, 11, 21)
RULES = list(Rulebook.load())
DEFINITIONS = ("definition.zonder_drempel", "definition.convenant", "definition.cbs", "definition.aanbod")

# What the reference work marks as "own knowledge, to verify".
UNVERIFIED = {
    "area.vvo_per_bvo",
    "area.nvo_per_bvo",
    "area.go_per_bvo",
    "area.fno_per_bvo",
    "area.vvo_per_go_single",
    "area.vvo_per_go_several",
    "area.threshold_band_go",
    "definition.aanbod",
    "disclosure.min_buildings",
    "disclosure.min_owners",
    "merge_split.area_tolerance",
    "new_build.year_tolerance",
    "observation.confirm_months",
    "supply.vacant_share",
    "vacancy.duration_classes",
}


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_rule_is_whole_and_covers_the_figures(rule: Rule) -> None:
    assert rule.unit in UNITS
    assert rule.kind in KINDS
    for day in (FIRST_FIGURE, TODAY):
        assert rule.on(day) is not None
    for value in rule.values:
        assert value.source.title
        assert value.source.published


def test_what_is_not_sourced_is_marked_as_an_unverified_assumption() -> None:
    marked = {rule.name: rule.kind for rule in RULES for value in rule.values if not value.verified}
    assert set(marked) >= UNVERIFIED
    assert set(marked.values()) == {"assumption"}


def test_a_definition_says_what_counts_and_names_rules_that_exist() -> None:
    book = Rulebook.load()
    for name in DEFINITIONS:
        value = book.on(name, TODAY).value
        assert {"text", "numerator", "denominator", "article", "traps", "rules"} == set(value)
        for used in value["rules"]:
            assert book.on(used, TODAY).name == used


def test_every_status_of_the_register_has_one_meaning() -> None:
    book = Rulebook.load()
    units = {row["status"]: row["stage"] for row in book.on("bag.unit_statuses", TODAY).value}
    buildings = {row["status"]: row for row in book.on("bag.building_statuses", TODAY).value}
    assert (len(units), len(buildings)) == (8, 10)
    assert sorted(status for status, stage in units.items() if stage == "live") == [
        "Verblijfsobject in gebruik",
        "Verblijfsobject in gebruik (niet ingemeten)",
        "Verbouwing verblijfsobject",
    ]
    only_convenant = [s for s, row in buildings.items() if row["in_convenant_stock"] and not row["in_stock"]]
    assert only_convenant == ["Bouw gestart"]


def test_duration_classes_leave_no_gap() -> None:
    classes = Rulebook.load().on("vacancy.duration_classes", TODAY).value
    for earlier, later in pairwise(classes):
        assert earlier["to_years"] == later["from_years"]
        assert earlier["to_included"] is not later["from_included"]
    assert classes[0]["from_years"] == 0
    assert "to_years" not in classes[-1]


def test_the_band_around_the_threshold_follows_from_the_conversion() -> None:
    book = Rulebook.load()
    low, high = book.on("area.threshold_band_go", TODAY).value
    threshold = book.on("convenant.space_threshold_vvo", TODAY).value
    single, several = (book.on(f"area.vvo_per_go_{kind}", TODAY) for kind in ("single", "several"))
    assert single.low is not None
    assert several.high is not None
    # Below the band nothing can reach the threshold, above it everything does.
    assert low * several.high < threshold < high * single.low


def test_the_importer_and_the_monitor_read_the_register_as_the_rules_say() -> None:
    book = Rulebook.load()
    assert tuple(book.on("bag.area_placeholders", TODAY).value) == codes.AREA_PLACEHOLDERS
    assert tuple(book.on("bag.year_placeholders", TODAY).value) == codes.YEAR_PLACEHOLDERS
    units = {row["status"]: row["stage"] for row in book.on("bag.unit_statuses", TODAY).value}
    assert {status: "ended" if state == "never" else state for status, state in UNIT_STATES.items()} == units
    assert set(codes.LIVE_STATUSES) == {status for status, stage in units.items() if stage == "live"}
    buildings = {row["status"]: row for row in book.on("bag.building_statuses", TODAY).value}
    assert set(buildings) == set(BUILDING_STATES)
    for status, state in BUILDING_STATES.items():
        assert buildings[status]["in_stock"] is (state == "standing")
        assert buildings[status]["in_convenant_stock"] is (state in {"standing", "started"})
