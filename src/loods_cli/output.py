# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same rows as a table for people, or as JSON, CSV, Excel or Parquet for machines."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from loods.cells import neutralise
from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App
from loods_cli.target import written

if TYPE_CHECKING:
    import polars as pl

    from loods.figures.workbook import Sheet

FORMATS = ("table", "json", "csv", "xlsx", "parquet")

Row = Mapping[str, Any]

_F = TypeVar("_F", bound=Callable[..., Any])


class Percent(float):
    """A percentage, which people read with one decimal, even when that is a nought."""


def format_option(function: _F) -> _F:
    """Give a command `--format` (argument `fmt`) and `--output` (argument `output`)."""
    function = click.option(
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write to this file instead of the screen (needed for xlsx and parquet).",
    )(function)
    return click.option(
        "--format",
        "fmt",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="Form of the output.",
    )(function)


def emit(
    app: App,
    fmt: str,
    rows: Sequence[Row] | pl.DataFrame,
    *,
    columns: Sequence[str] | None = None,
    document: object = None,
    sheets: Sequence[Sheet] = (),
    output: Path | None = None,
) -> None:
    """Write `rows` in the form asked for.

    `columns` chooses and orders the columns of every form but JSON; `document` is what JSON writes when it is
    more than the rows; `sheets` are further sheets of the workbook (the grounds, say).
    """
    listed = rows if isinstance(rows, Sequence) else rows.to_dicts()
    names = list(columns or (listed[0] if listed else ()))
    if fmt == "json":
        _write_text(as_json(listed if document is None else document), output)
    elif fmt == "csv":
        _write_text(as_csv(listed, names), output)
    elif fmt == "table":
        _write_text(as_table(app, listed, names), output)
    else:
        _write_binary(app, fmt, listed, names, sheets, _binary_target(fmt, output))


def as_json(value: object) -> str:
    """Return JSON with dates as ISO text."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_json_value) + "\n"


def _json_value(value: object) -> object:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"cannot write {type(value).__name__} as JSON")


def as_csv(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return comma-separated text with a header; user text that a spreadsheet would run is neutralised."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_csv_value(row.get(name)) for name in columns] for row in rows)
    return stream.getvalue()


def _csv_value(value: object) -> object:
    if isinstance(value, str):
        return neutralise(value)
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=_json_value)
    return value


def as_table(app: App, rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return a table for the screen: headings, codes and numbers in the language of the run."""
    from rich.table import Table

    from loods.figures.labels import label, word

    if not rows:
        return app._(N_("Nothing found.")) + "\n"
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        numeric = any(isinstance(row.get(name), int | float) for row in rows)
        table.add_column(label(name, app._), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(show(app, word(name, as_percent(name, row.get(name)), app._)) for name in columns))
    return _rendered(table)


def as_percent(name: str, value: Any) -> Any:
    """Return the value of a field as a percentage, where its name says that it is one."""
    from loods.figures.labels import kind_of

    return Percent(value) if kind_of(name) == "percent" and isinstance(value, int | float) else value


def screen_width() -> int:
    """Return the columns of the terminal; much room where the output goes to a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 220


def _rendered(table: object) -> str:
    from rich.console import Console

    console = Console(width=screen_width(), file=io.StringIO(), highlight=False, markup=False)
    console.print(table)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def show(app: App, value: object) -> str:
    """Return a value as people write it: 469.055 in Dutch, 469,055 in English; unknown is a dash."""
    from babel.numbers import format_decimal

    if value is None:
        return "–"
    if isinstance(value, bool):
        return app._(N_("yes")) if value else app._(N_("no"))
    if isinstance(value, Percent):
        return format_decimal(value, format="#,##0.0", locale=app.language)
    if isinstance(value, int | float):
        return format_decimal(round(value, 2), locale=app.language)
    if isinstance(value, list | tuple):
        return ", ".join(show(app, item) for item in value)
    return _show_moment(app, value) if isinstance(value, dt.date) else str(value)


def _show_moment(app: App, value: dt.date) -> str:
    time = f" {value:%H:%M}" if isinstance(value, dt.datetime) else ""
    return show_day(app, value) + time


def show_day(app: App, day: dt.date) -> str:
    """Return a day as people write it in the language of this run."""
    from babel.dates import format_date

    return str(format_date(day, "d-M-yyyy" if app.language == "nl" else "d MMM yyyy", locale=app.language))


def _write_text(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        with written(output) as aside:
            aside.write_text(text, encoding="utf-8")


def _binary_target(fmt: str, output: Path | None) -> Path:
    if output is None:
        raise InputError(
            N_("{fmt} is a file, not text for the screen."), N_("Add --output FILE.{fmt}."), fmt=fmt
        )
    return output


def _write_binary(
    app: App, fmt: str, rows: Sequence[Row], columns: Sequence[str], sheets: Sequence[Sheet], target: Path
) -> None:
    if fmt == "parquet":
        import polars as pl

        kept = [{name: row.get(name) for name in columns} for row in rows]
        content = io.BytesIO()
        pl.DataFrame(kept, infer_schema_length=None).write_parquet(content)
        with written(target) as aside:
            aside.write_bytes(content.getbuffer())
    else:
        from loods.figures.workbook import Sheet, write_workbook

        first = Sheet.of_rows(target.stem[:31], in_words(app, rows), columns, app._)
        # Made elsewhere first: the library of workbooks leaves a mess where a disk is full.
        with tempfile.TemporaryDirectory() as folder, written(target) as aside:
            write_workbook(Path(folder) / "book.xlsx", [first, *sheets])
            shutil.copyfile(Path(folder) / "book.xlsx", aside)


def in_words(app: App, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return rows with words in place of the codes that people would have to read."""
    from loods.figures.labels import word

    return [{name: word(name, value, app._) for name, value in row.items()} for row in rows]
