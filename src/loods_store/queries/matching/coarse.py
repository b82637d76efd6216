# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space no sharper than a seeker may know it: the public registers tell an address by exact values.

Matched on what is shown as well: else who moves a circle or a limit a little finds the exact value behind it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl

from loods.match.spaces import Space

SQUARE_M = 250.0
# From so many m2 on, a size is told in steps of so many.
_STEPS_M2 = ((1000.0, 50.0), (100.0, 10.0), (0.0, 5.0))
_STEPS = {"transit_m": 100.0, "depth_m": 1.0, "free_height_m": 0.1}
_SIZES = ("smallest_m2", "largest_m2")
_DIGITS = 6  # takes away what a step of 0.1 leaves behind the comma


def middle_of_square(value: float | None) -> float | None:
    """Return the middle of the 250 m square along one axis (RD metres): all that a seeker sees of a place.

    >>> middle_of_square(136_020.0)
    136125.0
    """
    return None if value is None else (value // SQUARE_M + 0.5) * SQUARE_M


def about_m2(value: float | None) -> float | None:
    """Return a size (m2) in steps of 5, from 100 of 10, from 1,000 of 50; never nothing of something.

    >>> about_m2(137.0), about_m2(1_234.0), about_m2(1.0)
    (140.0, 1250.0, 5.0)
    """
    if not value:
        return value
    step = _step(value)
    return max(step, step * ((value + step / 2) // step))


def as_shown(spaces: pl.DataFrame) -> pl.DataFrame:
    """Return spaces (SPACE_SCHEMA) as a seeker may know them, and so as they are matched for one."""
    return spaces.with_columns(
        *(_middle(name) for name in ("x", "y")),
        *(_about(name) for name in _SIZES),
        *(_something(pl.col(name), pl.lit(step)).round(_DIGITS).alias(name) for name, step in _STEPS.items()),
    )


def space_as_shown(space: Space) -> Space:
    """Return one space as a seeker may know it."""
    known: dict[str, Any] = {name: _rough(getattr(space, name), step) for name, step in _STEPS.items()}
    known |= {name: about_m2(getattr(space, name)) for name in _SIZES}
    return replace(space_in_square(space), **known)


def space_in_square(space: Space) -> Space:
    """Return a space in the middle of its square, so that both sides measure a distance alike."""
    return replace(space, x=middle_of_square(space.x), y=middle_of_square(space.y))


def rough_quality(name: str, value: float | None) -> float | None:
    """Return a quality of a space as a seeker may know it; one that tells no address as it is."""
    return _rough(value, _STEPS[name]) if name in _STEPS else value


def _step(value: float) -> float:
    return next(step for least, step in _STEPS_M2 if value >= least)


def _rough(value: float | None, step: float) -> float | None:
    return value if not value else round(max(step, step * ((value + step / 2) // step)), _DIGITS)


def _middle(name: str) -> pl.Expr:
    return (((pl.col(name) / SQUARE_M).floor() + 0.5) * SQUARE_M).alias(name)


def _about(name: str) -> pl.Expr:
    value = pl.col(name)
    (most, wide), (more, middle), (_, least) = _STEPS_M2
    step = pl.when(value >= most).then(wide).when(value >= more).then(middle).otherwise(least)
    return _something(value, step).alias(name)


def _stepped(value: pl.Expr, step: pl.Expr) -> pl.Expr:
    return step * ((value + step / 2) / step).floor()


def _something(value: pl.Expr, step: pl.Expr) -> pl.Expr:
    """Return a value in steps, never nothing of something: a stop next door is not at 0 m."""
    return pl.when(value > 0).then(pl.max_horizontal(step, _stepped(value, step))).otherwise(value)
