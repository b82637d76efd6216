# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import facts`: what people know of buildings, from Excel or CSV, with a result for every row."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.output import format_option
from loods_cli.sheet_imports import SheetImport, conclude

if TYPE_CHECKING:
    import polars as pl

    from loods.editions.statement_store import Appended, StatementStore
    from loods.registers.building_facts import FactImport


@click.command("facts")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--source", help="Source of rows that name none, such as the owner or the omgevingsplan.")
@click.option("--date", "day", type=DAY, help="Date of rows without one.")
@click.option("--dry-run", is_flag=True, help="Check the file and write the result, but keep nothing.")
@click.option(
    "--returned",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the sheet with results goes. Default: FILE-with-results.xlsx beside the file.",
)
@format_option
@pass_app
def command(
    app: App,
    file: Path,
    source: str | None,
    day: dt.date | None,
    dry_run: bool,
    returned: Path | None,
    fmt: str,
    output: Path | None,
) -> int:
    """Import facts of buildings: monument, noise, leasehold, value, what the omgevingsplan allows.

    A row is a building, by the id of the pand or by address; a column is a fact. What is right is kept; every
    other row comes back with what is wrong and how to mend it (exit code 6). The same file again changes
    nothing; of one source the newest date counts. A blank cell means unknown.

    \b
    Examples:
      loods template facts feiten.xlsx
      loods import facts feiten.xlsx --source "opgave eigenaar" --date 2026-09-01
    """
    from loods.editions.address_book import combined_address_book
    from loods.editions.fact_store import fact_store
    from loods.registers.building_facts import KINDS, FactDefaults, import_facts
    from loods.scan.facts.catalogue import catalogue

    app.home.open_edition()  # says what to do when nothing is imported yet
    book = combined_address_book(map(app.home.open_edition, app.home.edition_ids()))
    defaults = FactDefaults(app.today, source, day)
    with SheetImport.started(app, file) as run:
        result = import_facts(file, book, list(catalogue().values()), defaults)
        store = _ByRow(fact_store(app.home), result)
        outcome = run.kept(result, result.facts, store, KINDS, keep=not dry_run)
    return conclude(app, outcome, returned, fmt, output)


@dataclass(frozen=True)
class _ByRow:
    """The store of facts, that also says of which rows every fact was known."""

    store: StatementStore
    result: FactImport

    def append(self, table: pl.DataFrame) -> Appended:
        return self._with_rows(self.store.append(table))

    def compare(self, table: pl.DataFrame) -> Appended:
        return self._with_rows(self.store.compare(table))

    def _with_rows(self, done: Appended) -> Appended:
        return replace(done, known=done.known | self.result.rows_of(done.known))
