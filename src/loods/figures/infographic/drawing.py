# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pieces of SVG that the pictures share: attributes only, no style, so that a strict page can show them."""

from __future__ import annotations

from html import escape

from loods.figures import style
from loods.figures.picture import Svg, named_svg

LETTER = 14


def picture(parts: list[str], width: int, height: int, name: str, prefix: str) -> Svg:
    """Return parts as one picture called `name`."""
    body = "".join(parts)
    return named_svg(f'<svg viewBox="0 0 {width} {height}">{body}</svg>', name, prefix)


def rect(
    x: float, y: float, width: float, height: float, fill: str, stroke: str = "", round_: float = 0
) -> str:
    """Return a rectangle; without `stroke` it has no edge."""
    edge = f' stroke="{stroke}" stroke-width="1.5"' if stroke else ""
    corner = f' rx="{round_:g}"' if round_ else ""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:.4g}" height="{height:.4g}" fill="{fill}"{edge}{corner}/>'
    )


def path(steps: str, stroke: str, width: float = 1.5, dash: str = "") -> str:
    """Return an open line along `steps`."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    shape = f'stroke="{stroke}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{steps}" fill="none" {shape}{dashed}/>'


def text(
    x: float,
    y: float,
    words: str,
    *,
    colour: str = style.INK,
    size: int = LETTER,
    bold: bool = False,
    anchor: str = "start",
    halo: bool = False,
) -> str:
    """Return a line of text whose letters stand on `y`; a halo keeps lines behind it off the letters."""
    weight = ' font-weight="bold"' if bold else ""
    around = f' stroke="{style.PAPER}" stroke-width="4" paint-order="stroke"' if halo else ""
    place = f'x="{x:.4g}" y="{y:.4g}" text-anchor="{anchor}"'
    return f'<text {place} font-size="{size}" fill="{colour}"{weight}{around}>{escape(words)}</text>'
