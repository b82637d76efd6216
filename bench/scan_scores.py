# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measures the whole scan: potential, business case, procedure, sustainability, lights, ids and table.

    python bench/scan_scores.py                       # small: 20,000 buildings x 12 uses
    python bench/scan_scores.py --buildings 1000000   # the aim: under 10 s on two free cores

Made facts with unknown values and ranges, in blocks as the job takes them; the tables are not kept.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Callable

import numpy as np

from loods.rules import Rulebook
from loods.scan.aspects import aspects_of
from loods.scan.context import ScanContext
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Facts
from loods.scan.identity import report_ids
from loods.scan.lights import lights_of
from loods.scan.potential import potential
from loods.scan.scan_blocks import scan_blocks
from loods.scan.scan_frame import scan_frame
from loods.scan.scanning import scores_of

DAY = dt.date(2026, 10, 1)
USES = (
    "stay_office", "office_coworking", "makers", "light_making", "sport", "personal_services", "social",
    "housing", "housing_temporary", "hotel", "care", "demolish_rebuild",
)  # fmt: skip
# Typical values by unit; a share of them is unknown and some are ranges.
_SIZES = {"m2": 3000.0, "m": 1500.0, "count": 30.0, "years": 40.0, "share": 1.0, "ratio": 1.5, "year": 2020.0}


def made_facts(buildings: int, seed: int = 1) -> Facts:
    """Return facts of made buildings: four in ten unknown, two in ten a range."""
    random = np.random.default_rng(seed)
    shape = (buildings, len(catalogue()))
    low = random.random(shape)
    for place, kind in enumerate(catalogue().values()):
        if kind.choices:
            low[:, place] = np.floor(low[:, place] * len(kind.choices))
        else:
            low[:, place] *= _SIZES.get(kind.unit, 100.0)
    low[random.random(shape) < 0.4] = np.nan
    ranged = random.random(shape) < 0.2
    ranged[:, [bool(kind.choices) for kind in catalogue().values()]] = False
    high = np.where(ranged, low * 1.3, low)
    names = [f"{number:016}" for number in range(buildings)]
    return Facts(names, low, high, np.full(shape, -1, dtype=np.int16))


def timed(name: str, work: Callable[[], object], scale: float) -> None:
    """Print what a part costs for a million buildings: clock and processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{name:<24}{clock * scale:8.1f} s clock {processor * scale:8.1f} s processor, for a million")


def main() -> None:
    """Warm up, then measure each part on a block and the whole on all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--buildings", type=int, default=20_000)
    parser.add_argument("--block", type=int, default=20_000)
    asked = parser.parse_args()
    context = ScanContext.load(Rulebook.load(), DAY)
    block = made_facts(min(asked.block, asked.buildings))
    scores = scores_of(block, context, USES)
    scan_frame(block.building_ids, scores)
    found, scale = scores.found, 1e6 / len(block)
    timed("potential", lambda: potential(block, context, USES), scale)
    timed("aspects", lambda: aspects_of(block, context, found), scale)
    timed("lights", lambda: lights_of(found, scores.aspects, context), scale)
    timed("report ids", lambda: report_ids(block, USES, DAY, context.rules_version), scale)
    timed("table", lambda: scan_frame(block.building_ids, scores), scale)
    facts = made_facts(asked.buildings)
    started, rows = time.perf_counter(), 0
    for table in scan_blocks(facts, context, USES, asked.block):
        rows += table.height
    clock = time.perf_counter() - started
    print(f"{rows:,} rows of {asked.buildings:,} buildings x {len(USES)} uses in {clock:.2f} s")


if __name__ == "__main__":
    main()
