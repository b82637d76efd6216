# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods editions`: what is in the home, what changed between two, and whether the files are sound."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.imported import issue_lines
from loods_cli.output import as_table, emit, format_option, show

if TYPE_CHECKING:
    from loods.editions.edition import Edition
    from loods.editions.manifest import Manifest


@click.group("editions")
def command() -> None:
    """List, show, compare and verify editions: what an import left in the home.

    An edition may be named by any unique beginning of its id.

    \b
    Examples:
      loods editions list
      loods editions show bag-20210915
      loods editions diff bag-2021 bag-2022 --format csv
      loods editions verify
    """


@command.command("list")
@format_option
@pass_app
def list_editions(app: App, fmt: str, output: Path | None) -> None:
    """List the editions in the home, the newest reference date first.

    \b
    Example:
      loods editions list --format json
    """
    rows = [_row(app, app.home.open_edition(name).manifest) for name in app.home.edition_ids()]
    if fmt == "table" and not rows:
        empty = app._(N_("There is no edition in {home} yet.")).format(home=app.home.path)
        click.echo(f"{empty} {app._(N_('Import a BAG extract first: loods import bag FILE.'))}")
        return
    emit(app, fmt, rows, columns=list(_ROW_COLUMNS), output=output)


_ROW_COLUMNS = ("id", "reference_date", "gemeenten", "units", "buildings", "issues", "created")


def _row(app: App, manifest: Manifest) -> dict[str, Any]:
    codes = list(manifest.gemeenten)
    several = app._(N_("{count} gemeenten")).format(count=show(app, len(codes)))
    values = (
        manifest.id,
        manifest.reference_date,
        ", ".join(codes) if len(codes) <= 3 else several,
        sum(manifest.gemeenten.values()) + manifest.units_without_gemeente,
        manifest.counts["building"].objects,
        sum(manifest.issues.values()),
        manifest.created_at.strftime("%Y-%m-%d %H:%M"),
    )
    return dict(zip(_ROW_COLUMNS, values, strict=True))


@command.command("show")
@click.argument("edition", required=False)
@format_option
@pass_app
def show_edition(app: App, edition: str | None, fmt: str, output: Path | None) -> None:
    """Show what an edition was made of and what it holds; the newest one where no EDITION is given.

    \b
    Examples:
      loods editions show
      loods editions show bag-20210915 --format json
    """
    found = app.home.open_edition(edition)
    manifest = found.manifest
    tables = [_table_row(manifest, name) for name in manifest.tables]
    if fmt == "table":
        click.echo(_facts(app, manifest))
    emit(app, fmt, tables, document=json.loads(manifest.to_json()), output=output)
    if fmt == "table":
        click.echo("\n".join(issue_lines(app, manifest)))


def _table_row(manifest: Manifest, name: str) -> dict[str, Any]:
    table, counts = manifest.tables[name], manifest.counts.get(name)
    objects = None if counts is None else counts.objects
    return {"table": name, "rows": table.rows, "objects": objects, "bytes": table.size_bytes}


def _facts(app: App, manifest: Manifest) -> str:
    facts: Mapping[str, object] = {
        N_("Edition"): manifest.id,
        N_("Reference date"): show(app, manifest.reference_date),
        N_("Imported at"): f"{show(app, manifest.created_at)} UTC, Loods {manifest.code_version}",
        N_("Made of"): _some(f"{source.name} ({source.sha256[:16]}…)" for source in manifest.sources),
        N_("Applied onto"): manifest.based_on,
        N_("Live units per gemeente"): _counted(app, manifest.gemeenten),
        N_("Seconds"): _counted(app, _in_words(app, manifest.seconds), most=len(manifest.seconds)),
    }
    width = max(len(app._(label)) for label in facts)
    lines = [f"{app._(label):<{width}}  {value}" for label, value in facts.items() if value is not None]
    return "\n".join([*lines, ""])


# What an import does, one after the other.
_PHASES = {
    "hash": N_("fingerprint of the files"),
    "open": N_("opening"),
    "read": N_("reading"),
    "check": N_("checking"),
    "count": N_("counting"),
}


def _in_words(app: App, seconds: Mapping[str, float]) -> dict[str, float]:
    return {app._(_PHASES[name]) if name in _PHASES else name: spent for name, spent in seconds.items()}


def _counted(app: App, amounts: Mapping[str, float], most: int = 6) -> str:
    return _some((f"{name} {show(app, amount)}" for name, amount in amounts.items()), most)


def _some(texts: Any, most: int = 6) -> str:
    listed = list(texts)
    return ", ".join(listed[:most]) + (f", … ({len(listed)})" if len(listed) > most else "")


@command.command("diff")
@click.argument("old")
@click.argument("new")
@click.option("--table", "table_name", help="Only this table: unit, building, address, ...")
@click.option("--counts", is_flag=True, help="Only the counts per table.")
@format_option
@pass_app
def diff_editions(
    app: App,
    old: str,
    new: str,
    table_name: str | None,
    counts: bool,
    fmt: str,
    output: Path | None,
) -> None:
    """Say which objects were added, changed and ended between two editions of the same place.

    \b
    Examples:
      loods editions diff bag-20210915 bag-20220915 --counts
      loods editions diff bag-20210915 bag-20220915 --table unit --format xlsx --output verschil.xlsx
    """
    import polars as pl

    from loods.editions.diff import diff

    found = diff(app.home.open_edition(old), app.home.open_edition(new))
    totals, objects = found.counts(), found.objects
    if table_name is not None:
        totals = _of_table(totals, table_name)
        objects = objects.filter(pl.col("table") == table_name)
    if fmt == "table":
        click.echo(as_table(app, totals.to_dicts(), totals.columns))
    if counts:
        if fmt != "table":
            emit(app, fmt, totals, output=output)
        return
    listed = objects.to_dicts()
    document = {"old": found.old, "new": found.new, "counts": totals.to_dicts(), "objects": listed}
    emit(app, fmt, listed, columns=objects.columns, document=document, output=output)


def _of_table(totals: Any, name: str) -> Any:
    import polars as pl

    chosen = totals.filter(pl.col("table") == name)
    if chosen.height:
        return chosen
    raise InputError(
        N_("There is no table {name}."),
        N_("Choose one of: {names}."),
        name=name,
        names=", ".join(totals["table"]),
    )


@command.command("verify")
@click.argument("edition", required=False)
@format_option
@pass_app
def verify_editions(app: App, edition: str | None, fmt: str, output: Path | None) -> int:
    """Check that the files of an EDITION (default: of every one) are still what was imported.

    \b
    Example:
      loods editions verify bag-20210915
    """
    names = app.home.edition_ids() if edition is None else (edition,)
    rows = [_verified(app.home.open_edition(name)) for name in names]
    emit(app, fmt, rows, columns=["id", "sound", "damaged"], output=output)
    return 0 if all(row["sound"] for row in rows) else InputError.exit_code


def _verified(edition: Edition) -> dict[str, Any]:
    damaged = edition.verify()
    return {"id": edition.id, "sound": not damaged, "damaged": ", ".join(damaged)}
