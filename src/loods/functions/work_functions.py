# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The six work functions of the handreiking werkfuncties binnenstad: size, rent, needs and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("work_functions.yaml")


@dataclass(frozen=True)
class Size:
    """A kind of space and how large it is, in m2; `standard` is bvo where the source says so, else None."""

    space: str
    low: float
    high: float
    standard: str | None = None


@dataclass(frozen=True)
class WorkFunction:
    """A work function as the handreiking describes it; rents in euro per m2 per year, texts in nl and en.

    `suitable` and `unsuitable` are places in the words of the document, which are others than those of the
    five location types: two vocabularies.
    """

    code: str
    title: Mapping[str, str]
    examples: Mapping[str, str]
    sizes: tuple[Size, ...]
    rent_low: float
    rent_high: float
    market: Mapping[str, str]
    access: Mapping[str, str]
    needs: Mapping[str, str]
    suitable: Mapping[str, str]
    unsuitable: Mapping[str, str]

    @property
    def smallest_m2(self) -> float:
        """The smallest space that the document names."""
        return min(size.low for size in self.sizes)

    @property
    def largest_m2(self) -> float:
        """The largest space that the document names."""
        return max(size.high for size in self.sizes)


@cache
def work_functions() -> Mapping[str, WorkFunction]:
    """Return the work functions by code, which are codes of target uses too."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {row["code"]: _function(row) for row in rows}


def _function(row: dict[str, object]) -> WorkFunction:
    sizes = row.pop("sizes")
    assert isinstance(sizes, list)
    return WorkFunction(sizes=tuple(Size(**size) for size in sizes), **row)  # type: ignore[arg-type]
