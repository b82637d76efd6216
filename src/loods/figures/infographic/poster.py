# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page on vacancy in a place, in words and pictures; PDF, picture and card are set from it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import typst

from loods.figures.picture import Svg
from loods.figures.style import FONT

Form = Literal["page", "picture", "card"]

_LAYOUT = Path(__file__).with_name("poster.typ")
_LETTERS = "'Source Sans 3', 'Liberation Sans', 'DejaVu Sans'"
# Device pixels of the pictures to keep; they are set on a sheet half that wide.
SIZES: Mapping[Form, tuple[int, int]] = {"picture": (1200, 1500), "card": (1200, 630)}
_SCALE = 2
_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Fact:
    """One number with what it is called before it, and what it means after it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """A piece of the page: a picture with its words; without a picture `missing` says why."""

    title: str
    lead: str = ""
    picture: Svg | None = None
    caption: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Poster:
    """Everything that the page says, written out in one language; unknown and held back are words too."""

    language: str
    title: str
    subtitle: str
    share: str
    share_label: str
    summary: str
    facade: Part
    facts: Sequence[Fact]
    area: Part
    trend: Part
    durations: Part
    left: Part
    meaning: Part
    call: Part
    source: str
    link: str
    warning: str = ""


def pdf(poster: Poster, fonts: Sequence[Path] = ()) -> bytes:
    """Return the page on A4 as tagged PDF (PDF/UA-1); `fonts` are folders with letters to use."""
    content = typst.compile(
        _LAYOUT,
        format="pdf",
        sys_inputs=_inputs(poster, "page"),
        font_paths=list(fonts),
        pdf_standards=["ua-1"],
    )
    assert isinstance(content, bytes)
    return content


def png(poster: Poster, form: Form, fonts: Sequence[Path] = ()) -> bytes:
    """Return the page as picture of 1200 by 1500 ("picture") or 1200 by 630 ("card") device pixels."""
    pages: Any = typst.compile(
        _LAYOUT,
        format="png",
        ppi=_POINTS_PER_INCH * _SCALE,
        sys_inputs=_inputs(poster, form),
        font_paths=list(fonts),
    )
    # What words too long push off the picture stands on a second one; the first is the picture.
    content = pages[0] if isinstance(pages, list) else pages
    assert isinstance(content, bytes)
    return content


def _inputs(poster: Poster, form: Form) -> dict[str, str]:
    """Return what the layout reads: all words as data, and every picture by the name of its part."""
    said = asdict(poster)
    pictures = {}
    for name, value in vars(poster).items():
        if isinstance(value, Part):
            said[name]["picture"] = None if value.picture is None else _alt(value.picture)
            if value.picture is not None:
                pictures[name] = value.picture.text.replace(FONT, _LETTERS)
    width, height = SIZES.get(form, (0, 0))
    size = {"width": width // _SCALE, "height": height // _SCALE}
    return {"poster": json.dumps(said), "form": form, "size": json.dumps(size)} | pictures


def _alt(picture: Svg) -> str:
    """Return the words that stand for a picture."""
    from lxml import etree

    return str(etree.fromstring(picture.text.encode()).get("aria-label"))
