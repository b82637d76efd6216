# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a street is, estimated from its doors: the registers hold no length."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

# Doors on both sides within so many metres along the street become one point of its middle line.
STEP_M = 30.0

Points = npt.NDArray[np.float64]


def street_length_m(doors: Iterable[tuple[float, float]]) -> float | None:
    """Return the length in metres from the first door to the last, along the middle of the street.

    Doors are points in RD metres. They are laid in order along the direction in which they spread most; of
    every 30 m the middle counts, so that a bend is followed and two sides are not walked to and fro. None
    where there are no two doors apart. A street with a sharp turn back comes out too short.

    >>> round(street_length_m([(0, 0), (150, 0), (0, 12), (150, 12)]))
    150
    """
    points = np.unique(np.array(list(doors), np.float64).reshape(-1, 2), axis=0)
    if len(points) < 2:
        return None
    along = _along(points)
    middle = _middle(points, along)
    return max(float(np.hypot(*np.diff(middle, axis=0).T).sum()), float(np.ptp(along)))


def _along(points: Points) -> npt.NDArray[np.float64]:
    """Return how far each point lies along the direction in which they spread most."""
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    along: npt.NDArray[np.float64] = centred @ axes[0]
    return along


def _middle(points: Points, along: npt.NDArray[np.float64]) -> Points:
    """Return the middle of the doors of every step, with the place of the first and of the last door."""
    bins = ((along - along.min()) // STEP_M).astype(int)
    order = np.unique(bins)
    middle = np.array([points[bins == number].mean(axis=0) for number in order])
    centres = np.array([along[bins == number].mean() for number in order])
    return _to_the_ends(middle, centres, along)


def _to_the_ends(middle: Points, centres: Points, along: npt.NDArray[np.float64]) -> Points:
    """Return the middle line drawn on, in its own direction, to the first and the last door."""
    if len(middle) < 2:
        return middle
    first, last = middle[0] - middle[1], middle[-1] - middle[-2]
    before, behind = centres[0] - along.min(), along.max() - centres[-1]
    return np.vstack(
        [
            middle[0] + first * before / (centres[1] - centres[0]),
            middle,
            middle[-1] + last * behind / (centres[-1] - centres[-2]),
        ]
    )
