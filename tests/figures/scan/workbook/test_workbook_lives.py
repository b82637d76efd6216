# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""LibreOffice reckons the workbook anew and finds our numbers to the cent, also when inputs are changed."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from loods.figures.scan.about import About
from loods.figures.scan.workbook import workbook
from loods.figures.scan.workbook.results import outcomes
from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.business import Case, Swing, business_case, tornado
from loods.scan.facts.table import Facts, Origin
from loods.scan.results import ScanResult

FILTER = "xlsx:Calc MS Excel 2007 XML"
# Use and what is changed in it: nothing, a slider, several sliders, the floor area that others rest on.
CHANGES: tuple[tuple[str, Mapping[str, float]], ...] = (
    ("housing", {}),
    ("housing", {"rent": 261.5, "build_cost": 1333.0, "works_years": 2.25, "junior_years": 4.0}),
    ("housing", {"bvo": 5125.0}),
    ("housing_temporary", {}),
    ("housing_temporary", {"exit_yield": 0.071, "decline": 0.05, "subsidy": 300_000.0}),
    ("hotel", {"acquisition": 1.0, "rent": 210.0, "vacancy_share": 0.31, "discount": 0.0725}),
    ("stay_office", {"book_value": 9_876_543.21, "start_years": 3.4}),
    ("makers", {"vat_new": 1.0, "vat_deductible": 0.5}),
    ("demolish_rebuild", {"rebuild_ratio": 2.1, "senior_share": 0.6}),
    ("demolish", {"land_m2": 4321.0}),
)


@dataclass(frozen=True)
class Reckoned:
    """A case and its swings by the library."""

    case: Case
    swings: Sequence[Swing]


@dataclass(frozen=True)
class Recalculated:
    """A case by the library and the same workbook as a spreadsheet program reckoned it."""

    case: Case
    swings: Sequence[Swing]
    book: Any

    def named(self, name: str) -> object:
        """Return what a name of the workbook holds."""
        return self.beside(name, 0)

    def beside(self, name: str, columns: int) -> object:
        """Return what stands so many columns from the cell of a name."""
        sheet, cell = self.book.defined_names[name].attr_text.split("!")
        return self.book[sheet.strip("'")][cell.replace("$", "")].offset(column=columns).value


def _facts() -> Facts:
    facts = Facts.empty(["0356100000000123"])
    known = {"gross_area_bvo_m2": (7_250.5, 7_890.0), "woz_value_eur": (6_150_000.0, 6_150_000.0)}
    known |= {"footprint_m2": (1_810.0, 1_810.0), "built_year": (1988.0, 1988.0)}
    for name, (low, high) in known.items():
        origin = Origin(Text("BAG"))
        facts = facts.with_column(name, np.array([low]), np.array([high]), origin)
    return facts


def _without_price(facts: Facts) -> Facts:
    return facts.without(["woz_value_eur"])


def _cases(day: dt.date) -> Iterator[tuple[Reckoned, Reckoned, Mapping[str, float]]]:
    """Return for each use the case as it is and the case with changes; once nobody names a price."""
    rulebook = Rulebook.load()
    for use, changes in CHANGES:
        facts = _without_price(_facts()) if "bvo" in changes else _facts()
        plain, changed = (
            Reckoned(business_case(facts, use, rulebook, day, some), tornado(facts, use, rulebook, day, some))
            for some in ({}, changes)
        )
        yield plain, changed, changes


def _write(path: Path, content: bytes, changes: Mapping[str, float]) -> None:
    """Write a workbook with other inputs and without any number that a formula gave."""
    path.write_bytes(content)
    book = openpyxl.load_workbook(path)
    for code, value in changes.items():
        sheet, cell = book.defined_names[f"in_{code}"].attr_text.split("!")
        book[sheet.strip("'")][cell.replace("$", "")].value = value
    book.save(path)


@pytest.fixture(scope="module")
def recalculated(
    tmp_path_factory: pytest.TempPathFactory, scan: ScanResult, about: About
) -> list[Recalculated]:
    """Reckon all workbooks anew in one run of LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: the formulas are not reckoned anew")
    folder = tmp_path_factory.mktemp("books")
    cases = []
    for at, (plain, changed, changes) in enumerate(_cases(scan.reference_date)):
        made = workbook(plain.case, scan, about, swings=plain.swings)
        _write(folder / f"{at}.xlsx", made, changes)
        cases.append(changed)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{at}.xlsx") for at in range(len(cases))]
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        FILTER,
        "--outdir",
        str(folder / "out"),
        *files,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    books = [
        openpyxl.load_workbook(folder / "out" / f"{at}.xlsx", data_only=True) for at in range(len(cases))
    ]
    return [Recalculated(one.case, one.swings, book) for one, book in zip(cases, books, strict=True)]


def test_every_result_is_ours_to_the_cent(recalculated: list[Recalculated]) -> None:
    for one in recalculated:
        for outcome in outcomes(one.case):
            told = one.named(f"out_{outcome.code}")
            what = f"{one.case.use} {outcome.code}"
            if outcome.found is None:
                assert told == "onbekend", what
            else:
                within = 1e-7 if outcome.unit == "share" else 0.005
                assert told == pytest.approx(outcome.found, abs=within), what


def test_every_line_and_year_is_ours_to_the_cent(recalculated: list[Recalculated]) -> None:
    seen = 0
    for one in recalculated:
        for line in one.case.lines:
            if not line.formula.yearly and line.value is not None:
                assert one.named(f"r_{line.code}") == pytest.approx(line.value, abs=0.005), line.code
                seen += 1
    assert seen > 50 * len(recalculated)


def test_the_sensitivity_follows_the_inputs_to_the_cent(recalculated: list[Recalculated]) -> None:
    seen = 0
    for one in recalculated:
        for swing in one.swings:
            if f"swing_low_{swing.code}" not in one.book.defined_names:
                continue
            results = [one.named(f"swing_{end}_{swing.code}") for end in ("low", "high")]
            ends = [one.beside(f"swing_{end}_{swing.code}", -2) for end in ("low", "high")]
            # A range that the change itself moved stands as it was in the workbook.
            if ends == pytest.approx([swing.low, swing.high]):
                ours = [swing.result_low_eur, swing.result_high_eur]
                assert results == pytest.approx(ours, abs=0.005), f"{one.case.use} {swing.code}"
                seen += 1
    assert seen > 10 * len(recalculated)


def test_what_rests_on_an_unknown_is_unknown(recalculated: list[Recalculated]) -> None:
    plain = recalculated[0]
    assert plain.case.input("book_value").value is None
    assert plain.named("in_book_value") == "#N/A"
    assert plain.named("out_write_down_book") == "onbekend"


def test_changing_the_rent_moves_the_gap(recalculated: list[Recalculated]) -> None:
    before, after = (one.case.results.gap_eur for one in recalculated[:2])
    assert before != after
