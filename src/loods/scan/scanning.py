# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan: of many buildings as a table, of one building with its grounds; both from the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from loods.messages import BilingualText
from loods.scan.aspects import Aspects, aspects_of
from loods.scan.context import ScanContext
from loods.scan.criteria import Criterion
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Facts
from loods.scan.grounds import grounds_of
from loods.scan.identity import report_ids
from loods.scan.lights import COLOURS, lights_of
from loods.scan.potential import Potential, potential
from loods.scan.ranking import rank
from loods.scan.results import ASPECTS, Aspect, Light, Narrowing, ScanResult, UseResult
from loods.scan.scan_frame import NOT_POSSIBLE, SCAN_SCHEMA, class_code, scan_frame

__all__ = ["NOT_POSSIBLE", "SCAN_SCHEMA", "scan_building", "scan_table"]


@dataclass(frozen=True)
class Scores:
    """All numbers of a scan of N buildings for U uses."""

    found: Potential
    aspects: Aspects
    lights: npt.NDArray[np.int8]
    report_ids: npt.NDArray[np.bytes_]


def scores_of(facts: Facts, context: ScanContext, uses: Sequence[str] | None = None) -> Scores:
    """Return the numbers of a scan, the same for one building as for many."""
    found = potential(facts, context, uses)
    aspects = aspects_of(facts, context, found)
    lights = lights_of(found, aspects, context)
    ids = report_ids(facts, found.uses, context.day, context.rules_version)
    return Scores(found, aspects, lights, ids)


def scan_table(facts: Facts, context: ScanContext, uses: Sequence[str] | None = None) -> pl.DataFrame:
    """Return a row per building and use (SCAN_SCHEMA), in the order of the buildings and of the uses."""
    scores = scores_of(facts, context, uses)
    return scan_frame(facts.building_ids, scores)


def scan_building(facts: Facts, context: ScanContext, uses: Sequence[str] | None = None) -> ScanResult:
    """Return the scan of the one building in `facts` with its grounds, the best use first."""
    scores = scores_of(facts, context, uses)
    results = [_use_result(facts, context, scores, place) for place in range(len(scores.found.uses))]
    own = report_ids(facts, ["all", *scores.found.uses], context.day, context.rules_version)
    return ScanResult(
        facts.building_ids[0],
        context.day,
        facts.of(0),
        tuple(sorted(results, key=rank)),
        context.rules_version,
        _text(own[0, 0]),
    )


def _use_result(facts: Facts, context: ScanContext, scores: Scores, use: int) -> UseResult:
    found, model = scores.found, scores.found.plan.models[use]
    return UseResult(
        use=found.uses[use],
        score_low=float(found.score_low[0, use]),
        score_high=float(found.score_high[0, use]),
        class_low=class_code(found, found.class_low[0, use]),
        class_high=class_code(found, found.class_high[0, use]),
        vetoes=_codes(model.vetoes, found.veto_certain[0, use]),
        possible_vetoes=_codes(model.vetoes, found.veto_unknown[0, use]),
        lights=_lights(facts, context, scores, use),
        gap_eur=_known(scores.aspects.gap[0, use]),
        unknown=_narrowing(found, use),
        report_id=_text(scores.report_ids[0, use]),
    )


def _lights(facts: Facts, context: ScanContext, scores: Scores, use: int) -> dict[Aspect, Light]:
    grounds = grounds_of(facts, context, scores, use)
    return {
        aspect: Light(
            aspect,
            COLOURS[scores.lights[place, 0, use]],
            _known(scores.aspects.low[place, 0, use]),
            _known(scores.aspects.high[place, 0, use]),
            grounds[aspect],
        )
        for place, aspect in enumerate(ASPECTS)
    }


def _narrowing(found: Potential, use: int) -> tuple[Narrowing, ...]:
    kinds = list(catalogue().values())
    told = zip(found.fact[0, use], found.gain[0, use], strict=True)
    return tuple(
        Narrowing(kinds[place].name, float(points), BilingualText.of(kinds[place].where))
        for place, points in told
        if place >= 0
    )


def _codes(vetoes: Sequence[Criterion], bits: np.uint64) -> tuple[str, ...]:
    return tuple(veto.code for place, veto in enumerate(vetoes) if int(bits) >> place & 1)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _text(value: bytes) -> str:
    return bytes(value).decode()
