# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kept scans of a building, and what changed between one and the next."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loods.scan.facts.table import Fact
from loods.scan.results import UseResult
from loods_store.models import CurrentBuilding, Scan
from loods_store.queries.scan.scanning import Scanned


@dataclass(frozen=True)
class Made:
    """A scan as it is kept: plain values, ready for JSON, without names of people."""

    report_id: str
    building_id: str
    gemeente: str
    day: dt.date
    edition_id: str
    rules_version: str
    uses: tuple[str, ...]
    inputs: Mapping[str, Any]
    changes: Mapping[str, Any]
    result: Mapping[str, Any]


@dataclass(frozen=True)
class ChangedFact:
    """A fact that differs from the scan before: as low and high, None where it was or is unknown."""

    fact: str
    before: tuple[float, float] | None
    after: tuple[float, float] | None


@dataclass(frozen=True)
class ChangedUse:
    """A use of which the score, the class or the gap differs from the scan before."""

    use: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class KeptScan:
    """A kept scan with what changed since the one before; `new_rules` = other rules or criteria."""

    scan: Scan
    first: bool
    facts: Sequence[ChangedFact]
    uses: Sequence[ChangedUse]
    new_rules: bool
    new_edition: bool


def history(building_id: str) -> list[KeptScan]:
    """Return the kept scans of a building, the newest first, each with what changed since the one before."""
    rows = Scan.objects.filter(building_id=building_id, removed_at=None).select_related("made_by")
    scans = list(rows.order_by("-id"))
    return [_kept(scan, older) for scan, older in zip(scans, [*scans[1:], None], strict=False)]


def made_of(building: CurrentBuilding, found: Scanned, changes: Mapping[str, float]) -> Made:
    """Return a scan as plain values, ready to be kept: without names of people."""
    return Made(
        report_id=found.result.report_id,
        building_id=building.pk,
        gemeente=building.gemeente,
        day=found.day,
        edition_id=found.edition_id,
        rules_version=found.result.rules_version,
        uses=tuple(use.use for use in found.result.uses),
        inputs={name: _input(fact) for name, fact in found.result.facts.items() if fact.low is not None},
        changes=dict(changes),
        result={use.use: _output(use) for use in found.result.uses},
    )


def _input(fact: Fact) -> dict[str, Any]:
    origin = fact.origin
    as_of = origin.as_of.isoformat() if origin and origin.as_of else None
    return {
        "low": fact.low,
        "high": fact.high,
        "source": origin.source.msgid if origin else "",
        "as_of": as_of,
    }


def _output(use: UseResult) -> dict[str, Any]:
    return {
        "score_low": _number(use.score_low),
        "score_high": _number(use.score_high),
        "class_low": use.class_low,
        "class_high": use.class_high,
        "vetoes": list(use.vetoes),
        "gap_eur": use.gap_eur,
        "lights": {name: light.colour for name, light in use.lights.items()},
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 2)


def _kept(scan: Scan, older: Scan | None) -> KeptScan:
    if older is None:
        return KeptScan(scan, True, (), (), False, False)
    facts = [
        ChangedFact(name, _ends(older.inputs.get(name)), _ends(scan.inputs.get(name)))
        for name in dict.fromkeys([*scan.inputs, *older.inputs])
        if _ends(older.inputs.get(name)) != _ends(scan.inputs.get(name))
    ]
    uses = [
        ChangedUse(use, older.result[use], now)
        for use, now in scan.result.items()
        if use in older.result and older.result[use] != now
    ]
    rules, edition = older.rules_version != scan.rules_version, older.edition_id != scan.edition_id
    return KeptScan(scan, False, facts, uses, rules, edition)


def _ends(said: Mapping[str, Any] | None) -> tuple[float, float] | None:
    return None if said is None else (said["low"], said["high"])
