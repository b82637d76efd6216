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
    """What counts: the evidence for vacancy, the threshold rule (None = none) and what is structural."""

    name: str
    title: str  # message id
    text: str  # message id
    source: str
    track: Track
    threshold_rule: str | None
    under_construction: bool
    structural_rule: str
    only_use: str | None = None


DEFAULT = "zonder-drempel"
EVERY = "alle"

DEFINITIONS: dict[str, Definition] = {
    definition.name: definition
    for definition in (
        Definition(
            "zonder-drempel",
            N_("Counted on site, no threshold"),
            N_(
                "Stock: every live unit that has the use, of any size. Vacant: found empty on site. "
                "Structural: longer than three years without a break."
            ),
            "Handreiking werkfuncties binnenstad (2026)",
            "counted",
            None,
            under_construction=False,
            structural_rule="vacancy.duration_classes",
        ),
        Definition(
            "convenant",
            N_("Office covenant"),
            N_(
                "Stock: spaces of 500 m2 vvo or more, existing and under construction, vacancy included. "
                "Vacant: a delivered space of 500 m2 vvo or more that is for rent or sale and not in use. "
                "Structural: longer than three years without a break."
            ),
            "Convenant Aanpak Leegstand Kantoren, 27-06-2012, art. 1",
            "offered_and_empty",
            "convenant.space_threshold_vvo",
            under_construction=True,
            structural_rule="convenant.structural_years",
            only_use="kantoor",
        ),
        Definition(
            "cbs",
            N_("Administrative vacancy (CBS)"),
            N_(
                "Stock: every live unit that has the use, of any size. Vacant: no user in the WOZ register, "
                "no establishment in the trade register and no resident in the BRP. Structural: so on "
                "1 January of this year and of the year before."
            ),
            "CBS, Landelijke Monitor Leegstand",
            "administrative",
            None,
            under_construction=False,
            structural_rule="cbs.long_term",
        ),
        Definition(
            "aanbod",
            N_("Supply on the market"),
            N_(
                "Stock: existing spaces of 500 m2 vvo or more. Counted as vacant: what is on offer for rent "
                "or sale, also when it is still in use. Structural: on offer longer than three years."
            ),
            "Bak, Cushman & Wakefield, NVM",
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
