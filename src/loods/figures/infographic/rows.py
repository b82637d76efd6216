# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a whole as bars under each other, each with its words above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loods.figures import style
from loods.figures.infographic.drawing import picture as drawn
from loods.figures.infographic.drawing import rect, text
from loods.figures.picture import Svg

WIDTH = 300
_STEP = 50
_LETTER = 16  # the picture is made smaller on a phone and on paper


@dataclass(frozen=True)
class Row:
    """One part: what it is called, how large (any unit, one for all), and its size as people read it."""

    label: str
    value: float
    text: str
    colour: str = style.STOCK


def bars(rows: Sequence[Row], name: str, prefix: str) -> Svg:
    """Return the parts as bars on one scale from zero."""
    top = max((row.value for row in rows), default=0) or 1
    parts = [part for at, row in enumerate(rows) for part in _bar(at * _STEP, row, top)]
    return drawn(parts, WIDTH, max(1, len(rows)) * _STEP - 8, name, prefix)


def _bar(y: int, row: Row, top: float) -> list[str]:
    length = max((WIDTH - 2) * row.value / top, 1)
    return [
        text(1, y + _LETTER, row.label, size=_LETTER),
        text(WIDTH - 1, y + _LETTER, row.text, size=_LETTER, bold=True, anchor="end"),
        rect(1, y + 23, WIDTH - 2, 16, style.PAPER, style.LINE, 2),
        rect(1, y + 23, length, 16, row.colour, style.SOFT_INK, 2),
    ]
