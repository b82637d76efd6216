# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Day and month mutations become a new edition: the state of their last day, from an earlier edition."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pyarrow as pa

from loods.editions.edition import Edition
from loods.editions.finishing import Imported, ImportOptions
from loods.editions.home import Home
from loods.editions.importing import Opened, make_edition
from loods.editions.manifest import KIND_BAG
from loods.editions.mutating import BECOMES, DELIVERED_WHOLE, STEP, OnTable, apply_events, event_schema
from loods.errors import InputError
from loods.issues import IssueLog
from loods.messages import N_
from loods.registers.bag.delivery import Delivery, open_mutations
from loods.registers.bag.mutations import Event, read_mutations
from loods.registers.bag.plain import to_table

_BATCH_EVENTS = 5_000


def import_mutations(home: Home, base: Edition, paths: Sequence[Path], options: ImportOptions) -> Imported:
    """Apply one or more mutation deliveries onto `base`, in the order of their days.

    Raises InputError where they do not follow on the base without a gap, or where the base has no history.
    """
    if base.manifest.kind != KIND_BAG:
        raise InputError(
            N_("Edition {edition} has no history, so mutations cannot be applied onto it."),
            N_("Choose an edition of an LVBAG extract: --onto EDITION."),
            edition=base.id,
        )

    def opened(stack: ExitStack) -> Opened:
        found = [stack.enter_context(open_mutations(path)) for path in paths]
        found.sort(key=lambda delivery: delivery.reference_date)
        _check_order(base, found)
        return Opened(
            KIND_BAG,
            found[-1].reference_date,
            base.manifest.place,
            sum(delivery.total_bytes for delivery in found),
            lambda on_table, issues: _read(base, found, on_table, issues, options),
        )

    return make_edition(home, paths, opened, options, base)


def _check_order(base: Edition, found: Sequence[Delivery]) -> None:
    state: dt.date = base.manifest.reference_date
    for delivery in found:
        if delivery.since is None or delivery.since > state or delivery.reference_date <= state:
            raise InputError(
                N_(
                    "{path} holds mutations from {since} to {until}; they would come onto a state of {state}."
                ),
                N_("Give the mutations from {state} on, without a gap, or import a newer extract."),
                path=delivery.path,
                since=delivery.since,
                until=delivery.reference_date,
                state=state,
            )
        state = delivery.reference_date


def _read(
    base: Edition, found: Sequence[Delivery], on_table: OnTable, issues: IssueLog, options: ImportOptions
) -> None:
    steps = count()
    parts: dict[str, list[pa.Table]] = defaultdict(list)
    for delivery in found:
        for name, table in _tables(read_mutations(delivery, issues, options.on_progress), steps).items():
            if name in DELIVERED_WHOLE:
                parts[name].clear()
            parts[name].append(table)
    events = {name: pa.concat_tables(tables) for name, tables in parts.items()}
    apply_events(base, events, found[-1].path.name, on_table, issues)


def _tables(events: Iterable[Event], steps: Iterator[int]) -> Mapping[str, pa.Table]:
    """Return the events per table (event_schema), gathered in batches so that few are Python objects."""
    waiting: dict[str, list[tuple[int, Event]]] = defaultdict(list)
    done: dict[str, list[pa.Table]] = defaultdict(list)
    for event in events:
        rows = waiting[event.record.table]
        rows.append((next(steps), event))
        if len(rows) >= _BATCH_EVENTS:
            done[event.record.table].append(_table(event.record.table, rows))
            rows.clear()
    for name, rows in waiting.items():
        done[name].append(_table(name, rows))
    return {name: pa.concat_tables(tables) for name, tables in done.items()}


def _table(name: str, events: Sequence[tuple[int, Event]]) -> pa.Table:
    rows = to_table(name, [event.record for _, event in events])
    schema = event_schema(name)
    rows = rows.append_column(schema.field(STEP), pa.array([step for step, _ in events], pa.int64()))
    return rows.append_column(schema.field(BECOMES), pa.array([event.becomes for _, event in events]))
