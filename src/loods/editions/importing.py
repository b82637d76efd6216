# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A BAG delivery becomes an edition: read, written aside, checked across files, counted, published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from loods.editions import deliveries
from loods.editions.draft import draft_edition
from loods.editions.edition import Edition
from loods.editions.finishing import Imported, ImportOptions, Origin, Phases, finish, writing_to
from loods.editions.home import Home
from loods.editions.manifest import KIND_BAG, KIND_LIGHT, SourceFile
from loods.errors import InputError
from loods.issues import IssueLog
from loods.messages import N_
from loods.registers.bag.delivery import Delivery, open_delivery
from loods.registers.bag.reading import OnTable, read_delivery
from loods.registers.bag.tables import TABLES
from loods.registers.bag_light import open_light, read_light


@dataclass(frozen=True)
class Opened:
    """A delivery ready to be read: what it is, how much work it is, and how to do that."""

    kind: str
    reference_date: dt.date
    place: str
    total: int
    read: Callable[[OnTable, IssueLog], None]


def import_bag(home: Home, paths: Sequence[Path], options: ImportOptions) -> Imported:
    """Import one LVBAG delivery, or several of the same date together, as one edition.

    A delivery that is in the home already changes nothing. Raises InputError for what is no BAG delivery, for
    a broken one, and for deliveries of different dates; nothing of it is left in the home then.
    """

    def opened(stack: ExitStack) -> Opened:
        found = [stack.enter_context(open_delivery(path)) for path in paths]

        def read(on_table: OnTable, issues: IssueLog) -> None:
            for delivery in found:
                read_delivery(delivery, on_table, issues, options.threads, options.on_progress)

        total = sum(delivery.total_bytes for delivery in found)
        return Opened(KIND_BAG, _common_date(found), _place(found), total, read)

    return make_edition(home, paths, opened, options)


def import_bag_light(home: Home, path: Path, options: ImportOptions) -> Imported:
    """Import PDOK's bag-light.gpkg: an edition of the current state only, without history."""

    def opened(_: ExitStack) -> Opened:
        file = open_light(path)

        def read(on_table: OnTable, issues: IssueLog) -> None:
            read_light(file, on_table, issues, options.on_progress)

        return Opened(KIND_LIGHT, file.reference_date, "nl", file.rows, read)

    return make_edition(home, [path], opened, options)


def make_edition(
    home: Home,
    paths: Sequence[Path],
    open_: Callable[[ExitStack], Opened],
    options: ImportOptions,
    base: Edition | None = None,
) -> Imported:
    """Hash, open, read, check and publish; the files of `paths` are kept with their hashes.

    With a `base` the sources of that edition count as sources of the new one.
    """
    phases = Phases(options.clock)
    with phases.phase("hash"):
        files = [
            (file, deliveries.describe(file)) for path in paths for file in deliveries.source_files(path)
        ]
    earlier_sources = () if base is None else base.manifest.sources
    sources = (*earlier_sources, *(source for _, source in files))
    earlier = None if options.again else find_by_sources(home, sources)
    if earlier is not None:
        return Imported(earlier, already_there=True)
    with ExitStack() as stack:
        with phases.phase("open"):
            delivery = open_(stack)
        based_on = None if base is None else base.id
        origin = Origin(delivery.kind, delivery.reference_date, delivery.place, sources, based_on)
        edition_id = origin.edition_id(home, again=options.again)
        options.on_start(delivery.total)
        stack.enter_context(writing_to(home))
        draft = stack.enter_context(draft_edition(home.editions, TABLES))
        issues = IssueLog(spill=draft.add_issues)
        with phases.phase("read"):
            delivery.read(draft.add, issues)
        manifest = finish(draft, origin, edition_id, issues, options, phases)
        if options.keep:
            deliveries.keep(files, home.deliveries)
        edition, is_new = draft.publish(manifest)
        return Imported(edition, already_there=not is_new)


def find_by_sources(home: Home, sources: Sequence[SourceFile]) -> Edition | None:
    """Return the newest edition that was made of exactly these files, whatever their names."""
    wanted = deliveries.content_hash(sources)
    editions = (home.open_edition(edition_id) for edition_id in home.edition_ids())
    return next(
        (edition for edition in editions if deliveries.content_hash(edition.manifest.sources) == wanted), None
    )


def _common_date(found: Sequence[Delivery]) -> dt.date:
    dates = sorted({delivery.reference_date for delivery in found})
    if len(dates) == 1:
        return dates[0]
    raise InputError(
        N_("The deliveries are of different dates: {dates}."),
        N_("Import them one by one; each becomes an edition of its own."),
        dates=", ".join(str(date) for date in dates),
    )


def _place(found: Sequence[Delivery]) -> str:
    """Return "nl", the one gemeente ("gm0457"), or how many there are ("26gm")."""
    codes = frozenset[str]().union(*(delivery.scope for delivery in found))
    if "NL" in codes:
        return "nl"
    return next(iter(codes)).lower() if len(codes) == 1 else f"{len(codes)}gm"
