# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The definitions of stock and vacancy, side by side in one table. A figure always names the one it used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loods.errors import InputError
from loods.messages import N_

Track = Literal["counted", "administrative", "offered", "offered_and_empty"]


@dataclass(frozen=True)
class Definition:
    """What counts: the evidence for vacancy, the threshold rule (None = none) and what is structural.

    What it means in words, and its source, is the rule definition.<name>.
    """

    name: str
    title: str  # message id
    track: Track
    threshold_rule: str | None
    under_construction: bool
    structural_rule: str
    only_use: str | None = None

    @property
    def rule(self) -> str:
        """The rule that says in words what counts."""
        return "definition." + self.name.replace("-", "_")


DEFAULT = "zonder-drempel"
EVERY = "alle"

DEFINITIONS: dict[str, Definition] = {
    definition.name: definition
    for definition in (
        Definition(
            "zonder-drempel",
            N_("Counted on site, no threshold"),
            "counted",
            None,
            under_construction=False,
            structural_rule="vacancy.duration_classes",
        ),
        Definition(
            "convenant",
            N_("Office covenant"),
            "offered_and_empty",
            "convenant.space_threshold_vvo",
            under_construction=True,
            structural_rule="convenant.structural_years",
            only_use="kantoor",
        ),
        Definition(
            "cbs",
            N_("Administrative vacancy (CBS)"),
            "administrative",
            None,
            under_construction=False,
            structural_rule="cbs.long_term",
        ),
        Definition(
            "aanbod",
            N_("Supply on the market"),
            "offered",
            "supply.space_threshold_vvo",
            under_construction=False,
            structural_rule="vacancy.duration_classes",
        ),
    )
}


def find_definition(name: str) -> Definition:
    """Return the definition called `name`; InputError lists the names there are."""
    if name not in DEFINITIONS:
        raise InputError(
            N_("There is no definition {name}."),
            N_("Choose one of: {names}."),
            name=name,
            names=", ".join(DEFINITIONS),
        )
    return DEFINITIONS[name]
