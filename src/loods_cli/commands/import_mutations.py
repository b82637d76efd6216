# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import mutations`: day or month mutations of the BAG make a newer edition of an earlier one."""

from __future__ import annotations

from pathlib import Path

import click

from loods_cli.context import App, pass_app
from loods_cli.output import format_option


@click.command("mutations")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--onto", metavar="EDITION", help="The edition that they follow on. Default: the newest.")
@click.option(
    "--no-keep", is_flag=True, help="Do not keep a copy of the delivery in the home, only its hash."
)
@format_option
@pass_app
def command(
    app: App, paths: tuple[Path, ...], onto: str | None, no_keep: bool, fmt: str, output: Path | None
) -> int:
    """Apply BAG mutations (of a day or a month) onto an edition; the result is a new edition.

    The mutations must follow on the edition without a gap; several PATHS are applied in the order of their
    days. The earlier edition stays as it is.

    \b
    Examples:
      loods import mutations 9999MUT15092021-16092021.zip
      loods import mutations september.zip october.zip --onto bag-20210915
    """
    from loods.editions.mutation_import import import_mutations
    from loods_cli.imported import import_options, report

    base = app.home.open_edition(onto)
    with import_options(app, keep=not no_keep, again=False) as options:
        imported = import_mutations(app.home, base, paths, options)
    return report(app, imported, fmt, output)
