# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Trouble in data: a row per finding, with file, line, field and a kind that says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

Severity = Literal["error", "warning", "note"]
_MOST_HELD = 20_000

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
    """Collects issues during a run and hands them over as one table of ISSUE_SCHEMA.

    With a `spill` it holds a bounded number: from time to time that takes what there is.
    """

    rows: list[Issue] = field(default_factory=list)
    tables: list[pa.Table] = field(default_factory=list)
    spill: Callable[[pa.Table], None] | None = None
    _spilled: Counter[str] = field(default_factory=Counter)
    _held: int = 0

    def add(self, issue: Issue) -> None:
        self.rows.append(issue)
        self._more(1)

    def extend(self, issues: Iterable[Issue]) -> None:
        for issue in issues:
            self.add(issue)

    def add_table(self, table: pa.Table) -> None:
        """Take findings that a columnar check made, already in ISSUE_SCHEMA."""
        self.tables.append(table)
        self._more(table.num_rows)

    def table(self) -> pa.Table:
        """Return every finding that was not spilled as one table of ISSUE_SCHEMA."""
        own = pa.Table.from_pylist([asdict(row) for row in self.rows], schema=ISSUE_SCHEMA)
        return pa.concat_tables([own, *self.tables])

    def counts(self) -> dict[str, int]:
        """Return the number of findings per kind, spilled ones too, by name."""
        return dict(sorted((self._spilled + _per_kind(self.table())).items()))

    def _more(self, number: int) -> None:
        self._held += number
        if self.spill is not None and self._held >= _MOST_HELD:
            found = self.table()
            self._spilled += _per_kind(found)
            self.rows.clear()
            self.tables.clear()
            self._held = 0
            self.spill(found)


def _per_kind(findings: pa.Table) -> Counter[str]:
    return Counter({row["values"]: row["counts"] for row in pc.value_counts(findings["kind"]).to_pylist()})
