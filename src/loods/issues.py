# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trouble in data: a row per finding, with file, line, field and a kind that says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Literal

import pyarrow as pa

Severity = Literal["error", "warning", "note"]

ISSUE_SCHEMA = pa.schema(
    [
        ("file", pa.string()),
        ("line", pa.int64()),
        ("object_type", pa.string()),
        ("object_id", pa.string()),
        ("version", pa.int32()),
        ("field", pa.string()),
        ("kind", pa.string()),
        ("value", pa.string()),
    ]
)


@dataclass(frozen=True)
class IssueKind:
    """What an issue means and how to mend it; `meaning` and `remedy` are message ids.

    error = the value or record is not used; warning = used, but look at it; note = known quirk, handled.
    """

    code: str
    severity: Severity
    meaning: str
    remedy: str


@dataclass(frozen=True)
class Issue:
    """One finding; `line` counts from 1 in the named file and is None where a format has no lines."""

    file: str
    kind: str
    line: int | None = None
    object_type: str | None = None
    object_id: str | None = None
    version: int | None = None
    field: str | None = None
    value: str | None = None


@dataclass
class IssueLog:
    """Collects issues during a run and hands them over as one table of ISSUE_SCHEMA."""

    rows: list[Issue] = field(default_factory=list)
    tables: list[pa.Table] = field(default_factory=list)

    def add(self, issue: Issue) -> None:
        self.rows.append(issue)

    def extend(self, issues: Iterable[Issue]) -> None:
        self.rows.extend(issues)

    def add_table(self, table: pa.Table) -> None:
        """Take findings that a columnar check made, already in ISSUE_SCHEMA."""
        self.tables.append(table)

    def table(self) -> pa.Table:
        """Return every finding so far as one table of ISSUE_SCHEMA."""
        own = pa.Table.from_pylist([asdict(row) for row in self.rows], schema=ISSUE_SCHEMA)
        return pa.concat_tables([own, *self.tables])
