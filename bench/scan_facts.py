# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long the facts of a home's newest edition take: made anew, gathered for all and for one building.

python bench/scan_facts.py HOME
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from loods.editions.home import Home
from loods.editions.stop_store import read_stops
from loods.rules import Rulebook
from loods.scan.facts.estimates import Estimates
from loods.scan.facts.gathering import Sources, gather
from loods.scan.facts.preparing import prepare


def timed(what: str, work: Callable[[], object], times: int = 1) -> None:
    work()  # compiles the kernels and fills the caches of the disk
    start = time.perf_counter()
    for _ in range(times):
        work()
    print(f"{what}: {(time.perf_counter() - start) / times * 1000:,.1f} ms")


def main(path: str) -> None:
    home, rulebook = Home(Path(path)), Rulebook.load()
    edition = home.open_edition()
    day = edition.manifest.reference_date
    estimates, sources = Estimates.on(rulebook, day), Sources(stops=read_stops(home))
    table = prepare(edition, day, estimates)
    print(f"{table.height:,} buildings with a unit in use")
    timed("prepared anew", lambda: prepare(edition, day, estimates))
    timed("all gathered", lambda: gather(table, sources, rulebook, day), 3)
    one = [table["building_id"][table.height // 2]]
    timed("one gathered", lambda: gather(table, sources, rulebook, day, one), 100)


if __name__ == "__main__":
    main(sys.argv[1])
