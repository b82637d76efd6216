# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A generated extract, its XML files to break, and a reader that collects everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.issues import IssueLog
from loods.registers.bag.delivery import open_delivery
from loods.registers.bag.reading import ReadSummary, read_delivery


@dataclass(frozen=True)
class Collected:
    """All that one delivery gave."""

    tables: dict[str, pa.Table]
    issues: list[dict[str, object]]
    summary: ReadSummary
    progress: int

    def kinds(self) -> set[object]:
        return {issue["kind"] for issue in self.issues}

    def of_kind(self, kind: str) -> list[dict[str, object]]:
        return [issue for issue in self.issues if issue["kind"] == kind]


Collect = Callable[..., Collected]


@pytest.fixture(scope="session")
def collect() -> Collect:
    """Read a delivery and return its tables, each in one piece, with the issues."""

    def run(path: Path, threads: int = 2) -> Collected:
        parts: dict[str, list[pa.Table]] = defaultdict(list)
        log, done = IssueLog(), [0]
        with open_delivery(path) as delivery:
            summary = read_delivery(
                delivery,
                lambda name, table: parts[name].append(table),
                log,
                threads,
                lambda size: done.__setitem__(0, done[0] + size),
            )
        tables = {name: pa.concat_tables(found) for name, found in parts.items()}
        return Collected(tables, log.table().to_pylist(), summary, done[0])

    return run


@pytest.fixture(scope="session")
def village_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small XSD-valid extract of every object type, in the layout of one gemeente."""
    return write_extract(tmp_path_factory.mktemp("bag") / "village.zip", village())


class Files(dict[str, bytes]):
    """XML by table name; a failing property test must not print it all."""

    def __repr__(self) -> str:
        return "the village's files"


@pytest.fixture(scope="session")
def village_files(village_zip: Path) -> dict[str, bytes]:
    """The village's XML files by table name; of several the one with most records."""
    found = Files()
    with open_delivery(village_zip) as delivery:
        for member in sorted(delivery.members, key=lambda item: item.size):
            found[str(member.table)] = bytes(member.blob.read())
    return found
