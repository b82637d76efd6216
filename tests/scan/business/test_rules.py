# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The values of a business case are rules: whole for every use, marked, a gemeente's own before ours."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from case_facts import DAY, RULES, facts_of, office

import loods.rules
from loods.errors import RuleError
from loods.functions.uses import target_uses
from loods.rules import Rulebook
from loods.scan.business import alternatives, business_case, business_table
from loods.scan.business.assumed import Assumptions
from loods.scan.business.kinds import NEUTRAL, kinds
from loods.scan.business.lines import PROJECT_LINES
from loods.scan.business.stack import STACK_LINES
from loods.scan.context import ScanContext
from loods.scan.criteria import CriteriaBook
from loods.scan.facts.table import Facts
from loods.scan.scanning import scan_table

OURS = [name for name in RULES.names() if name.startswith(("finance.", "tax."))]


@pytest.mark.parametrize("day", [dt.date(2012, 1, 1), dt.date(2021, 9, 15), DAY])
@pytest.mark.parametrize("use", target_uses())
def test_every_use_has_its_values_on_any_day(use: str, day: dt.date) -> None:
    found = business_case(office(), use, RULES, day)
    assert found.results.gap_eur is not None
    assert found.years == Assumptions(RULES, day).horizon(target_uses()[use])


def test_what_is_not_sourced_is_marked() -> None:
    sourced = {name for name in OURS if RULES.on(name, DAY).verified}
    assert sourced == {
        "finance.work_rents",
        "finance.transformation_facility",
        "tax.transfer_other",
        "tax.transfer_home",
        "tax.transfer_own_home",
        "tax.vat_rate",
    }


def test_every_name_in_a_formula_is_an_input_or_a_line_before_it() -> None:
    known = {*kinds(), *NEUTRAL, "horizon", "lasting"}
    for line in (*PROJECT_LINES, *STACK_LINES):
        assert line.names <= known, line.code
        known.add(line.code)
    codes = [line.code for line in (*PROJECT_LINES, *STACK_LINES)]
    assert len(codes) == len(set(codes))


def test_a_local_rent_goes_before_ours(tmp_path: Path) -> None:
    (tmp_path / "finance.office_rents.yaml").write_text(
        "name: finance.office_rents\n"
        "title: {nl: Kantoorhuren, en: Office rents}\n"
        "about: {nl: Eigen onderzoek., en: Own survey.}\n"
        "unit: table\n"
        "kind: local_policy\n"
        "values:\n"
        "  - value:\n"
        "      - {gemeente: other, value: 100}\n"
        "      - {gemeente: GM0356, value: 210, low: 200, high: 220}\n"
        "    valid_from: 2020-01-01\n"
        "    verified: true\n"
        "    source: {title: Huurmonitor Nieuwegein, published: 2026-05}\n",
        encoding="utf-8",
    )
    local = Rulebook.load(tmp_path)
    rent = business_case(office(), "stay_office", local, DAY).input("rent")
    assert (rent.low, rent.value, rent.high) == (200, 210, 220)
    assert rent.ground.rule.overlay
    assert rent.ground.source.render() == "Huurmonitor Nieuwegein"
    ours, theirs = (business_table(office(), book, DAY, ("stay_office",)) for book in (RULES, local))
    assert theirs.value.base[0, 0] > ours.value.base[0, 0]


def test_before_2019_works_cost_what_they_did_then() -> None:
    then, now = (business_case(office(), "housing", RULES, day) for day in (dt.date(2014, 1, 1), DAY))
    assert then.input("build_cost").value == 800
    assert now.input("build_cost").value == 1500


def test_outside_a_centre_a_work_function_pays_the_lowest_rent_of_its_source() -> None:
    few, many, unknown = (
        business_case(office(**shops), "personal_services", RULES, DAY).input("rent").value
        for shops in ({"shops_500m": 24}, {"shops_500m": 25}, {})
    )
    assert (few, many, unknown) == (150, 175, 150)


def test_homes_rent_at_the_level_of_their_gemeente() -> None:
    rents = [
        business_case(facts_of({"gross_area_bvo_m2": 900.0}, gemeente=code), "housing", RULES, DAY).input(
            "rent"
        )
        for code in ("0344", "0356", "0999")
    ]
    assert [rent.value for rent in rents] == pytest.approx([250.8, 228.0, 216.6])
    assert rents[0].low == pytest.approx(186 * 1.1)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("{gemeente: GM0356, value: 210}", "no row for other"),
        ("{gemeente: other, value: much}", "no value with its range"),
        ("{gemeente: other}", "no value with its range"),
        ("{gemeente: other, value: 100, low: 120, high: 150}", "no value with its range"),
    ],
)
def test_a_local_table_that_cannot_be_read_says_what_is_wrong(tmp_path: Path, rows: str, said: str) -> None:
    (tmp_path / "finance.office_rents.yaml").write_text(
        "name: finance.office_rents\n"
        "title: {nl: Kantoorhuren, en: Office rents}\n"
        "about: {nl: Eigen onderzoek., en: Own survey.}\n"
        "unit: table\n"
        "kind: local_policy\n"
        "values:\n"
        f"  - value: [{rows}]\n"
        "    valid_from: 2020-01-01\n"
        "    verified: true\n"
        "    source: {title: Huurmonitor, published: 2026-05}\n",
        encoding="utf-8",
    )
    with pytest.raises(RuleError, match=said):
        business_table(office(), Rulebook.load(tmp_path), DAY, ("stay_office",))


@pytest.mark.parametrize(
    ("day", "home", "other"),
    [
        (dt.date(2010, 10, 1), 0.06, 0.06),
        (dt.date(2011, 6, 14), 0.06, 0.06),
        (dt.date(2011, 6, 15), 0.02, 0.06),
        (dt.date(2020, 12, 31), 0.02, 0.06),
        (dt.date(2022, 7, 1), 0.08, 0.08),
        (dt.date(2025, 12, 31), 0.104, 0.104),
        (dt.date(2026, 1, 1), 0.08, 0.104),
    ],
)
def test_transfer_tax_is_that_of_the_day(day: dt.date, home: float, other: float) -> None:
    case = business_case(office(), "housing", RULES, day)
    assert (case.input("transfer_tax_after").value, case.input("transfer_tax_now").value) == (home, other)


def ways(facts: Facts, context: ScanContext) -> object:
    return alternatives(facts, context.rulebook, context.day)


@pytest.mark.parametrize("name", ["finance.horizon_years", "finance.alternatives_years"])
@pytest.mark.parametrize("years", ["0", "-1", "1000000000"])
def test_years_that_cannot_be_reckoned_with_are_refused(tmp_path: Path, name: str, years: str) -> None:
    (file,) = (Path(loods.rules.__file__).parent / "values").rglob(f"{name}.yaml")
    text = re.sub(r"value: \d+", f"value: {years}", file.read_text(encoding="utf-8"))
    (tmp_path / file.name).write_text(
        re.sub(r", (low|high): \d+|\n +(low|high): \d+", "", text), encoding="utf-8"
    )
    local = ScanContext(Rulebook.load(tmp_path), CriteriaBook.load(), DAY)
    asked = scan_table if name == "finance.horizon_years" else ways
    with pytest.raises(RuleError, match=name):
        asked(office(), local)
