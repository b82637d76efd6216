# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever stands in the cells, every row gets its outcome and the sheet can go back."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.messages import translator
from loods.registers.observations import COLUMNS, KINDS, RESULT_HEADERS, Defaults
from loods.registers.observations import importing as subject
from loods.registers.sheets.reading import Sheet, Workbook
from loods.registers.sheets.returned import write_returned

from .conftest import TODAY, unit

SLOW = settings(max_examples=settings().max_examples // 2)
HEADERS = [column.header for column in COLUMNS.values()]
PLAUSIBLE = [
    unit(1),
    unit(5),
    "0344100000000900",
    "3511AB",
    "12A",
    14,
    "Voorbeeldstraat",
    "Utrecht",
    "kantoor",
]
PLAUSIBLE += ["geteld", "aanbod", "administratief", "leeg", "ja", "nee", "vvo", 250.5, "1-1-2021", 44197.0]
CELLS = (
    st.none()
    | st.sampled_from(PLAUSIBLE)
    | st.text(max_size=8)
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
)
ROWS = st.lists(st.lists(CELLS, max_size=len(HEADERS) + 1), max_size=6)
NAMES = st.text(max_size=40)


@SLOW
@given(st.permutations(HEADERS), ROWS, NAMES)
def test_any_cells(
    book: pl.DataFrame,
    tmp_path_factory: pytest.TempPathFactory,
    headers: list[str],
    rows: list[list[object]],
    name: str,
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.xlsx"
    read = Workbook(
        "a", "0" * 64, (Sheet(name or "x", [list(headers), *rows]), Sheet(f"{name}x", [list(headers)]))
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subject, "read_workbook", lambda *_: read)
        result = subject.import_observations(path, book, Defaults(TODAY))
    assert result.observations.height == result.count("accepted", "accepted_check") == len(result.taken)
    assert result.observations["date"].is_between(dt.date(1990, 1, 1), TODAY).all()
    for key, outcome in result.outcomes.items():
        severities = {KINDS[finding.kind].severity for finding in result.findings.get(key, ())}
        assert ("error" in severities) == (outcome == "rejected")
        assert severities or outcome == "accepted"
    parts = (result.book, result.tables, result.outcomes, result.findings)
    write_returned(path, *parts, KINDS, RESULT_HEADERS, translator("en"))
    assert path.stat().st_size > 0
