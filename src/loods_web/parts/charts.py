# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Draws the charts of loods.figures for a page, wide and narrow, and keeps them: same rows, same SVG."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from django.core.cache import caches

from loods import figures
from loods.figures.charts import WIDE
from loods.figures.picture import ChartDefinition, Svg, chart_svg
from loods_store.kept import Kept
from loods_web.parts.texts import language, notation

NARROW = 288  # points: what a phone of 320 leaves, so that letters keep their size


@dataclass(frozen=True)
class Drawing:
    """One picture in two widths; the wide one also goes out as a file."""

    wide: Svg
    narrow: Svg


_KEPT: Kept[Drawing] = Kept(60_000_000, lambda drawing: len(drawing.wide.text) + len(drawing.narrow.text))


def drawn(
    chart: Callable[..., ChartDefinition],
    name: str,
    prefix: str,
    *rows: Sequence[Any],
    **options: Hashable,
) -> Drawing:
    """Return a chart of frozen rows; `name` is read out, `prefix` keeps ids on the page apart."""
    frozen = tuple(tuple(part) for part in rows)
    key = (chart.__name__, name, prefix, language(), frozen, tuple(sorted(options.items())))
    return _KEPT.get(key, lambda: _filed(repr(key), lambda: _drawn(chart, name, prefix, frozen, options)))


def kept(key: Hashable, make: Callable[[], Drawing]) -> Drawing:
    """Return a picture that `make` draws, kept by a key that says everything that it shows."""
    return _KEPT.get((key, language()), make)


def _filed(key: str, draw: Callable[[], Drawing]) -> Drawing:
    """Return a drawing from the files that all processes share, drawn now where it is not there yet."""
    filed = caches["charts"]
    name = hashlib.sha256(f"{_style_stamp()} {key}".encode()).hexdigest()
    try:
        found = filed.get(name)
        if found is None:
            found = draw()
            filed.set(name, found)
    except OSError:  # a full disk, a folder that may not be written: it is drawn each time then
        return draw()
    return cast("Drawing", found)


@cache
def _style_stamp() -> str:
    """Return what changes with the code that draws: an upgrade draws anew."""
    sources = sorted(Path(figures.__file__).parent.rglob("*.py"))
    texts = (path.read_bytes() for path in sources)
    return hashlib.sha256(b"".join([*texts, version("vl-convert-python").encode()])).hexdigest()


def _drawn(
    chart: Callable[..., ChartDefinition],
    name: str,
    prefix: str,
    rows: Sequence[Any],
    options: dict[str, Any],
) -> Drawing:
    wide, narrow = (chart(*rows, width=width, **options) for width in (WIDE, NARROW))
    written = notation()
    return Drawing(
        chart_svg(wide, name, prefix, written, marks=True),
        chart_svg(narrow, name, f"{prefix}-s", written, marks=True),
    )


def forget() -> None:
    """Let go of the drawings in memory; those in files stay."""
    _KEPT.clear()
