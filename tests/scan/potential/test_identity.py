# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The name of a scan: the same on every machine for the same input and rules, another for any other."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from loods.rules import Rulebook
from loods.scan.context import ScanContext
from loods.scan.criteria import CriteriaBook
from loods.scan.facts.table import Facts
from loods.scan.identity import report_ids, rules_version
from scan_facts import CONTEXT, DAY, Interval, buildings, facts_of, known

VERSION = "0123456789abcdef"
OFFICE = known(depth_m=12.5, floors=(3, 5), monument=False)


def ids(
    facts: Facts, uses: tuple[str, ...] = ("housing",), day: dt.date = DAY, version: str = VERSION
) -> list:  # type: ignore[type-arg]
    return [[text.decode() for text in row] for row in report_ids(facts, uses, day, version)]


def test_an_id_is_short_and_has_no_letters_that_look_like_numbers() -> None:
    (row,) = ids(facts_of(OFFICE), ("housing", "hotel"))
    assert len(set(row)) == 2
    assert all(re.fullmatch(r"LS(-[0-9A-HJKMNP-TV-Z]{4}){2}-[0-9A-HJKMNP-TV-Z]{2}", each) for each in row)


def test_the_id_of_this_building_is_this_on_every_machine() -> None:
    program = (
        "from scan_facts import *; from loods.scan.identity import report_ids;"
        f"print(report_ids(facts_of({OFFICE!r}), ['housing'], DAY, {VERSION!r})[0, 0].decode())"
    )
    support = Path(__file__).parents[2] / "support"
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=support, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == ids(facts_of(OFFICE))[0][0]


@given(buildings(), buildings())
def test_other_facts_give_another_id_and_the_same_facts_the_same(
    one: dict[str, Interval], other: dict[str, Interval]
) -> None:
    assert (ids(facts_of(one)) == ids(facts_of(other))) == (one == other)


@given(buildings(), st.integers(0, 3))
def test_among_others_a_building_keeps_its_id(facts: dict[str, Interval], place: int) -> None:
    others: list[dict[str, Interval]] = [{}, OFFICE, {}]
    table = facts_of(*others[:place], facts, *others[place:])
    alone = replace(facts_of(facts), building_ids=[f"b{place}"])
    assert ids(table)[place] == ids(alone)[0]


def test_use_day_rules_and_building_each_make_another_id() -> None:
    facts = facts_of(OFFICE)
    several = {
        ids(facts)[0][0],
        ids(facts, ("hotel",))[0][0],
        ids(facts, day=DAY + dt.timedelta(days=1))[0][0],
        ids(facts, version="f" * 16)[0][0],
        ids(replace(facts, building_ids=["b1"]))[0][0],
    }
    assert len(several) == 5


def test_the_last_bits_of_a_number_do_not_count_and_nothing_is_changed_in_place() -> None:
    facts = facts_of(OFFICE)
    before = facts.low.copy()
    nearly = replace(facts, low=facts.low * (1 + 1e-15), high=facts.high * (1 - 1e-15))
    assert ids(nearly) == ids(facts)
    assert ids(replace(facts, low=facts.low * 1.0001)) != ids(facts)
    assert np.array_equal(facts.low, before, equal_nan=True)


def test_the_rules_have_a_name_that_follows_what_a_scan_uses(tmp_path: Path) -> None:
    def version(name: str, unit: str, value: float) -> str:
        (tmp_path / f"{name}.yaml").write_text(
            f"name: {name}\ntitle: {{nl: A, en: A}}\nabout: {{nl: A, en: A}}\nunit: {unit}\n"
            f"kind: local_policy\nvalues:\n  - {{value: {value}, valid_from: 2020-01-01, verified: true,"
            " source: {title: Raad, published: 2020}}\n",
            encoding="utf-8",
        )
        return rules_version(Rulebook.load(tmp_path), CriteriaBook.load(), DAY)

    assert CONTEXT.rules_version == rules_version(Rulebook.load(), CriteriaBook.load(), DAY)
    # What the scan does not read leaves the name as it is; a height that it reads does not.
    assert version("disclosure.min_buildings", "count", 9) == CONTEXT.rules_version
    assert version("scan.free_height_min", "m", 2.2) != CONTEXT.rules_version


def test_a_context_remembers_its_plan_and_its_rules() -> None:
    context = ScanContext.load(Rulebook.load(), DAY)
    assert context.plan(["hotel"]) is context.plan(["hotel"])
    assert context.rules_version == CONTEXT.rules_version
    assert context.uses(["hotel", "housing"]) == ("housing", "hotel")
