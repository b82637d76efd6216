# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space and who fills it, as one bar of m2: parties by number, what is left, and what is too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from loods.figures import style
from loods.figures.charts import WIDE, inline, is_wide, layered

# Two tints in turn: neighbours are told apart by their edges and numbers, never by colour alone.
TINTS = ("#c6d9e8", "#eef3f7")
_BAR = 74
_LEAST_SHARE = 0.045  # of the bar: a narrower part has no room for its number


@dataclass(frozen=True)
class Block:
    """One party: its number in the list, what is written under it, and its m2."""

    number: str
    text: str
    area_m2: float


@dataclass(frozen=True)
class _Piece:
    """A block with where it begins and ends on the bar."""

    number: str
    said: str
    start: float
    end: float
    tint: str


def plan(blocks: Sequence[Block], whole_m2: float, left_text: str, width: int = WIDE) -> alt.LayerChart:
    """Draw a space as a bar of `whole_m2`; a dashed part is left, what comes after the line is too much."""
    pieces = _pieces(blocks)
    taken = pieces[-1].end if pieces else 0.0
    end = max(taken, whole_m2, 1.0)
    scale = alt.Scale(domain=[0, end], nice=False)
    axis = alt.Axis(title=None, tickCount=6 if is_wide(width) else 3, grid=False, format=",.0f")
    x = alt.X("start:Q", scale=scale, axis=axis)
    base = alt.Chart(inline(pieces))
    layers = [
        base.mark_rect(stroke=style.INK, strokeWidth=1).encode(
            x=x, x2="end:Q", color=alt.Color("tint:N", scale=None), description="said:N"
        ),
        _numbers([piece for piece in pieces if piece.end - piece.start >= _LEAST_SHARE * end], scale),
    ]
    if whole_m2 > taken:
        layers += _left(taken, whole_m2, left_text, x)
    if taken > whole_m2:
        layers.append(_edge(whole_m2, scale))
    return layered(layers, width, _BAR + 28)


def _pieces(blocks: Sequence[Block]) -> list[_Piece]:
    found, at = [], 0.0
    for place, block in enumerate(blocks):
        end = at + block.area_m2
        found.append(_Piece(block.number, block.text, at, end, TINTS[place % 2]))
        at = end
    return found


def _numbers(pieces: Sequence[_Piece], scale: alt.Scale) -> alt.Chart:
    middle = alt.Chart(inline(pieces)).transform_calculate(middle="(datum.start + datum.end) / 2")
    # A colour of its own: on a dark screen that of text turns, and the tints do not.
    text = middle.mark_text(fontSize=15, fontWeight="bold", color="#14242e")
    found: alt.Chart = text.encode(x=alt.X("middle:Q", scale=scale), text="number:N")
    return found


def _left(taken: float, whole: float, text: str, x: alt.X) -> list[alt.Chart]:
    base = alt.Chart(alt.InlineData(values=[{"start": taken, "end": whole, "said": text}]))
    mark = base.mark_rect(filled=False, stroke=style.SOFT_INK, strokeWidth=1.2, strokeDash=[5, 4])
    return [mark.encode(x=x, x2="end:Q", description="said:N")]


def _edge(whole: float, scale: alt.Scale) -> alt.Chart:
    base = alt.Chart(alt.InlineData(values=[{"at": whole}]))
    line: alt.Chart = base.mark_rule(color=style.VACANT, strokeWidth=3).encode(x=alt.X("at:Q", scale=scale))
    return line
