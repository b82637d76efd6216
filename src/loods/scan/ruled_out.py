# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The uses that a building cannot get, whatever they would earn: stopped for certain, or never fitting."""

from __future__ import annotations

from loods.functions.uses import target_uses
from loods.scan.context import ScanContext
from loods.scan.facts.table import Facts
from loods.scan.potential import potential


def ruled_out(facts: Facts, context: ScanContext) -> frozenset[str]:
    """Return the uses of the one building that a stop criterion holds back or whose best class is the worst.

    What is unknown rules nothing out.
    """
    found = potential(facts, context, tuple(target_uses()))
    lasts = [model.classes[-1].code for model in found.plan.models]
    classes = found.class_high[0]
    return frozenset(
        use
        for place, use in enumerate(found.uses)
        if classes[place] < 0 or found.plan.class_codes[classes[place]] == lasts[place]
    )
