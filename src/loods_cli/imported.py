# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every import into an edition shares on the command line: progress, options, summary and exit code."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import click

from loods.editions.finishing import Imported, ImportOptions
from loods.editions.known_issues import find_kind
from loods.editions.manifest import Manifest
from loods.messages import N_
from loods_cli.context import App
from loods_cli.output import as_table, emit, show
from loods_cli.progress import Advance, progress

ROWS_REJECTED = 6
_NAMED = 5  # gemeenten


@contextmanager
def import_options(
    app: App, *, keep: bool, again: bool, unit: Literal["bytes", "items"] = "bytes"
) -> Iterator[ImportOptions]:
    """Yield the options of an import whose progress shows on standard error."""
    with _Bar(app) as bar:
        yield ImportOptions(
            now=dt.datetime.now(dt.UTC),
            code_version=version("loods"),
            clock=time.perf_counter,
            keep=keep,
            again=again,
            on_start=lambda total: bar.show(N_("Reading"), total, unit),
            on_progress=bar.advance,
            on_check=lambda: bar.show(N_("Checking and counting"), None, "items"),
        )


class _Bar:
    """One bar at a time: the next takes the place of the one before."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._shown = ExitStack()
        self._advance: Advance = lambda _amount: None

    def show(self, label: str, total: float | None, unit: Literal["bytes", "items"]) -> None:
        self._shown.close()
        self._advance = self._shown.enter_context(progress(self._app, label, total, unit))

    def advance(self, amount: float) -> None:
        self._advance(amount)

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self._shown.close()


def report(app: App, imported: Imported, fmt: str, output: Path | None) -> int:
    """Print what came in; return the exit code: 6 where values or records were not usable."""
    manifest = imported.edition.manifest
    document = json.loads(manifest.to_json()) | {"already_there": imported.already_there}
    if fmt == "table":
        click.echo(_summary(app, imported), nl=False)
    else:
        emit(app, fmt, count_rows(manifest), document=document, output=output)
    return ROWS_REJECTED if _rejected(manifest.issues) and not imported.already_there else 0


def count_rows(manifest: Manifest) -> list[dict[str, Any]]:
    """Return one row per table: versions, objects, and the size of its file."""
    return [
        {"table": name, "versions": counts.versions, "objects": counts.objects}
        for name, counts in manifest.counts.items()
    ]


def issue_rows(issues: Mapping[str, int], translate: Callable[[str], str]) -> list[dict[str, Any]]:
    """Return one row per kind of issue: severity, kind, count and meaning; the gravest first."""
    rows = []
    for code, count in issues.items():
        kind = find_kind(code)
        severity, meaning = ("error", "") if kind is None else (kind.severity, translate(kind.meaning))
        rows.append({"severity": severity, "kind": code, "count": count, "meaning": meaning})
    order = ("error", "warning", "note")
    return sorted(rows, key=lambda row: (order.index(str(row["severity"])), str(row["kind"])))


def _rejected(issues: Mapping[str, int]) -> bool:
    return any(kind is None or kind.severity == "error" for kind in map(find_kind, issues))


def _summary(app: App, imported: Imported) -> str:
    manifest = imported.edition.manifest
    if imported.already_there:
        text = app._(N_("This delivery is already in the home as edition {edition}; nothing has changed."))
        return text.format(edition=manifest.id) + "\n"
    parts = [
        app._(N_("Edition {edition}: the state of {date}.")).format(
            edition=manifest.id, date=show(app, manifest.reference_date)
        ),
        "",
        as_table(app, count_rows(manifest), ["table", "versions", "objects"]),
        _gemeenten(app, manifest),
        *issue_lines(app, manifest),
    ]
    return "\n".join(parts) + "\n"


def _gemeenten(app: App, manifest: Manifest) -> str:
    units = show(app, sum(manifest.gemeenten.values()) + manifest.units_without_gemeente)
    codes = list(manifest.gemeenten)
    if not codes:
        text = app._(N_("Live units: {units}.")).format(units=units)
    elif len(codes) <= _NAMED:
        text = app._(N_("Live units: {units} in {codes}.")).format(units=units, codes=", ".join(codes))
    else:
        text = app._(N_("Live units: {units} in {count} gemeenten.")).format(units=units, count=len(codes))
    if manifest.units_without_gemeente:
        unknown = app._(N_("Of {count} the gemeente is not known from this delivery."))
        text += " " + unknown.format(count=show(app, manifest.units_without_gemeente))
    return text


def issue_lines(app: App, manifest: Manifest) -> list[str]:
    """Return the issues of an edition in words: a table and where to read on, or that there are none."""
    if not manifest.issues:
        return [app._(N_("Nothing to report about the data."))]
    rows = issue_rows(manifest.issues, app._)
    pointer = app._(N_("Rows, meaning and remedy of a kind: loods issues {edition} --kind KIND"))
    return [
        "",
        as_table(app, rows, ["severity", "kind", "count", "meaning"]),
        pointer.format(edition=manifest.id),
    ]
