# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import spaces`: spaces on offer, from a sheet."""

from __future__ import annotations

from pathlib import Path

import click

from loods_cli.context import App, pass_app
from loods_cli.side_imports import import_side, sheet_options


@click.command("spaces")
@sheet_options
@pass_app
def command(app: App, file: Path, dry_run: bool, returned: Path | None, fmt: str, output: Path | None) -> int:
    """Import spaces on offer. What is right is kept; every other row comes back with what is wrong.

    A row with an id that is known replaces the earlier one. Blank is unknown. The same file again changes
    nothing.

    \b
    Examples:
      loods template spaces ruimten.xlsx
      loods import spaces ruimten.xlsx
    """
    return import_side(app, "spaces", file, returned, fmt, output, dry_run=dry_run)
