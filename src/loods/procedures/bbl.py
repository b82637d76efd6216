# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist of the Besluit bouwwerken leefomgeving: which level holds for a change of use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from loods.procedures.situation import traits_of
from loods.rules import Rulebook
from loods.rules.model import Bilingual

FILE = Path(__file__).with_name("bbl.yaml")

# existing: only another use (article 5.7). obtained: works, so what was lawfully there, never below existing
# (article 5.5). new: a new building.
Level = Literal["existing", "obtained", "new"]


@dataclass(frozen=True)
class BblCheck:
    """One aspect with its value for new and for existing buildings; `..._seen` False = not compared yet.

    0 at `existing` means that the Bbl asks nothing of an existing building there.
    """

    aspect: str
    title: Bilingual
    unit: str
    new: float
    new_seen: bool
    existing: float
    existing_seen: bool
    article: str


def level_of(use: str) -> Level:
    """Return the level of the Bbl that a use change is tested against."""
    trait = traits_of(use)
    if trait.kind == "rebuild":
        return "new"
    return "obtained" if trait.works else "existing"


def checklist(use: str, rulebook: Rulebook, day: dt.date) -> tuple[BblCheck, ...]:
    """Return what the Bbl asks of the kind of a use, in order."""
    kind = traits_of(use).kind
    levels = {(row["aspect"], row["function"]): row for row in rulebook.on("bbl.levels", day).value}
    return tuple(
        _check(row["title"], levels[row["aspect"], row["function"]])
        for row in _aspects()
        if kind in row["kinds"]
    )


def _check(title: Bilingual, row: Mapping[str, Any]) -> BblCheck:
    return BblCheck(
        aspect=row["aspect"],
        title=title,
        unit=row["unit"],
        new=float(row["new"]),
        new_seen=row["new_seen"],
        existing=float(row["existing"]),
        existing_seen=row["existing_seen"],
        article=row["article"],
    )


@cache
def _aspects() -> tuple[Mapping[str, Any], ...]:
    return tuple(yaml.safe_load(FILE.read_text(encoding="utf-8")))
