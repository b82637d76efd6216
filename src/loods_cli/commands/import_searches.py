# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import searches`: searches for space, from a sheet."""

from __future__ import annotations

from pathlib import Path

import click

from loods_cli.context import App, pass_app
from loods_cli.output import format_option
from loods_cli.sheet_imports import SheetImport, conclude


@click.command("searches")
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
    """Import searches for space. What is right is kept; every other row comes back with what is wrong.

    A row with an id that is known replaces the earlier one. Blank is unknown. The same file again changes
    nothing.

    \b
    Examples:
      loods template searches zoekvragen.xlsx
      loods import searches zoekvragen.xlsx
    """
    from loods.match.keeping import profile_store
    from loods.match.sheets import KINDS, import_profiles
    from loods_cli.matched import gemeenten_in

    with SheetImport.started(app, file) as run:
        result = import_profiles(file, gemeenten_in(app), app.today)
    outcome = run.kept(result, result.rows, profile_store(app.home), KINDS, keep=not dry_run)
    return conclude(app, outcome, returned, fmt, output)
