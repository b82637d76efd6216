# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a picture's definition to SVG for the page, and to PNG and PDF for everything else; offline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol

import vl_convert

from loods.figures.numbers import Notation
from loods.figures.style import FONT, vega_config

_FONT_ATTRIBUTE = re.compile(r' font-family="[^"]*"')
_HIDDEN_TEXT = re.compile(r'<text [^>]*opacity="0"[^>]*>[^<]*</text>')
_INNER_ARIA = re.compile(r' (?:aria-[a-z]+|role|class|pointer-events)="[^"]*"')
_WORDS = re.compile(
    r' aria-label="([^"]*)" role="graphics-symbol" aria-roledescription="(?:symbol|rect) mark"'
)
_EMPTY_PATH = re.compile(r'<path d=""[^>]*/>|<path d="M0,0h0v0h0Z"/>')
_LONG_NUMBER = re.compile(r"(\d+\.\d)\d{2,}")
_GEOMETRY = re.compile(r' (?:d|transform)="[^"]*"')
_ROOT = re.compile(r"<svg [^>]*>")
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class ChartDefinition(Protocol):
    """What altair makes: anything that becomes a Vega-Lite definition."""

    def to_dict(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Svg:
    """A finished picture: `text` is one svg element with a name for screen readers, no style, no script."""

    text: str
    width: int
    height: int

    def png(self, scale: float = 2.0) -> bytes:
        """Return the picture as PNG, `scale` device pixels to a point."""
        data: bytes = vl_convert.svg_to_png(self.text, scale=scale)
        return data

    def pdf(self) -> bytes:
        """Return the picture as a one-page vector PDF."""
        data: bytes = vl_convert.svg_to_pdf(self.text)
        return data


def chart_svg(
    chart: ChartDefinition, name: str, prefix: str, notation: Notation, *, marks: bool = False
) -> Svg:
    """Return a chart as SVG called `name`; `prefix` keeps its ids apart from those of other pictures.

    With `marks` every bar and point carries its words in data-mark, for a page that shows them.
    """
    raw: str = vl_convert.vegalite_to_svg(
        chart.to_dict() | {"config": vega_config()},
        format_locale=notation.vega_locale,
        time_format_locale=notation.vega_locale,
    )
    return named_svg(_slim(_worded(raw) if marks else raw), name, prefix)


def named_svg(text: str, name: str, prefix: str) -> Svg:
    """Return an svg element with a name for screen readers, unique ids and one font for all its text."""
    box = _BOX.search(text)
    if box is None:
        raise ValueError("an svg element without viewBox")
    width, height = round(float(box[1])), round(float(box[2]))
    inner = re.sub(r'\bid="', f'id="{prefix}-', text)
    inner = re.sub(r"url\(#", f"url(#{prefix}-", inner)
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(name)}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="{FONT}">'
    )
    return Svg(_ROOT.sub(lambda _: root, inner, count=1), width, height)


def _worded(raw: str) -> str:
    return _WORDS.sub(r' data-mark="\1"', raw)


def _slim(raw: str) -> str:
    """Leave out what a reader never sees: invisible labels, empty paths, per-text fonts, needless digits."""
    text = _FONT_ATTRIBUTE.sub("", _HIDDEN_TEXT.sub("", raw))
    text = _EMPTY_PATH.sub("", _INNER_ARIA.sub("", text))
    return _GEOMETRY.sub(lambda match: _LONG_NUMBER.sub(r"\1", match[0]), text)
