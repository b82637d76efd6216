# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import series`: published figures of others, for comparison."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from loods_cli.context import App, pass_app
from loods_cli.output import format_option
from loods_cli.sheet_imports import SheetImport, conclude


@click.command("series")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Check the file and write the result, but keep nothing.")
@click.option(
    "--returned",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the sheet with results goes. Default: FILE-with-results.xlsx beside the file.",
)
@format_option
@pass_app
def command(app: App, file: Path, dry_run: bool, returned: Path | None, fmt: str, output: Path | None) -> int:
    """Import published figures of others (CBS, NVM, Bak, a count) with definition, unit and threshold.

    They stand beside the figures of Loods and are never mixed in. Another release of the same figures is
    another line.

    \b
    Examples:
      loods template series cijfers.xlsx
      loods import series cijfers.xlsx
    """
    from loods.editions.series_store import series_store
    from loods.places import find_area
    from loods.registers.series import KINDS, import_series

    def code_of(text: str, day: dt.date) -> str:
        return find_area(text, day, app.home.areas).code

    with SheetImport.started(app, file) as run:
        result = import_series(file, code_of, app.today)
    outcome = run.kept(result, result.figures, series_store(app.home), KINDS, keep=not dry_run)
    return conclude(app, outcome, returned, fmt, output)
