# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sustainability of one use of one building: label, steps to A, CO2 of materials, balance, score."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from loods.functions.uses import find_target_use
from loods.messages import N_, Text
from loods.procedures.label_c import LABEL_C, LabelC, Office, label_c
from loods.rules import Rulebook
from loods.rules.model import Bilingual
from loods.scan.amounts import Amount, exactly, fact_amount, total
from loods.scan.facts.table import Fact, Facts
from loods.scan.results import Answer, Ground
from loods.scan.sourced import rule_source
from loods.scan.sustainability.balance import TONNES, Building, Effect, effects, material_saved
from loods.scan.sustainability.table import sustainability_table
from loods.scan.sustainability.values import LABELS, UseWorks, Values

# Works that take more materials than this share of a new building count as unfavourable.
_HALF = 0.5
# Effects in tonnes: while one of them is unknown there is no sum.
_RECKONED = ("works", "new_building_avoided", "energy")


@dataclass(frozen=True)
class LabelStep:
    """A measure on the way to label A: the label it helps to reach and its cost in euro per m2 bvo.

    `needed` is None where the label of the building is unknown or a range.
    """

    code: str
    title: Bilingual
    reaches: str
    cost: Amount
    needed: bool | None


@dataclass(frozen=True)
class Sustainability:
    """What a use of a building means for sustainability; None where nobody knows.

    `label` from worst to best; energy in kWh per m2 go a year; `saved` in tonnes CO2 against demolition and
    as much new building; `balance` the sum of the effects that can be reckoned, over the whole stock.
    """

    use: str
    label: tuple[str, str] | None
    label_after: str | None
    duty: LabelC
    steps: tuple[LabelStep, ...]
    energy_now: Amount | None
    energy_after: Amount | None
    saved_per_m2: Amount
    saved: Amount | None
    effects: tuple[Effect, ...]
    balance: Amount | None
    score: tuple[float, float]
    grounds: tuple[Ground, ...]


def sustainability(facts: Facts, use: str, rulebook: Rulebook, day: dt.date) -> Sustainability:
    """Return the sustainability of a use of the first building of `facts`."""
    target, values = find_target_use(use), Values(rulebook, day)
    works, label = values.works[use], fact_amount(facts, "energy_label")
    duty = label_c(_office(facts), rulebook, day)
    now, after = _energy(facts, label, None, values), _energy(facts, label, works, values)
    gross = fact_amount(facts, "gross_area_bvo_m2")
    building = Building(gross, fact_amount(facts, "floor_area_go_m2"), after, fact_amount(facts, "vacant_m2"))
    found = effects(target, works, building, values)
    saved = material_saved(works, values)
    table = sustainability_table(facts, rulebook, day, [use])
    return Sustainability(
        use=use,
        label=None if label is None else (LABELS[int(label.low)], LABELS[int(label.high)]),
        label_after=None if works.label_after is None else LABELS[works.label_after],
        duty=duty,
        steps=_steps(label, values),
        energy_now=now,
        energy_after=after,
        saved_per_m2=saved,
        saved=None if gross is None else (saved * gross).times(1 / 1000, TONNES),
        effects=found,
        balance=_balance(found),
        score=(float(table.score_low[0, 0]), float(table.score_high[0, 0])),
        grounds=_grounds(facts.of(0), works, duty, values),
    )


def _office(facts: Facts) -> Office:
    monument = fact_amount(facts, "monument")
    return Office(
        office_share=_range(facts, "share_office"),
        area_go_m2=_range(facts, "floor_area_go_m2"),
        monument=None if monument is None else monument.low >= 0.5,
        label=_range(facts, "energy_label"),
        kwh_per_m2=_range(facts, "energy_kwh_m2"),
    )


def _range(facts: Facts, name: str) -> tuple[float, float] | None:
    found = fact_amount(facts, name)
    return None if found is None else (found.low, found.high)


def _energy(facts: Facts, label: Amount | None, works: UseWorks | None, values: Values) -> Amount | None:
    """Energy use now, or after the works where they lift the label."""
    now = fact_amount(facts, "energy_kwh_m2")
    if now is None and label is not None:
        least, most = values.energy_by_label[int(label.high)], values.energy_by_label[int(label.low)]
        now = Amount(least, (least + most) / 2, most)
    if works is None or works.label_after is None:
        return None if now is None else now.of_unit("kwh_per_m2")
    lifted = values.energy_by_label[works.label_after]
    if now is None:
        return (
            exactly(lifted, "kwh_per_m2")
            if works.works == "new"
            else Amount(0.0, lifted, lifted, "kwh_per_m2")
        )
    return Amount(min(now.low, lifted), min(now.base, lifted), min(now.high, lifted), "kwh_per_m2")


def _steps(label: Amount | None, values: Values) -> tuple[LabelStep, ...]:
    return tuple(
        LabelStep(
            code=row["measure"],
            title={"nl": row["nl"], "en": row["en"]},
            reaches=row["reaches"],
            cost=Amount(float(row["low"]), float(row["value"]), float(row["high"]), "eur_per_m2"),
            needed=_needed(label, LABELS.index(row["reaches"])),
        )
        for row in values.rows("measures")
        if label is None or label.low < LABELS.index(row["reaches"])
    )


def _needed(label: Amount | None, reaches: int) -> bool | None:
    return True if label is not None and label.high < reaches else None


def _balance(found: tuple[Effect, ...]) -> Amount | None:
    known = [effect.tonnes for effect in found if effect.tonnes is not None]
    open_ = any(effect.tonnes is None and effect.code in _RECKONED for effect in found)
    return None if open_ or not known else total(known, TONNES)


def _grounds(known: dict[str, Fact], works: UseWorks, duty: LabelC, values: Values) -> tuple[Ground, ...]:
    label, most = known["energy_label"], values.rule("label_c.max_kwh")
    blocked: Answer = "yes" if duty.verdict == "blocked" else "no"
    if duty.verdict == "unknown":
        blocked = "unknown"
    banned = Text(N_("Without a better label it may not be used as an office"))
    heavy = Text(N_("The works take more than half of the materials of a new building"))
    share = values.rule("sustainability.material_share")
    return (
        Ground("label", Text(N_("The energy label is worse than C")), _poor(label), 0, fact=label),
        Ground("label_c", banned, blocked, 0, source=rule_source(most)),
        Ground(
            "materials", heavy, _above(works.share_low, works.share_high, _HALF), 0, source=rule_source(share)
        ),
    )


def _poor(label: Fact) -> Answer:
    if label.low is None or label.high is None:
        return "unknown"
    return _above(-label.high, -label.low, -LABEL_C)


def _above(low: float, high: float, limit: float) -> Answer:
    if low > limit:
        return "yes"
    return "no" if high <= limit else "unknown"
