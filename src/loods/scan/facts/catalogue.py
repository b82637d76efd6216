# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The catalogue of facts: which there are, in which unit, from where, and whether they are public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from loods.errors import RuleError
from loods.messages import N_

FILE = Path(__file__).with_name("catalogue.yaml")

# register: read from it; computed: reckoned from it; file: an import; given: a person or a sheet; judgement:
# somebody who looked.
FactOrigin = Literal["register", "computed", "file", "given", "judgement"]

# What the numbers of a choice stand for: the value of the fact is the place in the tuple.
CHOICES: dict[str, tuple[str, ...]] = {
    "flag": ("no", "yes"),
    "label": ("G", "F", "E", "D", "C", "B", "A", "A+", "A++", "A+++", "A++++", "A+++++"),
    "owner_kind": ("investor", "owner_user", "developer", "housing_corporation", "government", "private"),
    "location_type": (
        "above_shops_small",
        "above_shops_large",
        "approach_street",
        "area_development",
        "former_industrial",
        "office_location",
    ),
}


@dataclass(frozen=True)
class FactKind:
    """A kind of fact: its name, unit (or choice of CHOICES), origin and texts; public = anybody may know."""

    name: str
    unit: str
    origin: FactOrigin
    public: bool
    title: Mapping[str, str]
    where: Mapping[str, str]

    @property
    def choices(self) -> tuple[str, ...]:
        """The codes a choice can take, in the order of their numbers; empty for a number."""
        return CHOICES.get(self.unit, ())


@cache
def catalogue() -> Mapping[str, FactKind]:
    """Return every kind of fact by name, in the order of the columns of a fact table."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {row["name"]: FactKind(**row) for row in rows}


def column(name: str) -> int:
    """Return the column of a fact; RuleError for a name that is not in the catalogue."""
    try:
        return _columns()[name]
    except KeyError:
        raise RuleError(
            N_("There is no fact {name}."), N_("Name one of docs/methods/scan-facts.md."), name=name
        ) from None


@cache
def _columns() -> Mapping[str, int]:
    return {name: place for place, name in enumerate(catalogue())}
