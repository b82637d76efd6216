# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A statement entered by hand is judged as a row of a sheet is; rows outside an area are refused."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from loods.registers.observations import Defaults
from loods.registers.observations.area import refuse_units
from loods.registers.observations.entered import enter

from .conftest import TODAY, ImportRows, kinds, unit

DAY = dt.date(2025, 6, 1)


def said(**words: Any) -> dict[str, Any]:
    return {"concept": "counted", "state": "vacant", "date": DAY, "source": "schouw"} | words


def row(number: int, **words: Any) -> dict[str, Any]:
    return {"BAG-id": unit(number), "Peildatum": "1-6-2025", "Soort": "geteld", "Toestand": "leeg"} | words


def test_the_form_and_the_sheet_give_the_same_observation(
    book: pl.DataFrame, import_rows: ImportRows
) -> None:
    entered = enter([unit(1)], said(), Defaults(TODAY), book).observations
    read = import_rows(row(1, Bron="schouw")).observations
    columns = [name for name in entered.columns if name not in {"delivery", "row"}]
    assert entered.select(columns).equals(read.select(columns))


def test_several_units_get_a_statement_each(book: pl.DataFrame) -> None:
    found = enter([unit(1), unit(2)], said(), Defaults(TODAY), book, "form")
    assert found.observations["unit_id"].to_list() == [unit(1), unit(2)]
    assert found.observations["building_id"].to_list() == ["0344100000000001", "0344100000000002"]
    assert set(found.observations["delivery"]) == {"form"}
    assert found.wrong == ()


@pytest.mark.parametrize(
    ("number", "words", "kind"),
    [
        (1, {"date": dt.date(2030, 1, 1)}, "date_in_future"),
        (1, {"state": None}, "state_missing"),
        (1, {"part_m2": 9000.0, "part_standard": "vvo"}, "part_larger_than_unit"),
        (6, {"date": dt.date(2019, 1, 1)}, "unit_not_yet"),
        (7, {}, "unit_never_was"),
    ],
)
def test_what_a_sheet_refuses_a_form_refuses(
    book: pl.DataFrame, number: int, words: dict[str, Any], kind: str
) -> None:
    found = enter([unit(number)], said(**words), Defaults(TODAY), book)
    assert [remark.kind for remark in found.wrong] == [kind]
    assert found.observations.is_empty()


def test_a_unit_that_nobody_knows_is_an_error_of_the_program(book: pl.DataFrame) -> None:
    with pytest.raises(ValueError, match="9999"):
        enter(["9999010000000001"], said(), Defaults(TODAY), book)


def test_rows_outside_the_area_are_rejected_and_the_others_stay(import_rows: ImportRows) -> None:
    read = import_rows(row(1), row(2))
    found = refuse_units(read, [unit(2)])
    assert found.observations["unit_id"].to_list() == [unit(1)]
    assert [found.outcomes["Blad1", number] for number in (2, 3)] == ["accepted", "rejected"]
    assert "other_area" in kinds(found)
    assert set(found.taken) == {("Blad1", 2)}
    assert refuse_units(read, [unit(9)]) is read
