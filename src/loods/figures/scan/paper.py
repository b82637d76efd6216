# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a document is made of, and how it becomes a tagged PDF (PDF/UA-1); all words come in written out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typst

from loods.figures.picture import Svg
from loods.figures.style import FONT
from loods.scan.results import Colour

_LETTERS = "'Source Sans 3', 'Liberation Sans', 'DejaVu Sans'"


@dataclass(frozen=True)
class Prose:
    """A paragraph; quiet is for what explains, loud for what nobody may miss."""

    text: str
    tone: str = ""  # "", "quiet" or "loud"


@dataclass(frozen=True)
class Notes:
    """A list of remarks."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Tile:
    """One number with its name above it and what it means below it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Tiles:
    """Numbers beside each other, `beside` to a row."""

    tiles: Sequence[Tile]
    beside: int = 4


@dataclass(frozen=True)
class Table:
    """Rows of written values; `numbers` are the columns set to the right, `shares` the widths of columns.

    A share of 0 is as wide as its text. `totals` are rows that stand out.
    """

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int] = ()
    shares: Sequence[float] = ()
    totals: Sequence[int] = ()


@dataclass(frozen=True)
class Picture:
    """A picture with its caption; its own name is read out."""

    svg: Svg
    caption: str = ""


@dataclass(frozen=True)
class LightHead:
    """The heading of one light: its shape and colour, what it is called, its word and score."""

    title: str
    colour: Colour
    word: str
    score: str


Block = Prose | Notes | Tiles | Table | Picture | LightHead


@dataclass(frozen=True)
class Section:
    """A part of a document with its heading of level 2 or 3; a new page where asked."""

    title: str
    blocks: Sequence[Block]
    level: int = 2
    new_page: bool = False


@dataclass(frozen=True)
class Document:
    """A document: its head, first page (`front`, for the layout that knows it), sections and foot."""

    language: str
    title: str
    kicker: str
    subtitle: str
    stamp: Sequence[tuple[str, str]]
    foot: str
    sections: Sequence[Section]
    front: Mapping[str, Any] = field(default_factory=dict)
    warning: str = ""


def pdf(document: Document, layout: Path, fonts: Sequence[Path] = ()) -> bytes:
    """Return a document set by a layout as tagged PDF; `fonts` are folders with letters to use."""
    pictures: dict[str, str] = {}
    said = {
        **{name: value for name, value in vars(document).items() if name != "sections"},
        "sections": [_section(section, pictures) for section in document.sections],
    }
    content = typst.compile(
        layout,
        format="pdf",
        sys_inputs={"document": json.dumps(said), **pictures},
        font_paths=list(fonts),
        pdf_standards=["ua-1"],
    )
    assert isinstance(content, bytes)
    return content


def _section(section: Section, pictures: dict[str, str]) -> dict[str, Any]:
    blocks = [_block(block, pictures) for block in section.blocks]
    return {
        "title": section.title,
        "level": section.level,
        "new_page": section.new_page,
        "blocks": blocks,
    }


def _block(block: Block, pictures: dict[str, str]) -> dict[str, Any]:
    kind = {"kind": type(block).__name__}
    if isinstance(block, Picture):
        name = f"picture{len(pictures)}"
        pictures[name] = block.svg.text.replace(FONT, _LETTERS)
        return kind | {"name": name, "alt": _alt(block.svg), "caption": block.caption}
    if isinstance(block, Tiles):
        return kind | {"beside": block.beside, "tiles": [vars(tile) for tile in block.tiles]}
    return kind | vars(block)


def _alt(picture: Svg) -> str:
    """Return the words that stand for a picture."""
    from lxml import etree

    return str(etree.fromstring(picture.text.encode()).get("aria-label"))
