# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fields for what nobody knows yet: for a visitor it goes along in the address, a loods writes it down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loods.figures.scan.words import Words
from loods.scan.facts.catalogue import FactKind, catalogue
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan import values
from loods_web.pages.scan.asking import FACT, Asked
from loods_web.parts.texts import language, notation

MOST = 2
_ALL = 99.5  # points: then it decides whether a use is possible at all


@dataclass(frozen=True)
class Field:
    """A field for one fact: its name in a form, what it is, where to get it, choices or a unit."""

    fact: str
    name: str
    title: str
    where: str
    unit: str
    choices: Sequence[tuple[str, str]]
    value: str = ""
    points: str = ""
    decides: bool = False


def narrowing(asked: Asked, found: Scanned) -> list[Field]:
    """Return the fields of the facts that would narrow the scores of the best uses most."""
    best = [use for use in found.result.uses if not use.vetoes][:3] or list(found.result.uses[:3])
    points: dict[str, float] = {}
    for use in best:
        for one in use.unknown:
            points[one.fact] = max(points.get(one.fact, 0.0), one.points)
    most = sorted(points, key=lambda fact: -points[fact])[:MOST]
    return [field_of(catalogue()[fact], asked.typed.get(fact, ""), points[fact]) for fact in most]


def field_of(kind: FactKind, value: str = "", points: float | None = None) -> Field:
    """Return the field of a fact."""
    words = Words(language())
    return Field(
        kind.name,
        FACT + kind.name,
        words.fact_title(kind.name),
        words.where(kind.name),
        values.unit(kind),
        values.choices(kind),
        value,
        "" if points is None or points >= _ALL else notation().whole(points),
        points is not None and points >= _ALL,
    )
