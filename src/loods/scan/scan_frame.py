# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The numbers of a scan as a table: a row per building and use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from loods.scan.facts.catalogue import catalogue
from loods.scan.lights import COLOURS
from loods.scan.potential import Potential
from loods.scan.results import ASPECTS

if TYPE_CHECKING:
    from loods.scan.scanning import Scores

# The class of a use that a stop criterion rules out, in every model.
NOT_POSSIBLE = "not_possible"

# Of so few stop criteria every combination is listed.
_FEW = 8

_TEXTS = pl.List(pl.String)

SCAN_SCHEMA: dict[str, Any] = (
    {"building_id": pl.String, "use": pl.String, "score_low": pl.Float64, "score_high": pl.Float64}
    | {"class_low": pl.String, "class_high": pl.String, "vetoes": _TEXTS, "possible_vetoes": _TEXTS}
    | {f"light_{aspect}": pl.String for aspect in ASPECTS}
    | {f"{aspect}_{end}": pl.Float64 for aspect in ASPECTS for end in ("low", "high")}
    | {
        f"{name}_eur": pl.Float64
        for name in ("investment", "value", "residual", "gap", "gap_low", "gap_high")
    }
    | {f"months_{name}": pl.Float64 for name in ("best", "usual", "worst")}
    | {"unknown": _TEXTS, "report_id": pl.String}
)


def scan_frame(building_ids: Sequence[str], scores: Scores) -> pl.DataFrame:
    """Return SCAN_SCHEMA: of each building every use; NaN of the arrays becomes null."""
    found = scores.found
    uses, rows = len(found.uses), len(building_ids)
    columns: dict[str, pl.Series] = {
        "building_id": _repeated(building_ids, np.repeat(np.arange(rows), uses)),
        "use": _repeated(found.uses, np.tile(np.arange(uses), rows)),
        "score_low": _numbers(found.score_low),
        "score_high": _numbers(found.score_high),
        "class_low": _classes(found, found.class_low),
        "class_high": _classes(found, found.class_high),
        "vetoes": _vetoes(found, found.veto_certain),
        "possible_vetoes": _vetoes(found, found.veto_unknown),
    }
    columns |= _aspect_columns(scores)
    columns["unknown"] = _unknown(found)
    columns["report_id"] = _letters(scores.report_ids)
    return pl.DataFrame(columns, schema=SCAN_SCHEMA)


def class_code(found: Potential, place: int) -> str:
    """Return the code of a class of the potential."""
    return NOT_POSSIBLE if place < 0 else found.plan.class_codes[place]


def _classes(found: Potential, places: npt.NDArray[np.int16]) -> pl.Series:
    return _repeated([NOT_POSSIBLE, *found.plan.class_codes], places.ravel() + 1)


def _aspect_columns(scores: Scores) -> dict[str, pl.Series]:
    aspects, lights = scores.aspects, scores.lights
    columns = {
        f"light_{aspect}": _repeated(COLOURS, lights[place].ravel()) for place, aspect in enumerate(ASPECTS)
    }
    for place, aspect in enumerate(ASPECTS):
        columns[f"{aspect}_low"] = _numbers(aspects.low[place])
        columns[f"{aspect}_high"] = _numbers(aspects.high[place])
    for name in ("investment", "value", "residual", "gap", "gap_low", "gap_high"):
        columns[f"{name}_eur"] = _numbers(getattr(aspects, name))
    for name in ("months_best", "months_usual", "months_worst"):
        columns[name] = _numbers(getattr(aspects, name))
    return columns


def _numbers(values: npt.NDArray[np.float64]) -> pl.Series:
    return pl.Series(values.ravel(), dtype=pl.Float64, nan_to_null=True)


def _repeated(texts: Sequence[str], places: npt.NDArray[np.integer]) -> pl.Series:
    return pl.Series(list(texts), dtype=pl.String).gather(pl.Series(places, dtype=pl.UInt32))


def _vetoes(found: Potential, bits: npt.NDArray[np.uint64]) -> pl.Series:
    """Return the codes of the stop criteria: each different set of bits is written once."""
    lists: list[list[str]] = []
    places = np.empty(bits.shape, dtype=np.uint32)
    for use, model in enumerate(found.plan.models):
        codes = [veto.code for veto in model.vetoes]
        sets, place = _sets(bits[:, use], len(codes))
        places[:, use] = place + len(lists)
        lists += [[code for at, code in enumerate(codes) if each >> at & 1] for each in sets]
    return pl.Series(lists, dtype=_TEXTS).gather(pl.Series(places.ravel()))


def _sets(bits: npt.NDArray[np.uint64], count: int) -> tuple[list[int], npt.NDArray[np.integer]]:
    """Return the sets of bits there can be, or of very many those there are, and the place of each row's."""
    if count <= _FEW:
        return list(range(1 << count)), bits
    found, place = np.unique(bits, return_inverse=True)
    return found.tolist(), place


def _letters(texts: npt.NDArray[np.bytes_]) -> pl.Series:
    """Return texts of one length without making a Python text of each."""
    flat = np.ascontiguousarray(texts.ravel())
    starts = np.arange(len(flat) + 1, dtype=np.int64) * flat.dtype.itemsize
    column = pa.LargeStringArray.from_buffers(len(flat), pa.py_buffer(starts), pa.py_buffer(flat))
    return pl.Series(column, dtype=pl.String)


def _unknown(found: Potential) -> pl.Series:
    pairs = (found.fact[..., 0].astype(np.uint32) + 1) * (len(catalogue()) + 1) + found.fact[..., 1] + 1
    return _fact_pairs().gather(pl.Series(pairs.ravel(), dtype=pl.UInt32))


@cache
def _fact_pairs() -> pl.Series:
    """Return the lists of two facts, and of one and of none, by their columns + 1."""
    names = ["", *catalogue()]
    pairs = [[name for name in (first, second) if name] for first in names for second in names]
    return pl.Series(pairs, dtype=_TEXTS)
