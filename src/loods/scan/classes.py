# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The class of each score, as the model words it; a certain stop makes every score not possible."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from loods.scan.criteria import CriteriaModel
from loods.scan.potential import Potential

# The class of a use that a stop criterion rules out, in every model.
NOT_POSSIBLE = "not_possible"


def class_columns(found: Potential) -> tuple[npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """Return the classes (N, U) of the lowest and of the highest score."""
    lows, highs = np.empty((2, *found.score_low.shape), dtype=object)
    for use, model in enumerate(found.plan.models):
        stopped = found.veto_certain[:, use] != 0
        lows[:, use] = np.where(stopped, NOT_POSSIBLE, classes_of(model, found.points_high[:, use]))
        highs[:, use] = np.where(stopped, NOT_POSSIBLE, classes_of(model, found.points_low[:, use]))
    return lows, highs


def classes_of(model: CriteriaModel, points: npt.NDArray[np.float64]) -> npt.NDArray[np.object_]:
    """Return the class code of points that weigh against a use."""
    limits = np.array([each.up_to for each in model.classes[:-1]]) / model.scale
    codes = np.array([each.code for each in model.classes], dtype=object)
    # On the limit counts as within: "up to and including".
    return np.asarray(codes[np.searchsorted(limits, points / model.points, side="left")])
