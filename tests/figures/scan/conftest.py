# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A made-up scan of a made-up office, as the paper gets it."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from loods.figures.scan.about import About
from loods.figures.scan.content import Content, chosen
from loods.figures.scan.content import content as content_of
from loods.functions.uses import target_uses
from loods.messages import Text
from loods.rules import Rulebook
from loods.scan.context import ScanContext
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Fact, Facts, Origin
from loods.scan.results import ASPECTS, Colour, Ground, Light, Narrowing, ScanResult, UseResult
from loods.scan.scanning import scan_building

ON = dt.date(2026, 7, 1)
BAG = Origin(Text("BAG"), dt.date(2026, 6, 8))
OWNER = Origin(Text("Opgave van de eigenaar"), dt.date(2026, 6, 20), "L. Loods")
FACTS = {
    "floor_area_go_m2": Fact("floor_area_go_m2", 6240, 6240, BAG),
    "gross_area_bvo_m2": Fact("gross_area_bvo_m2", 7100, 7900, BAG),
    "built_year": Fact("built_year", 1988, 1988, BAG),
    "free_height_m": Fact("free_height_m", 2.5, 2.9, BAG),
    "energy_label": Fact("energy_label", 2, 2, Origin(Text("EP-Online"), dt.date(2026, 5, 1))),
    "vacant_share": Fact("vacant_share", 0.92, 1.0, OWNER),
    "monument": Fact("monument", 0, 0, OWNER),
}
COLOURS: tuple[Colour, ...] = ("green", "amber", "red", "unknown")
SCORES = {"green": (66, 78), "amber": (42, 58), "red": (12, 31), "unknown": (20, 80)}


def facts() -> dict[str, Fact]:
    """Return every fact of the catalogue, most of them unknown."""
    return {name: FACTS.get(name, Fact(name, None, None, None)) for name in catalogue()}


def _light(use: int, place: int) -> Light:
    colour = COLOURS[(use * (place + 1) + place) % 4]
    low, high = SCORES[colour]
    grounds = (
        Ground("height", Text("Vrije hoogte onder 2,60 m"), "unknown", 8, True, FACTS["free_height_m"]),
        Ground("year", Text("Gebouwd na 1980"), "yes", 5, False, FACTS["built_year"]),
        Ground("monument", Text("Het pand is een monument"), "no", 3, False, FACTS["monument"]),
    )
    return Light(ASPECTS[place], colour, low, high, grounds if place != 4 else ())


def _use(at: int, code: str) -> UseResult:
    stopped = at % 6 == 5
    return UseResult(
        use=code,
        score_low=max(72.0 - 4 * at, 0),
        score_high=max(84.0 - 3 * at, 0),
        class_low="not_possible" if stopped else "limited",
        class_high="not_possible" if stopped else "convertible",
        vetoes=("height",) if stopped else (),
        possible_vetoes=() if stopped else ("height",),
        lights={aspect: _light(at, place) for place, aspect in enumerate(ASPECTS)},
        gap_eur=(None, 0.0, 1_234_567.0)[at % 3],
        unknown=(
            Narrowing("plan_housing", 12.0, Text("Omgevingsloket")),
            Narrowing("noise_facade_db", 6.5, Text("Geluidkaart")),
        ),
        report_id=f"3F2A-{at:04d}",
    )


@pytest.fixture(scope="session")
def scan() -> ScanResult:
    """A scan of every use, best first."""
    uses = tuple(_use(at, code) for at, code in enumerate(target_uses()))
    return ScanResult("0356100000000123", ON, facts(), uses, "2026.1-4c1f", "3F2A-91BC-77D0")


@pytest.fixture(scope="session")
def context() -> ScanContext:
    """Our rules and criteria on the day of the scan."""
    return ScanContext.load(Rulebook.load(), ON)


@pytest.fixture(scope="session")
def table() -> Facts:
    """The facts of the made-up office as the scan takes them."""
    found = Facts.empty(["0356100000000123"])
    for name, fact in FACTS.items():
        assert fact.low is not None
        assert fact.high is not None
        assert fact.origin is not None
        found = found.with_column(name, np.array([fact.low]), np.array([fact.high]), fact.origin)
    return found


@pytest.fixture(scope="session")
def content(table: Facts, context: ScanContext, about: About) -> Content:
    """A whole report: the scan of the office, and two uses in depth, one of them with a changed rent."""
    uses = [chosen(table, "housing", context, {"rent": 231.0}), chosen(table, "demolish", context)]
    return content_of(scan_building(table, context), table, context, about, uses)


@pytest.fixture(scope="session")
def about() -> About:
    """A paper for the owner, in Dutch."""
    return About("nl", "Nieuwegein", "Kantoorlaan 12, Nieuwegein", "2026-06-08-demo", dt.date(2026, 11, 21))
