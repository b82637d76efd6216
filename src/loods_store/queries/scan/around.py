# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Market, sustainability, requirements and value case of one use of a scanned building, kept together."""

from __future__ import annotations

from dataclasses import dataclass

from loods.scan.market import Market, market_of
from loods.scan.remarks import Remark, remarks
from loods.scan.requirements import Requirements, requirements
from loods.scan.sustainability import Sustainability, sustainability
from loods.scan.value_case import Factor, ValueCase, factors, value_case
from loods_store.kept import Kept
from loods_store.queries.scan.scanning import Scanned


@dataclass(frozen=True)
class Around:
    """What there is to a use beside its price and its procedure. No seekers: nobody is matched here yet."""

    market: Market
    sustainability: Sustainability
    requirements: Requirements
    value: ValueCase
    factors: tuple[Factor, ...]
    remarks: tuple[Remark, ...]


def around(found: Scanned, use: str) -> Around:
    """Return what there is to a use."""
    return _AROUND.get((found.key, use), lambda: _around(found, use))


def _around(found: Scanned, use: str) -> Around:
    asked = (found.facts, use, found.context.rulebook, found.day)
    return Around(
        market_of(*asked),
        sustainability(*asked),
        requirements(*asked),
        value_case(*asked),
        factors(*asked),
        remarks(*asked),
    )


_AROUND: Kept[Around] = Kept(300)
