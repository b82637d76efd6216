# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a delivery file by file into arrow tables, in bounded memory and in a fixed order."""

from __future__ import annotations

import io
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import IO

import numpy as np
import pyarrow as pa

from loods.errors import InputError
from loods.issues import Issue, IssueLog
from loods.messages import N_
from loods.registers.bag.delivery import Delivery, Member
from loods.registers.bag.findings import find_doubts

FAST_MAX_BYTES = 64 << 20  # larger files are streamed: Kadaster's hold 10,000 records, at most 40 MB
BATCH_ROWS = 5_000
WAITING = 1  # files read and not yet taken, beside those being read

OnTable = Callable[[str, pa.Table], None]
OnProgress = Callable[[int], None]


@dataclass(frozen=True)
class ReadSummary:
    """What was read: rows per table, bytes of XML, and the files that needed the slow way."""

    rows: Mapping[str, int]
    xml_bytes: int
    slow_files: tuple[str, ...]


@dataclass(frozen=True)
class _Fast:
    """A file after the fast way: its table and doubts, or why the plain way must read `content`."""

    table: tuple[str, pa.Table] | None = None
    doubts: list[pa.Table] = field(default_factory=list)
    reason: str = ""
    content: bytes | bytearray | None = None


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
    slow: list[str] = []
    issues.extend(Issue(path, "file_not_read") for path in delivery.not_read)
    for member, fast in _read_ahead(delivery, threads):
        for name, table in _tables(member, fast, issues, slow, delivery.reference_date.year):
            rows[name] += table.num_rows
            on_table(name, table)
        if on_progress is not None:
            on_progress(member.size)
    if not any(count for name, count in rows.items() if name != "town_gemeente"):
        raise _empty(delivery)
    return ReadSummary(dict(rows), delivery.total_bytes, tuple(slow))


def _read_ahead(delivery: Delivery, threads: int) -> Iterator[tuple[Member, _Fast]]:
    """Yield each member with what the fast way made of it, in order, a bounded number ahead."""
    from loods.registers.bag.scanner.warm_up import warm_up

    warm_up()
    year = delivery.reference_date.year
    waiting: deque[tuple[Member, Future[_Fast]]] = deque()
    pool = ThreadPoolExecutor(max_workers=max(1, threads), thread_name_prefix="bag")
    try:
        for member in delivery.members:
            waiting.append((member, pool.submit(_fast, member, year)))
            while len(waiting) > max(1, threads) + WAITING:
                yield _taken(waiting)
        while waiting:
            yield _taken(waiting)
    finally:
        pool.shutdown(cancel_futures=True)
        pa.default_memory_pool().release_unused()  # what follows an import needs room too


def _taken(waiting: deque[tuple[Member, Future[_Fast]]]) -> tuple[Member, _Fast]:
    member, future = waiting.popleft()
    return member, future.result()


def _fast(member: Member, year: int) -> _Fast:
    from loods.registers.bag.scanner.scan import scan

    if member.kind != "objects" or member.size > FAST_MAX_BYTES:
        return _Fast()
    content = member.blob.read()
    scanned = scan(content)
    if isinstance(scanned, str):
        return _Fast(reason=scanned, content=content)
    doubts = find_doubts(member.path, scanned.table, scanned.rows, scanned.lines, year)
    return _Fast((scanned.table, scanned.rows), doubts)


def _tables(
    member: Member, fast: _Fast, issues: IssueLog, slow: list[str], year: int
) -> Iterator[tuple[str, pa.Table]]:
    if fast.table is not None:
        _add(issues, fast.doubts)
        yield fast.table
        return
    stream = member.blob.open() if fast.content is None else io.BytesIO(fast.content)
    read = 0
    for name, table, doubts in _plain(member, stream, issues, year):
        read += table.num_rows
        _add(issues, doubts)
        yield name, table
    if fast.reason and read:
        slow.append(member.path)
        issues.add(Issue(member.path, "slow_path", value=fast.reason))


def _add(issues: IssueLog, doubts: Iterable[pa.Table]) -> None:
    for table in doubts:
        issues.add_table(table)


def _plain(
    member: Member, stream: IO[bytes], issues: IssueLog, year: int
) -> Iterator[tuple[str, pa.Table, list[pa.Table]]]:
    """Yield tables of at most BATCH_ROWS rows, the plain way, with their doubts."""
    from loods.registers.bag.plain import read_records, to_table
    from loods.registers.bag.relations import read_relations

    read = read_relations if member.kind == "relations" else read_records
    records = read(member.path, stream, issues.add)
    while batch := list(islice(records, BATCH_ROWS)):
        for name, group in groupby(batch, key=lambda record: record.table):
            part = list(group)
            table, line = to_table(name, part), np.array([record.line for record in part], np.int64)
            yield name, table, find_doubts(member.path, name, table, line.__getitem__, year)


def _empty(delivery: Delivery) -> InputError:
    return InputError(
        N_("{file} is an empty delivery: not one BAG object is in its files."),
        N_("Check the gemeente and the date of the order."),
        file=str(delivery.path),
    )
