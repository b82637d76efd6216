# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the imports of sheets share: progress, keeping, the sheet given back, summary and exit code."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from loods.errors import InputError
from loods.issues import IssueKind
from loods.messages import N_
from loods.registers.sheets.findings import OUTCOME_TEXTS, Finding, Outcome
from loods_cli.context import App
from loods_cli.output import as_table, emit, show
from loods_cli.progress import Advance, progress

if TYPE_CHECKING:
    import polars as pl

    from loods.registers.sheets.reading import Workbook
    from loods.registers.sheets.tables import Table
    from loods_cli.observed import Store

ROWS_REJECTED = 6
RESULT_HEADERS = ("Resultaat", "Wat te doen")
RowKey = tuple[str, int]


class Result(Protocol):
    """What an import of a sheet gives, whatever its rows are about."""

    @property
    def book(self) -> Workbook: ...
    @property
    def tables(self) -> tuple[Table, ...]: ...
    @property
    def outcomes(self) -> Mapping[RowKey, Outcome]: ...
    @property
    def findings(self) -> Mapping[RowKey, tuple[Finding, ...]]: ...
    @property
    def taken(self) -> Mapping[RowKey, str]: ...


@dataclass(frozen=True)
class Kept:
    """A finished import: its result, outcomes after comparing with what was known, and what it did."""

    file: Path
    result: Result
    outcomes: Mapping[RowKey, Outcome]
    kinds: Mapping[str, IssueKind]
    superseded: int
    stored: bool
    seconds: float

    @property
    def counts(self) -> Mapping[Outcome, int]:
        found = Counter(self.outcomes.values())
        return {outcome: found[outcome] for outcome in OUTCOME_TEXTS if found[outcome]}


@dataclass
class SheetImport:
    """A running import with its progress bar."""

    app: App
    file: Path
    begun: float = field(default_factory=time.perf_counter)
    _stack: ExitStack = field(default_factory=ExitStack)
    _bars: list[Advance] = field(default_factory=list)

    @classmethod
    @contextmanager
    def started(cls, app: App, file: Path) -> Iterator[SheetImport]:
        """Yield a running import; its bar goes when the block ends."""
        run = cls(app, file)
        with run._stack:
            yield run

    def on_start(self, rows: int) -> None:
        self._bars.append(self._stack.enter_context(progress(self.app, N_("Reading rows"), rows)))

    def on_progress(self, rows: int) -> None:
        for bar in self._bars:
            bar(rows)

    def kept(
        self,
        result: Result,
        table: pl.DataFrame,
        store: Store,
        kinds: Mapping[str, IssueKind],
        *,
        keep: bool,
    ) -> Kept:
        """Keep the delivery and its statements, unless asked not to, and tell which were known."""
        if keep:
            from loods.editions.deliveries import describe
            from loods.editions.deliveries import keep as keep_delivery

            keep_delivery([(self.file, describe(self.file))], self.app.home.deliveries)
        done = store.append(table) if keep else store.compare(table)
        known = {key for key, name in result.taken.items() if name in done.known}
        outcomes: dict[RowKey, Outcome] = {
            key: "known" if key in known else outcome for key, outcome in result.outcomes.items()
        }
        seconds = time.perf_counter() - self.begun
        return Kept(self.file, result, outcomes, kinds, done.superseded, keep, seconds)


def conclude(app: App, kept: Kept, returned: Path | None, fmt: str, output: Path | None) -> int:
    """Write the sheet that goes back, print the summary, and return the exit code."""
    target = _write_returned(app, kept, returned)
    if fmt == "table":
        click.echo(_summary(app, kept, target), nl=False)
    else:
        rows = _finding_rows(app, kept)
        document = {
            "file": kept.file.name,
            "delivery": kept.result.book.sha256,
            "kept": kept.stored,
            "counts": kept.counts,
            "superseded": kept.superseded,
            "returned": str(target),
            "findings": rows,
        }
        emit(app, fmt, rows, document=document, output=output)
    return ROWS_REJECTED if kept.counts.get("rejected") else 0


def _write_returned(app: App, kept: Kept, returned: Path | None) -> Path:
    from loods.registers.sheets.returned import write_returned

    target = returned or kept.file.with_name(kept.file.stem + app._(N_("-with-results")) + ".xlsx")
    if target.resolve() == kept.file.resolve():
        raise InputError(
            N_("The sheet with results would replace your own file."), N_("Give --returned another name.")
        )
    book, tables, found = kept.result.book, kept.result.tables, kept.result.findings
    try:
        write_returned(target, book, tables, kept.outcomes, found, kept.kinds, RESULT_HEADERS, app._)
    except OSError as error:
        raise InputError(
            N_("{file} cannot be written: {error}."),
            N_("Choose another place with --returned."),
            file=target,
            error=error.strerror,
        ) from error
    return target


def _summary(app: App, kept: Kept, target: Path) -> str:
    total = sum(kept.counts.values())
    rows = [
        {"outcome": app._(OUTCOME_TEXTS[outcome]), "rows": count} for outcome, count in kept.counts.items()
    ]
    parts = [app._(N_("{file}: rows: {rows}; seconds: {seconds}; rows per second: {rate}."))]
    parts[0] = parts[0].format(
        file=kept.file.name,
        rows=show(app, total),
        seconds=show(app, round(kept.seconds, 1)),
        rate=show(app, int(total / max(kept.seconds, 0.001))),
    )
    parts += ["", as_table(app, rows, list(rows[0]) if rows else [])]
    parts += [as_table(app, kinds, list(kinds[0]))] if (kinds := _kind_rows(app, kept)) else []
    parts += _remarks(app, kept)
    parts.append(app._(N_("Result per row: {file}")).format(file=target))
    return "\n".join(parts) + "\n"


def _remarks(app: App, kept: Kept) -> list[str]:
    remarks = []
    if not kept.stored:
        remarks.append(app._(N_("Nothing was kept: this was a try.")))
    elif not {"accepted", "accepted_check"} & kept.counts.keys():
        remarks.append(app._(N_("Nothing new was found; the home has not changed.")))
    if kept.superseded:
        text = app._(N_("Earlier statements that gave way to newer ones: {count}. They stay in the history."))
        remarks.append(text.format(count=show(app, kept.superseded)))
    return remarks


def _kind_rows(app: App, kept: Kept) -> list[dict[str, Any]]:
    """Return one row per kind of finding, the gravest first."""
    counts = Counter(finding.kind for found in kept.result.findings.values() for finding in found)
    order = ("error", "warning", "note")
    kinds = sorted(counts, key=lambda code: (order.index(kept.kinds[code].severity), code))
    return [
        {
            "severity": kept.kinds[code].severity,
            "kind": code,
            "count": counts[code],
            "meaning": app._(kept.kinds[code].meaning),
        }
        for code in kinds
    ]


def _finding_rows(app: App, kept: Kept) -> list[dict[str, Any]]:
    return [
        {
            "sheet": finding.sheet,
            "row": finding.row,
            "outcome": kept.outcomes.get(key),
            "severity": kept.kinds[finding.kind].severity,
            "kind": finding.kind,
            "column": finding.field,
            "value": finding.value,
            "meaning": app._(kept.kinds[finding.kind].meaning),
            "detail": finding.detail.render(app._) if finding.detail else None,
            "remedy": app._(kept.kinds[finding.kind].remedy),
        }
        for key in sorted(kept.result.findings)
        for finding in kept.result.findings[key]
    ]
