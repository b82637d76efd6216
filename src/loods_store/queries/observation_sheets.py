# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a sheet or a form with observations against the published editions; nothing is stored here."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from loods.editions.address_book import combined_address_book
from loods.editions.statement_store import Appended
from loods.errors import NotFoundError
from loods.places import successor
from loods.registers.observations import Defaults, ObservationImport, import_observations
from loods.registers.observations.area import refuse_units
from loods.registers.observations.entered import Entered, enter
from loods.registers.sheets.findings import Finding, Outcome
from loods_store.kept import Kept
from loods_store.models import CurrentUnit
from loods_store.queries.monitors import editions_for, home, rulebook
from loods_store.queries.observation_comparison import compare

_GIVEN = ("concept", "source", "reported_by", "standard")
_BOOKS: Kept[pl.DataFrame] = Kept(1)


@dataclass(frozen=True)
class Judged:
    """A sheet as read, and what storing it would do."""

    result: ObservationImport
    appended: Appended

    @property
    def outcomes(self) -> dict[tuple[str, int], Outcome]:
        """Return the outcome of every row, with those that are known already named so."""
        known = {key for key, name in self.result.taken.items() if name in self.appended.known}
        return {key: "known" if key in known else outcome for key, outcome in self.result.outcomes.items()}

    def counts(self) -> dict[str, int]:
        """Return how many rows have each outcome."""
        outcomes = list(self.outcomes.values())
        return {name: outcomes.count(name) for name in dict.fromkeys(outcomes)}


def judge_sheet(
    file_name: str,
    content: bytes,
    given: Mapping[str, Any],
    gemeenten: Collection[str],
    today: dt.date,
    on_start: Callable[[int], None] = lambda _: None,
    on_progress: Callable[[int], None] = lambda _: None,
) -> Judged:
    """Read a file of observations; rows about units outside `gemeenten` are rejected, each with its reason.

    `given` are the defaults for rows that do not say it: concept, source, reported_by, standard, date (ISO).
    Raises InputError for a file that cannot be used, NotFoundError while nothing is published.
    """
    with tempfile.TemporaryDirectory(prefix="loods-") as folder:
        path = Path(folder) / (Path(file_name).name or "bestand.xlsx")
        path.write_bytes(content)
        result = import_observations(path, address_book(), defaults(given, today), on_start, on_progress)
    allowed = refuse_units(result, _outside(result.observations, gemeenten))
    return Judged(allowed, compare(allowed.observations))


def judge_form(
    units: Sequence[str], values: Mapping[str, object], today: dt.date, delivery: str | None = None
) -> Entered:
    """Judge one statement on units of one building, as a row of a sheet would be."""
    return enter(units, values, defaults({}, today), address_book(), delivery)


def defaults(given: Mapping[str, Any], today: dt.date) -> Defaults:
    """Return the defaults of a sheet with the bounds that the rules set."""
    rules = rulebook()
    ratio = rules.on("area.vvo_per_go_several", today)
    largest = ratio.high if ratio.high is not None else ratio.value
    start = dt.date.fromisoformat(str(rules.on("bag.series_start", today).value))
    words = {name: given.get(name) or None for name in _GIVEN}
    day = dt.date.fromisoformat(given["date"]) if given.get("date") else None
    return Defaults(today, **words, date=day, largest_vvo_per_go=float(largest), register_start=start)


def address_book() -> pl.DataFrame:
    """Return the addresses of all published editions (ADDRESS_BOOK_SCHEMA)."""
    names = editions_for()
    at = home()
    key = (str(at.path), names)
    return _BOOKS.get(key, lambda: combined_address_book(at.open_edition(name) for name in names))


def gemeenten_of(unit_ids: Collection[str]) -> dict[str, str]:
    """Return the gemeente of each unit; of one that is not projected what became of that in its id."""
    rows = CurrentUnit.objects.filter(unit_id__in=list(unit_ids)).values_list("unit_id", "gemeente")
    return {unit: gemeente_in(unit) for unit in unit_ids} | dict(rows)


@lru_cache(maxsize=1000)
def _now(code: str) -> str:
    try:
        return successor(code, dt.date.max) or code
    except NotFoundError:
        return code


def gemeente_in(unit_id: str) -> str:
    """Return the gemeente that an id begins with, or the one that it went into since."""
    return _now(f"GM{unit_id[:4]}")


def _outside(observations: pl.DataFrame, gemeenten: Collection[str]) -> list[str]:
    found = gemeenten_of(observations["unit_id"].unique().to_list())
    return [unit for unit, code in found.items() if code not in gemeenten]


def as_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as the database keeps it, in no language yet."""
    detail = finding.detail
    return {
        "kind": finding.kind,
        "sheet": finding.sheet,
        "row": finding.row,
        "field": finding.field,
        "value": finding.value,
        "detail": None if detail is None else {"msgid": detail.msgid, "params": _plain(detail.params)},
    }


def _plain(params: Mapping[str, object]) -> dict[str, Any]:
    return {name: value if isinstance(value, int | float) else str(value) for name, value in params.items()}
