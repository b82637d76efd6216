# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The handreiking werkfuncties binnenstad as a truth table beside what Loods answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from match_cases import DAY, HALL, MAKER, RULES, TERMS, whole

from loods.functions.fit import disagreement, disagreements
from loods.functions.location_types import location_types
from loods.functions.needs import usual_needs, usual_terms
from loods.functions.work_functions import work_functions
from loods.match.matching import match
from loods.match.near import near_miss
from loods.match.profiles import SearchProfile
from loods.match.spaces import Space
from loods.messages import translator

SAYS = yaml.safe_load(Path(__file__).with_name("handreiking.yaml").read_text(encoding="utf-8"))
FUNCTIONS: dict[str, dict[str, Any]] = SAYS["functions"]
MARKS = ("x", "+", "++", "+++")
every = pytest.mark.parametrize("function", FUNCTIONS)
cells = pytest.mark.parametrize(
    ("function", "location", "mark"),
    [(name, location, mark) for name, says in FUNCTIONS.items() for location, mark in says["matrix"].items()],
)


def fit(function: str, location: str) -> list[str]:
    found = match(Space("s", location_type=location), SearchProfile("p", function), TERMS)
    return [reason.code for reason in found.reasons if reason.about == "fit"]


def test_the_table_names_every_function_and_every_type_of_location() -> None:
    assert list(FUNCTIONS) == list(work_functions())
    assert list(SAYS["locations"]) == list(location_types())
    assert {each.function for each in disagreements()} == {
        name for name, says in FUNCTIONS.items() if "disagrees" in says
    }


@every
def test_sizes_of_each_kind_of_space_and_rents(function: str) -> None:
    says, found = FUNCTIONS[function], work_functions()[function]
    sizes = [(size.space, size.low, size.high, size.standard) for size in found.sizes]
    told = [(size["space"], size["low"], size["high"], size.get("standard")) for size in says["sizes"]]
    assert sizes == told
    terms = usual_terms(RULES, DAY, function)
    assert terms is not None
    assert [terms.rent_low, terms.rent_high] == says["rent"]
    assert terms.size_low_m2 == min(size["low"] for size in says["sizes"])
    assert terms.size_high_m2 == max(size["high"] for size in says["sizes"])
    assert (terms.verified, terms.source.published) == (True, "2026-06")


@every
def test_conditions_exclude_and_wishes_weigh(function: str) -> None:
    says, needs = FUNCTIONS[function], usual_needs(RULES, DAY, function)
    assert {code for code, need in needs.items() if need.importance == "hard"} == set(says["conditions"])
    assert {code for code, need in needs.items() if need.importance == "wish"} == set(says["needs"])
    assert ("own_entrance" in needs) == (says["entrance"] == "wanted")
    if "height" in says:
        assert needs["free_height"].level == says["height"]


@cells
def test_every_cell_of_the_matrix(function: str, location: str, mark: str) -> None:
    found = match(Space("s", location_type=location), SearchProfile("p", function), TERMS)
    assert found.score_low == found.score_high == pytest.approx(100 * MARKS.index(mark) / 3)
    assert found.fits  # x is "not fitting in most situations": it scores nothing and excludes nothing
    assert fit(function, location)[0] == f"fit_{MARKS.index(mark)}"


@cells
def test_where_it_disagrees_with_itself_both_are_shown(function: str, location: str, mark: str) -> None:
    says = FUNCTIONS[function].get("disagrees", {"locations": []})
    found = disagreement(function, location)
    if location not in says["locations"]:
        assert found is None
        assert len(fit(function, location)) == 1
        return
    assert found is not None
    assert fit(function, location) == [f"fit_{MARKS.index(mark)}", "fit_table", "fit_text"]
    assert says["text"] in found.text["nl"]
    assert found.text["nl"] != found.matrix["nl"]


@pytest.mark.parametrize(("location", "word"), SAYS["locations"].items())
def test_types_of_location_in_words(location: str, word: str) -> None:
    assert word in location_types()[location].about["nl"]


@every
def test_places_have_a_vocabulary_of_their_own(function: str) -> None:
    found = work_functions()[function]
    for told in (found.suitable, found.unsuitable, found.market, found.access, found.needs):
        assert told["nl"]
        assert told["en"]
    assert found.suitable["nl"] not in {place.title["nl"] for place in location_types().values()}


@every
def test_what_it_does_for_the_street(function: str) -> None:
    rows = {row["use"]: row for row in RULES.on("market.presence", DAY).value}
    for part, column in (("day", "afternoon"), ("evening", "evening")):
        low, high = SAYS["busy"][FUNCTIONS[function]["street"][part]]
        assert low <= rows[function][column] <= high
    assert rows[function]["night"] == 0
    assert not RULES.on("market.presence", DAY).verified


@pytest.mark.parametrize(("column", "case"), SAYS["mends"].items())
def test_what_helps_is_said(column: str, case: dict[str, Any]) -> None:
    value = tuple(case["value"]) if isinstance(case["value"], list) else case["value"]
    near = near_miss(replace(HALL, **{column: value}), whole(MAKER), TERMS)
    assert near is not None
    assert [mend.about for mend in near.mends] == [case["about"]]
    text = near.mends[0].text.render(translator("nl"))
    assert [word for word in case["words"] if word not in text] == []


def test_small_and_underused_rooms_are_matched_without_a_threshold() -> None:
    room = Space("r", smallest_m2=20.0, largest_m2=20.0, rent_eur_m2_year=65.0)
    assert match(room, whole(SearchProfile("p", "makers")), TERMS).fits
    assert match(replace(room, floor=-1.0), whole(SearchProfile("p", "makers")), TERMS).fits
