# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts of a report page, in the reader's language: what the template writes out, no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from loods.figures.picture import Svg
from loods.figures.workbook import Column
from loods.messages import Translate

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Words:
    """Turns message ids into text of one language, parameters filled in."""

    translate: Translate

    def __call__(self, msgid: str, **params: object) -> str:
        return self.translate(msgid).format(**params)


@dataclass(frozen=True)
class Tile:
    """One key figure: the value large, its unit, what changed, and what to know."""

    label: str
    value: str
    unit: str = ""
    change: str = ""
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a caption; text cells stand left, numbers right. `numbered` rows carry an anchor."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    total: Row | None = None
    note: str = ""


@dataclass(frozen=True)
class RuleLine:
    """One rule behind a figure: value with unit, who says so, since when, and whether that was checked."""

    name: str
    value: str
    source: str
    link: str = ""
    since: str = ""
    assumption: bool = False


@dataclass(frozen=True)
class Why:
    """The answer to "why?": definition, rules, edition and the objects counted."""

    definition: Sequence[str]
    rules: Sequence[RuleLine]
    edition: str
    objects: str = ""
    objects_anchor: str = ""


@dataclass(frozen=True)
class Picture:
    """The same picture for a page and for a phone, with a caption."""

    wide: Svg
    narrow: Svg
    caption: str = ""


@dataclass(frozen=True)
class Group:
    """Remarks under a heading of their own: a text, who says so, and a list."""

    title: str
    text: str = ""
    source: str = ""
    items: Sequence[str] = ()


@dataclass(frozen=True)
class Section:
    """One part of the report, shown in the order lead, tiles, pictures, notes, groups, tables, why."""

    anchor: str
    title: str
    lead: str = ""
    tiles: Sequence[Tile] = ()
    pictures: Sequence[Picture] = ()
    notes: Sequence[str] = ()
    groups: Sequence[Group] = ()
    tables: Sequence[Table] = ()
    open_tables: bool = False
    why: Why | None = None


@dataclass(frozen=True)
class Page:
    """A whole report: what stands on top, its sections, and the labels of the frame around them."""

    language: str
    title: str
    subtitle: str
    answer: str  # in one or two sentences that can be quoted
    facts: Sequence[tuple[str, str]]
    stamp: str
    stamp_text: str
    banner: str
    sections: Sequence[Section]
    labels: Mapping[str, str] = field(default_factory=dict)
    footer: str = ""
