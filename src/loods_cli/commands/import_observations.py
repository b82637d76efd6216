# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import observations`: what stands empty, from Excel or CSV, with a result for every row."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.observed import store_for
from loods_cli.output import format_option
from loods_cli.sheet_imports import SheetImport, conclude

if TYPE_CHECKING:
    from loods.registers.observations import Defaults

CONCEPTS = {"administratief": "administrative", "aanbod": "supply", "geteld": "counted"}


@click.command("observations")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--source", help="Source of rows that name none, such as a broker or a count.")
@click.option("--by", help="Who reports rows that do not say so.")
@click.option(
    "--concept", type=click.Choice([*CONCEPTS, *CONCEPTS.values()]), help="Kind of rows that do not say it."
)
@click.option("--standard", type=click.Choice(["vvo", "go"]), help="Standard of areas that do not say it.")
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
    by: str | None,
    concept: str | None,
    standard: str | None,
    day: dt.date | None,
    dry_run: bool,
    returned: Path | None,
    fmt: str,
    output: Path | None,
) -> int:
    """Import observations of vacancy: counted on site, on the market, or by registers.

    Rows are matched to units of the imported BAG by id or by address. What is right is kept; every other row
    comes back with what is wrong and how to mend it (exit code 6). The same file again changes nothing; a
    corrected row replaces the earlier one of the same unit, day, kind and source. Once the home has a
    database (loods serve) they are kept there, as a delivery that can be undone on the site.

    \b
    Examples:
      loods import observations leegstand.xlsx --source "telling 2025" --by "afdeling Economie"
      loods import observations aanbod.csv --concept aanbod --date 2025-01-01 --dry-run
    """
    from loods.editions.address_book import combined_address_book
    from loods.registers.observations import KINDS, import_observations

    app.home.open_edition()  # says what to do when nothing is imported yet
    book = combined_address_book(app.home.open_edition(name) for name in app.home.edition_ids())
    defaults = _defaults(app, CONCEPTS.get(concept or "", concept), source, by, standard, day)
    with SheetImport.started(app, file) as run:
        result = import_observations(file, book, defaults, run.on_start, run.on_progress)
        with store_for(app, file, result) as store:
            outcome = run.kept(result, result.observations, store, KINDS, keep=not dry_run)
    return conclude(app, outcome, returned, fmt, output)


def _defaults(
    app: App,
    concept: str | None,
    source: str | None,
    by: str | None,
    standard: str | None,
    day: dt.date | None,
) -> Defaults:
    from loods.registers.observations import Defaults

    rules = app.rulebook()
    ratio = rules.on("area.vvo_per_go_several", app.today)
    start = rules.on("bag.series_start", app.today).value
    largest = ratio.high if ratio.high is not None else ratio.value
    return Defaults(
        app.today,
        concept,
        source,
        by,
        standard,
        day,
        float(largest),
        dt.date.fromisoformat(str(start)),
    )
