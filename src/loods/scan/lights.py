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
from loods.scan.results import ASPECTS, Colour

COLOURS: tuple[Colour, ...] = ("green", "amber", "red", "unknown")
GREEN, AMBER, RED, UNKNOWN = range(len(COLOURS))

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int8]


def lights_of(found: Potential, aspects: Aspects, context: ScanContext) -> Places:
    """Return the colour of each aspect (N, U, 5) as a place in COLOURS.

    A stop criterion makes its aspect red; one that may still stop the use keeps green at amber.
    """
    green_from, red_below = context.number("scan.light_green_from"), context.number("scan.light_red_below")
    colours = colour_of(aspects.low, aspects.high, green_from, red_below)
    for use, model in enumerate(found.plan.models):
        for aspect, mask in enumerate(veto_masks(model)):
            stops = (found.veto_certain[:, use] & mask) != 0
            may_stop = (found.veto_unknown[:, use] & mask) != 0
            here = colours[:, use, aspect]
            colours[:, use, aspect] = np.where(stops, RED, np.where(may_stop & (here == GREEN), AMBER, here))
    return colours


def colour_of(low: Floats, high: Floats, green_from: float, red_below: float) -> Places:
    """Return colours of scores: unknown where the range reaches from red into green, or is not known.

    >>> low, high = np.array([60.0, 30, 10, 30]), np.array([90.0, 50, 39, 60])
    >>> [COLOURS[place] for place in colour_of(low, high, 60, 40)]
    ['green', 'amber', 'red', 'unknown']
    """
    open_range = np.isnan(low) | np.isnan(high) | ((low < red_below) & (high >= green_from))
    known = np.where(low >= green_from, GREEN, np.where(high < red_below, RED, AMBER))
    return np.where(open_range, UNKNOWN, known).astype(np.int8)


def veto_masks(model: CriteriaModel) -> list[np.uint64]:
    """Return per aspect the bits of its stop criteria."""
    masks = [0] * len(ASPECTS)
    for number, veto in enumerate(model.vetoes):
        masks[ASPECTS.index(veto.aspect)] |= 1 << number
    return [np.uint64(mask) for mask in masks]
