# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a sheet to spaces or searches; every row says whether it was taken, and if not why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from loods.functions.needs import need_kinds
from loods.match.keeping import PROFILE_ROWS, SPACE_ROWS
from loods.match.sheets.cells import FindGemeenten, read_functions, read_need, read_places
from loods.match.sheets.columns import SEARCH_COLUMNS, SPACE_COLUMNS
from loods.registers.space_sheets.cells import CellError, parts
from loods.registers.space_sheets.faults import profile_faults, space_faults
from loods.registers.space_sheets.importing import SheetResult, SideSheet, Values, Wrong, imported

_LEVELS = ("loading", "noise", "hours")


def import_spaces(path: Path, find: FindGemeenten, today: dt.date) -> SheetResult:
    """Read spaces from .xlsx or CSV. Raises InputError when the file cannot be used at all."""

    def change(values: Values, wrong: Wrong) -> None:
        _replace(values, "gemeente", lambda text: _one(read_places(text, find, today), text), wrong)
        _replace(values, "areas", parts, wrong)
        _replace(values, "plan_uses", read_functions, wrong)
        for name in _LEVELS:
            values[name] = None if values[name] is None else float(values[name])

    return imported(path, SideSheet(SPACE_COLUMNS, ("space_id",), SPACE_ROWS, change, space_faults, "spaces"))


def import_profiles(path: Path, find: FindGemeenten, today: dt.date) -> SheetResult:
    """Read searches from .xlsx or CSV. Raises InputError when the file cannot be used at all."""

    def change(values: Values, wrong: Wrong) -> None:
        _replace(values, "gemeenten", lambda text: read_places(text, find, today), wrong)
        _replace(values, "areas", parts, wrong)
        needs = []
        for code, kind in need_kinds().items():
            _replace(values, code, partial(read_need, kind=kind), wrong)
            need = values.pop(code)
            needs += [] if need is None else [asdict(need)]
        values["needs"] = needs

    needed = ("profile_id", "function")
    return imported(path, SideSheet(SEARCH_COLUMNS, needed, PROFILE_ROWS, change, profile_faults, "searches"))


def _one(codes: tuple[str, ...], text: str) -> str:
    if len(codes) != 1:
        raise CellError("match_area_unknown", text)
    return codes[0]


def _replace(values: Values, name: str, read: Callable[[str], Any], wrong: Wrong) -> None:
    if values[name] is None:
        return
    try:
        values[name] = read(values[name])
    except CellError as error:
        wrong(name, error)
        values[name] = None
