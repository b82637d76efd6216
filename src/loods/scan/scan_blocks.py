# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan of very many buildings, block by block, so that a country needs no more memory than a block."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import polars as pl

from loods.scan.context import ScanContext
from loods.scan.facts.table import Facts
from loods.scan.scanning import scan_table

BLOCK = 20_000


def scan_blocks(
    facts: Facts, context: ScanContext, uses: Sequence[str] | None = None, block: int = BLOCK
) -> Iterator[pl.DataFrame]:
    """Yield the scan (SCAN_SCHEMA) of each block of buildings, in order; a block per processor at a time."""
    chosen = context.uses(uses)
    context.plan(chosen)
    waiting: deque[Future[pl.DataFrame]] = deque()
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(facts), block):
            rows = facts.rows(slice(start, start + block))
            waiting.append(pool.submit(scan_table, rows, context, chosen))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
