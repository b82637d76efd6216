# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Saldobenadering: what a use does to the sustainability of the whole stock (convenant article 7.6).

Compared with the use in a new building elsewhere, while this building stays empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from loods.functions.uses import TargetUse
from loods.messages import N_, Text
from loods.rules import RuleValue
from loods.scan.amounts import Amount, exactly
from loods.scan.sustainability.values import UseWorks, Values

TONNES = "t_co2"
Side = Literal["positive", "negative", "open"]


@dataclass(frozen=True)
class Effect:
    """One effect on the stock: tonnes CO2 (positive saves), or words only where it cannot be reckoned.

    `open`: whether it helps or harms is not known yet.
    """

    code: str
    title: Text
    side: Side
    tonnes: Amount | None
    rules: tuple[RuleValue, ...] = ()


@dataclass(frozen=True)
class Building:
    """What the balance needs of a building: areas in m2, energy use in kWh per m2 go a year; None unknown."""

    gross_m2: Amount | None
    usable_m2: Amount | None
    energy_after: Amount | None
    vacant_m2: Amount | None


def effects(use: TargetUse, works: UseWorks, building: Building, values: Values) -> tuple[Effect, ...]:
    """Return every effect of a use, those in tonnes first."""
    found = [
        *_materials(use, works, building, values),
        *_energy(use, building, values),
        *_words(use, building),
    ]
    return tuple(sorted(found, key=lambda effect: effect.tonnes is None))


def material_saved(works: UseWorks, values: Values) -> Amount:
    """Return kg CO2 per m2 bvo saved against demolition and as much new building; 0 where it is that."""
    if works.works == "new":
        return exactly(0.0, "kg_co2_per_m2")
    kept = Amount(1 - works.share_high, 1 - works.share, 1 - works.share_low)
    return values.amount("embodied_new_build") * kept + values.amount("embodied_demolition")


def _materials(use: TargetUse, works: UseWorks, building: Building, values: Values) -> list[Effect]:
    new, demolition = values.amount("embodied_new_build"), values.amount("embodied_demolition")
    rules = tuple(
        values.rule(f"sustainability.{name}")
        for name in ("embodied_new_build", "embodied_demolition", "material_share", "works_by_use")
    )
    spent = new * Amount(works.share_low, works.share, works.share_high)
    if use.code == "demolish":
        spent = exactly(0.0)
    if works.works == "new":
        spent = spent + demolition
    found = [_tonnes("works", N_("Materials and demolition of the works"), -spent, building, rules)]
    if use.code != "demolish":
        title = N_("No new building needed elsewhere")
        found.append(_tonnes("new_building_avoided", title, new, building, rules))
    return found


def _tonnes(
    code: str, title: str, per_m2: Amount, building: Building, rules: tuple[RuleValue, ...]
) -> Effect:
    side: Side = "positive" if per_m2.base >= 0 else "negative"
    if building.gross_m2 is None:
        return Effect(code, Text(title), side, None, rules)
    tonnes = (per_m2 * building.gross_m2).times(1 / 1000, TONNES)
    return Effect(code, Text(title), side, tonnes, rules)


def _energy(use: TargetUse, building: Building, values: Values) -> list[Effect]:
    title = Text(N_("Use of energy against a new building"))
    if use.code == "demolish":
        return []
    if building.energy_after is None or building.usable_m2 is None:
        return [Effect("energy", title, "open", None)]
    works = values.works["demolish_rebuild"]
    assert works.label_after is not None
    new = values.energy_by_label[works.label_after]
    more = building.energy_after - exactly(new)
    years, factor = values.amount("balance_years"), values.amount("co2_per_kwh")
    tonnes = (-(more * building.usable_m2) * factor * years).times(1 / 1000, TONNES)
    side: Side = "open" if tonnes.low < 0 < tonnes.high else ("positive" if tonnes.base >= 0 else "negative")
    names = ("sustainability.co2_per_kwh", "sustainability.balance_years", "finance.label_energy")
    return [Effect("energy", title, side, tonnes, tuple(values.rule(name) for name in names))]


def _words(use: TargetUse, building: Building) -> list[Effect]:
    found = []
    if use.group in ("office", "work"):
        title = N_("The building that the new user leaves behind can become vacant")
        found.append(Effect("left_behind", Text(title), "open", None))
    if building.vacant_m2 is not None and building.vacant_m2.high > 0 and use.code != "stay_office":
        title = N_("Vacant space leaves the stock or gets a use")
        found.append(Effect("vacancy_solved", Text(title), "positive", None))
    if use.group == "housing" or use.code == "demolish_rebuild":
        title = N_("Homes inside the town: no green space is built over")
        found.append(Effect("land_spared", Text(title), "positive", None))
    if not use.lasting:
        title = N_("After the temporary use the question comes back")
        found.append(Effect("comes_back", Text(title), "negative", None))
    return found
