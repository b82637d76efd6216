# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the imports of spaces and of searches share: options, and the way from a sheet to what is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import click

from loods_cli.context import App
from loods_cli.output import format_option
from loods_cli.sheet_imports import SheetImport, conclude

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
    from loods.match.keeping import profile_store, space_store
    from loods.match.sheets import KINDS, import_profiles, import_spaces
    from loods_cli.matched import gemeenten_in

    read, store = {"spaces": (import_spaces, space_store), "searches": (import_profiles, profile_store)}[side]
    with SheetImport.started(app, file) as run:
        result = read(file, gemeenten_in(app), app.today)
    outcome = run.kept(result, result.rows, store(app.home), KINDS, keep=not dry_run)
    return conclude(app, outcome, returned, fmt, output)
