# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the imports of spaces and of searches share: options, and the way from a sheet to what is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from loods_cli.context import App
from loods_cli.database import store_of
from loods_cli.observed import Store, has_database, user
from loods_cli.output import format_option
from loods_cli.sheet_imports import SheetImport, conclude

if TYPE_CHECKING:
    import polars as pl

    from loods.editions.statement_store import Appended
    from loods.match.sheets import SheetResult
    from loods_store.actions.match_sheets import Brought

Side = Literal["spaces", "searches"]
_FILE = click.Path(path_type=Path, dir_okay=False)


def sheet_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the file and options of an import of one side."""
    for decorate in (
        format_option,
        click.option(
            "--returned",
            type=_FILE,
            help="Where the sheet with results goes. Default: FILE-with-results.xlsx beside the file.",
        ),
        click.option(
            "--dry-run", is_flag=True, help="Check the file and write the result, but keep nothing."
        ),
        click.argument("file", type=_FILE),
    ):
        command = decorate(command)
    return command


def import_side(
    app: App, side: Side, file: Path, returned: Path | None, fmt: str, output: Path | None, *, dry_run: bool
) -> int:
    """Read the sheet of one side, keep what is right, and return the exit code."""
    from loods.match.sheets import KINDS, import_profiles, import_spaces
    from loods_cli.matched import gemeenten_in

    with SheetImport.started(app, file) as run:
        result = (import_spaces if side == "spaces" else import_profiles)(file, gemeenten_in(app), app.today)
        with _kept_in(app, side, result) as (judged, store):
            outcome = run.kept(judged, judged.rows, store, KINDS, keep=not dry_run)
    return conclude(app, outcome, returned, fmt, output)


@contextmanager
def _kept_in(app: App, side: Side, result: SheetResult) -> Iterator[tuple[SheetResult, Store]]:
    """Give where the home keeps a side, and the result without the rows that cannot be kept there."""
    from loods.match.keeping import profile_store, space_store

    if not has_database(app.home_path):
        yield result, (space_store if side == "spaces" else profile_store)(app.home)
        return
    with store_of(app.home_path):
        store = SideStore(side)
        yield _judged(result, store.tried(result.rows)), store


@dataclass(frozen=True)
class SideStore:
    """One side in the database, as a store of rows of a sheet."""

    side: Side

    def append(self, table: pl.DataFrame) -> Appended:
        """Keep rows."""
        return self._appended(self._brought(table, keep=True))

    def compare(self, table: pl.DataFrame) -> Appended:
        """Say what keeping rows would do."""
        return self._appended(self.tried(table))

    def tried(self, table: pl.DataFrame) -> Brought:
        """Return what keeping rows would do, with what is wrong with those that cannot be kept."""
        return self._brought(table, keep=False)

    def _brought(self, table: pl.DataFrame, *, keep: bool) -> Brought:
        from loods_store.actions.events import Actor
        from loods_store.actions.match_sheets import bring

        return bring(self.side, table, Actor(None, user(), f"loods import {self.side}"), keep=keep)

    @staticmethod
    def _appended(brought: Brought) -> Appended:
        from loods.editions.statement_store import Appended

        new = frozenset(brought.added | brought.replaced)
        return Appended(new, frozenset(brought.known), len(brought.replaced))


def _judged(result: SheetResult, tried: Brought) -> SheetResult:
    """Return the result with the rows that the database cannot keep told and left out."""
    from loods.match.sheets.columns import SEARCH_COLUMNS, SPACE_COLUMNS
    from loods.registers.sheets.findings import Finding

    headers = {name: column.header for name, column in {**SEARCH_COLUMNS, **SPACE_COLUMNS}.items()}
    wrong = {key: tried.faults[name] for key, name in result.taken.items() if name in tried.faults}
    told = {
        key: tuple(
            Finding("match_not_kept", *key, headers.get(name, name), None, fault.cause)
            for name, fault in faults.items()
        )
        for key, faults in wrong.items()
    }
    return replace(
        result,
        rows=result.rows.filter(~result.rows["statement_id"].is_in(list(tried.faults))),
        outcomes={key: "rejected" if key in wrong else outcome for key, outcome in result.outcomes.items()},
        findings={
            **result.findings,
            **{key: (*result.findings.get(key, ()), *found) for key, found in told.items()},
        },
        taken={key: name for key, name in result.taken.items() if key not in wrong},
    )
