# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The colour of each aspect: green, amber, red, or unknown where the range leaves it open."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from loods.scan.aspects import Aspects
from loods.scan.context import ScanContext
from loods.scan.criteria import CriteriaModel
from loods.scan.potential import Potential
from loods.scan.results import ASPECTS, Aspect, Colour

# By the numbers of loods.scan.kernel: GREEN, AMBER, RED, OPEN.
COLOURS: tuple[Colour, ...] = ("green", "amber", "red", "unknown")


def lights_of(found: Potential, aspects: Aspects, context: ScanContext) -> npt.NDArray[np.int8]:
    """Return the colour of each aspect (5, N, U) as a place in COLOURS.

    Green from scan.light_green_from, red below scan.light_red_below; unknown where the range reaches from red
    into green. A stop criterion makes its aspect red; one that may still stop the use keeps green at amber.
    """
    from loods.scan.kernel import light

    limits = (context.number("scan.light_green_from"), context.number("scan.light_red_below"))
    colours = np.empty(aspects.low.shape, dtype=np.int8)
    for place, aspect in enumerate(ASPECTS):
        masks = np.array([veto_mask(model, aspect) for model in found.plan.models], dtype=np.uint64)
        ends = (aspects.low[place], aspects.high[place])
        light(*ends, found.veto_certain, found.veto_unknown, masks, limits, colours[place])
    return colours


def veto_mask(model: CriteriaModel, aspect: Aspect) -> int:
    """Return the bits of the stop criteria of an aspect."""
    return sum(1 << number for number, veto in enumerate(model.vetoes) if veto.aspect == aspect)
