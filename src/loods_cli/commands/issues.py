# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods issues`: what an import found wrong, row by row, with what it means and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loods.errors import NotFoundError
from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.output import as_table, emit, format_option

if TYPE_CHECKING:
    import polars as pl

_SHOWN = 50
_COLUMNS = ("severity", "kind", "file", "line", "object_type", "object_id", "version", "field", "value")


@click.command("issues")
@click.argument("edition", required=False)
@click.option("--kind", help="Only this kind of issue.")
@click.option("--severity", type=click.Choice(["error", "warning", "note"]), help="Only of this severity.")
@format_option
@pass_app
def command(
    app: App, edition: str | None, kind: str | None, severity: str | None, fmt: str, output: Path | None
) -> None:
    """List what the import of an EDITION (default: the newest) found in the data.

    An error was not used, a warning was used but deserves a look, a note is a known quirk that figures take
    into account. docs/issues.md describes every kind.

    \b
    Examples:
      loods issues
      loods issues bag-20210915 --kind dangling_reference
      loods issues --severity error --format xlsx --output issues.xlsx
    """
    rows = described(app, app.home.open_edition(edition).issues())
    rows = _filtered(rows, "kind", kind)
    rows = _filtered(rows, "severity", severity)
    if fmt != "table" or output is not None:
        emit(app, fmt, rows, columns=[*_COLUMNS, "meaning", "remedy"], output=output)
        return
    _show(app, rows)


def described(app: App, issues: pl.DataFrame) -> pl.DataFrame:
    """Return issues with severity, meaning and remedy of their kind, in the language of the run."""
    import polars as pl

    from loods.editions.known_issues import OF_EDITIONS, kinds_by_register

    registers = kinds_by_register()
    kinds = [kind for heading in OF_EDITIONS for kind in registers[heading].values()]
    about = pl.DataFrame(
        {
            "kind": [kind.code for kind in kinds],
            "severity": [kind.severity for kind in kinds],
            "meaning": [app._(kind.meaning) for kind in kinds],
            "remedy": [app._(kind.remedy) for kind in kinds],
        }
    )
    return issues.join(about, on="kind", how="left", maintain_order="left")


def _filtered(rows: pl.DataFrame, column: str, wanted: str | None) -> pl.DataFrame:
    import polars as pl

    if wanted is None:
        return rows
    found = rows.filter(pl.col(column) == wanted)
    if column == "kind" and not found.height:
        raise NotFoundError(
            N_("This edition has no issue of kind {kind}."),
            N_("It has: {kinds}.") if rows.height else N_("It has no issues at all."),
            kind=wanted,
            kinds=", ".join(sorted(rows["kind"].unique())),
        )
    return found


def _show(app: App, rows: pl.DataFrame) -> None:
    """Print per kind its count, meaning and remedy, then the first rows."""
    import polars as pl

    summary = (
        rows.group_by("severity", "kind", "meaning", "remedy").agg(count=pl.len()).sort("severity", "kind")
    )
    click.echo(as_table(app, summary.to_dicts(), ["severity", "kind", "count", "meaning", "remedy"]))
    if rows.height:
        click.echo(as_table(app, rows.head(_SHOWN).to_dicts(), _COLUMNS), nl=False)
    if rows.height > _SHOWN:
        more = app._(N_("The first {shown} of {count}; all of them with --format csv or xlsx."))
        click.echo(more.format(shown=_SHOWN, count=rows.height))
