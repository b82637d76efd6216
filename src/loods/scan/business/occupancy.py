# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a user of an office pays in all, before and after the works (convenant, art. 10.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from loods.functions.uses import find_target_use
from loods.messages import N_, Text
from loods.rules import Rulebook
from loods.scan.business.assumed import Assumptions
from loods.scan.business.case import Occupancy
from loods.scan.business.given import given
from loods.scan.facts.catalogue import CHOICES
from loods.scan.facts.table import Facts

_LABEL_AFTER = "A"
_SOURCE = Text(N_("Convenant Aanpak Leegstand Kantoren, art. 10.5: the total must not rise"))


def occupancy(
    facts: Facts, rulebook: Rulebook, day: dt.date, changes: Mapping[str, float] | None = None
) -> Occupancy | None:
    """Return rent, energy (heat, cold and light) and service before and after a renovation to label A.

    Euro per m2 vvo a year; None where neither the label nor the energy use is known.
    """
    rules = Assumptions(rulebook, day)
    energy = _energy_now(facts, rules)
    if energy is None:
        return None
    price = rules.number("finance.energy_price").value
    service = _middle(facts, "service_cost_eur_m2")
    if service is None:
        service = rules.number("finance.service_cost").value
    rent_before, rent_after = _rents(facts, rules, changes or {})
    better = min(energy, _of_label(rules, _LABEL_AFTER))
    before = {"rent": rent_before, "energy": energy * price, "service": service}
    after = {"rent": rent_after, "energy": better * price, "service": service}
    total_before, total_after = sum(before.values()), sum(after.values())
    return Occupancy(before, after, total_before, total_after, total_after > total_before, _SOURCE)


def _rents(facts: Facts, rules: Assumptions, changes: Mapping[str, float]) -> tuple[float, float]:
    """The rent as it is and after the works: one known says the other by the rule between them."""
    share = rules.number("finance.lower_rent_share").value
    asked = _middle(facts, "asking_rent_eur_m2")
    level = given(facts, find_target_use("stay_office"), rules, {}).values["rent"]
    before = level * share if asked is None else asked
    return before, changes.get("rent", before / share)


def _energy_now(facts: Facts, rules: Assumptions) -> float | None:
    measured = _middle(facts, "energy_kwh_m2")
    if measured is not None:
        return measured
    label = _middle(facts, "energy_label")
    return None if label is None else _of_label(rules, CHOICES["label"][round(label)])


def _of_label(rules: Assumptions, label: str) -> float:
    rows = rules.rule("finance.label_energy").value
    return next(float(row["kwh_per_m2"]) for row in rows if row["label"] == label)


def _middle(facts: Facts, name: str) -> float | None:
    fact = facts.of(0)[name]
    return None if fact.low is None or fact.high is None else (fact.low + fact.high) / 2
