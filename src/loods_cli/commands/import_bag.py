# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import bag`: a BAG extract becomes an edition."""

from __future__ import annotations

from pathlib import Path

import click

from loods_cli.context import App, pass_app
from loods_cli.output import format_option


@click.command("bag")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--no-keep", is_flag=True, help="Do not keep a copy of the delivery in the home, only its hash."
)
@click.option("--again", is_flag=True, help="Make a new edition, also of a delivery that came in before.")
@format_option
@pass_app
def command(
    app: App, paths: tuple[Path, ...], no_keep: bool, again: bool, fmt: str, output: Path | None
) -> int:
    """Import a BAG 2.0 extract (LVBAG): a zip, a folder or bare XML, of a gemeente or of the country.

    Several PATHS of the same date become one edition. The edition is complete or absent: a broken delivery
    leaves nothing behind. Exit code 6 says that it is done, but that some values were not usable.

    \b
    Examples:
      loods import bag BAGGEM0457L-15092021.zip
      loods import bag lvbag-extract-nl.zip --no-keep
      loods import bag BAGGEM0344L-01012025.zip BAGGEM0307L-01012025.zip --format json
    """
    from loods.editions.importing import import_bag
    from loods_cli.imported import import_options, report

    with import_options(app, keep=not no_keep, again=again) as options:
        imported = import_bag(app.home, paths, options)
    return report(app, imported, fmt, output)
