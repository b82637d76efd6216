# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The duty of label C for offices: may this building still be used as an office?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from loods.rules import Rulebook, RuleValue

Range = tuple[float, float]
Tri = bool | None

# The place of label C in the order from G to A+++++.
LABEL_C = 4
# Exemptions that no register knows; whoever appeals to one shows it (Bbl; article 5.11 Bouwbesluit 2012).
OTHER_EXEMPTIONS = ("leaving_soon", "short_use", "expropriated", "no_climate_energy", "payback_long")

Verdict = Literal["not_yet", "exempt", "met", "blocked", "unknown"]


@dataclass(frozen=True)
class Office:
    """What the duty asks of a building; None where nobody knows. `label` is a place from G (0) to A+++++."""

    office_share: Range | None = None
    area_go_m2: Range | None = None
    monument: Tri = None
    label: Range | None = None
    kwh_per_m2: Range | None = None


@dataclass(frozen=True)
class LabelC:
    """The verdict, the exemption that holds or may hold, and the rules it rests on.

    `blocked`: the building may not be used as an office, unless one of OTHER_EXEMPTIONS holds.
    """

    verdict: Verdict
    exemption: str | None
    unknown: tuple[str, ...]
    grounds: tuple[RuleValue, ...]


def label_c(office: Office, rulebook: Rulebook, day: dt.date) -> LabelC:
    """Return whether a building may be used as an office on `day` under the duty of label C."""
    names = ("from", "max_kwh", "min_area", "min_share")
    grounds = tuple(rulebook.on(f"label_c.{name}", day) for name in names)
    start, most, area, share = grounds
    if day < start.value:
        return LabelC("not_yet", None, (), grounds)
    exempt = {
        "small_share": _below(office.office_share, share),
        "small_area": _below(_office_area(office), area),
        "monument": office.monument,
    }
    certain = next((name for name, holds in exempt.items() if holds), None)
    if certain:
        return LabelC("exempt", certain, (), grounds)
    met = _met(office, float(most.value))
    open_ = tuple(name for name, holds in exempt.items() if holds is None)
    if met:
        return LabelC("met", None, (), grounds)
    if met is None:
        return LabelC("unknown", None, ("label", *open_), grounds)
    return LabelC("unknown" if open_ else "blocked", None, open_, grounds)


def _met(office: Office, most: float) -> Tri:
    """A registered use in kWh counts before the letter."""
    if office.kwh_per_m2 is not None:
        low, high = office.kwh_per_m2
        return True if high <= most else (False if low > most else None)
    if office.label is None:
        return None
    low, high = office.label
    return True if low >= LABEL_C else (False if high < LABEL_C else None)


def _office_area(office: Office) -> Range | None:
    if office.area_go_m2 is None:
        return None
    low, high = office.office_share or (0.0, 1.0)
    return office.area_go_m2[0] * low, office.area_go_m2[1] * high


def _below(found: Range | None, least: RuleValue) -> Tri:
    if found is None:
        return None
    low, high = (not least.met_by(amount) for amount in found)
    return True if high else (False if not low else None)
