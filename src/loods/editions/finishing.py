# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The last steps that every kind of import shares: close, check across files, count, describe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from loods.editions.deliveries import content_hash
from loods.editions.draft import Draft
from loods.editions.edition import Edition
from loods.editions.gemeenten import count_gemeenten
from loods.editions.home import Home
from loods.editions.manifest import Manifest, SourceFile, TableCounts
from loods.editions.repeats import drop_repeats
from loods.errors import InputError
from loods.issues import Issue, IssueLog
from loods.messages import N_
from loods.registers.bag.checks import check_tables, find_repeats
from loods.registers.bag.keys import count_distinct
from loods.registers.bag.tables import OBJECT_TABLES

UNKNOWN_GEMEENTE = ""
# Without these tables figures have gaps that do not show in themselves.
NEEDED = ("unit", "building", "address", "public_space", "town", "town_gemeente")


@dataclass(frozen=True)
class ImportOptions:
    """What an import needs from outside: the moment, the version of Loods, a clock (seconds), and wishes.

    `again` makes a new edition also of a delivery that was imported before.
    """

    now: dt.datetime
    code_version: str
    clock: Callable[[], float]
    keep: bool = True
    again: bool = False
    threads: int = 2
    on_start: Callable[[int], None] = lambda _total: None
    on_progress: Callable[[int], None] = lambda _bytes: None
    on_check: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Imported:
    """The edition, and whether it was there already because the same delivery came in before."""

    edition: Edition
    already_there: bool


@dataclass(frozen=True)
class Origin:
    """Where a new edition comes from: its kind, date, place ("gm0457", "nl") and files."""

    kind: str
    reference_date: dt.date
    place: str
    sources: tuple[SourceFile, ...]
    based_on: str | None = None

    def edition_id(self, home: Home, *, again: bool) -> str:
        """Return the id, with a number behind it where a delivery is imported again."""
        kind = f"fictief-{self.kind}" if any(source.fictional for source in self.sources) else self.kind
        first = f"{kind}-{self.reference_date:%Y%m%d}-{self.place}-{content_hash(self.sources)[:8]}"
        taken = set(home.edition_ids())
        if not again or first not in taken:
            return first
        number = next(n for n in range(2, len(taken) + 3) if f"{first}-{n}" not in taken)
        return f"{first}-{number}"


@dataclass
class Phases:
    """Seconds per named phase."""

    clock: Callable[[], float]
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        start = self.clock()
        yield
        self.seconds[name] = round(self.clock() - start, 3)


@contextmanager
def writing_to(home: Home) -> Iterator[None]:
    """Turn a failing disk (full, no rights) into an error with a remedy."""
    try:
        yield
    except OSError as error:
        raise InputError(
            N_("Writing to {home} failed: {error}."),
            N_("Free some space or check the rights on that folder; the home is as it was."),
            home=home.path,
            error=error,
        ) from error


def finish(
    draft: Draft, origin: Origin, edition_id: str, issues: IssueLog, options: ImportOptions, phases: Phases
) -> Manifest:
    """Close the tables, check and count them, write the findings; return the manifest to publish with."""
    draft.close_tables()
    options.on_check()
    with phases.phase("check"):
        repeats = find_repeats(draft)
        issues.add_table(check_tables(draft, repeats))
        drop_repeats(draft, repeats)
    with phases.phase("count"):
        counts = {name: _count(draft, name) for name in draft.tables}
        gemeenten, ever = count_gemeenten(draft, origin.reference_date)
    without = gemeenten.pop(UNKNOWN_GEMEENTE, 0)
    name = origin.sources[-1].name
    issues.extend(
        Issue(name, "table_empty", object_type=table) for table in NEEDED if not draft.tables[table].rows
    )
    draft.write_issues(issues.table())
    return Manifest(
        id=edition_id,
        kind=origin.kind,
        reference_date=origin.reference_date,
        created_at=options.now,
        code_version=options.code_version,
        sources=origin.sources,
        tables=dict(draft.tables),
        counts=counts,
        issues=issues.counts(),
        gemeenten=gemeenten,
        gemeenten_ever=ever,
        units_without_gemeente=without,
        seconds=dict(phases.seconds),
        based_on=origin.based_on,
    )


def _count(draft: Draft, name: str) -> TableCounts:
    rows = draft.tables[name].rows
    if name not in OBJECT_TABLES.values():
        return TableCounts(rows, rows)
    return TableCounts(rows, count_distinct(draft, name))
