# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the imports of labels and stops share: the issues in words, the summary and the exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from loods.editions.known_issues import find_kind
from loods.issues import IssueLog
from loods.messages import N_
from loods_cli.context import App
from loods_cli.imported import issue_rows
from loods_cli.output import as_table, emit

ROWS_REJECTED = 6


def conclude(
    app: App, issues: IssueLog, summary: str, document: dict[str, Any], fmt: str, output: Path | None
) -> int:
    """Print the summary with the issues per kind, or every issue with its remedy; return the exit code."""
    counts = issues.counts()
    if fmt == "table":
        click.echo(summary)
        if counts:
            rows = issue_rows(counts, app._)
            click.echo("\n" + as_table(app, rows, list(rows[0])), nl=False)
            click.echo(
                app._(N_("Every row of these with its line and remedy: --format csv --output FILE.csv"))
            )
    else:
        listed = _rows(app, issues)
        emit(app, fmt, listed, document={**document, "issues": listed}, output=output)
    wrong = any((kind := find_kind(code)) is None or kind.severity == "error" for code in counts)
    return ROWS_REJECTED if wrong else 0


def _rows(app: App, issues: IssueLog) -> list[dict[str, Any]]:
    columns = ("file", "line", "object_id", "field", "kind", "value")
    rows = []
    for row in issues.table().sort_by("line").to_pylist():
        kind = find_kind(row["kind"])
        told = {"meaning": app._(kind.meaning), "remedy": app._(kind.remedy)} if kind else {}
        rows.append({name: row[name] for name in columns} | told)
    return rows
