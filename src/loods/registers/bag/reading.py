# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a delivery file by file into arrow tables, in bounded memory and in a fixed order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice

import pyarrow as pa

from loods.errors import InputError
from loods.issues import Issue, IssueLog
from loods.messages import N_
from loods.registers.bag.delivery import Delivery, Member
from loods.registers.bag.plain import Report, read_records, to_table
from loods.registers.bag.relations import read_relations

BATCH_ROWS = 20_000

OnTable = Callable[[str, pa.Table], None]
OnProgress = Callable[[int], None]


@dataclass(frozen=True)
class ReadSummary:
    """What was read: rows per table and bytes of XML."""

    rows: Mapping[str, int]
    xml_bytes: int


def read_delivery(
    delivery: Delivery,
    on_table: OnTable,
    issues: IssueLog,
    threads: int = 2,
    on_progress: OnProgress | None = None,
) -> ReadSummary:
    """Read every XML file of the delivery into tables of `loods.registers.bag.tables`.

    on_table(name, table) is called in the calling thread only, one call at a time, in the order of the files
    and of the records in them: the same delivery always gives the same calls. on_progress(bytes) adds up to
    `delivery.total_bytes`. Trouble in values goes to `issues`; InputError when a file is broken as a whole.
    """
    rows: Counter[str] = Counter()
    for path in delivery.not_read:
        issues.add(Issue(path, "file_not_read"))
    for member in delivery.members:
        for name, table in _plain(member, issues.add):
            rows[name] += table.num_rows
            on_table(name, table)
        if on_progress is not None:
            on_progress(member.size)
    if not any(count for name, count in rows.items() if name != "town_gemeente"):
        raise _empty(delivery)
    return ReadSummary(dict(rows), delivery.total_bytes)


def _plain(member: Member, report: Report) -> Iterator[tuple[str, pa.Table]]:
    read = read_relations if member.kind == "relations" else read_records
    records = read(member.path, member.blob.open(), report)
    while batch := list(islice(records, BATCH_ROWS)):
        for name, group in groupby(batch, key=lambda record: record.table):
            yield name, to_table(name, list(group))


def _empty(delivery: Delivery) -> InputError:
    return InputError(
        N_("{file} is an empty delivery: not one BAG object is in its files."),
        N_("Check the gemeente and the date of the order."),
        file=str(delivery.path),
    )
