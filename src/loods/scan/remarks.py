# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds beside the route of a use: ladder, Bbl, label C, Leegstandwet, conditions of a permission."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from loods.messages import N_, BilingualText, Text
from loods.procedures.bbl import level_of
from loods.procedures.initiative import permissions
from loods.procedures.ladder import Development, LadderTest, ladder_test
from loods.procedures.situation import Traits, traits_of
from loods.procedures.vacancy_law import has_ordinance, letting_ends, vacancy_duties
from loods.rules import Rulebook
from loods.scan.amounts import Amount, fact_amount
from loods.scan.facts.table import Facts
from loods.scan.procedure import situation_of
from loods.scan.sourced import rule_source
from loods.scan.sustainability import sustainability

_LADDER = {
    "none": N_("No proof of need is asked."),
    "need": N_("The plan has to show that there is a need."),
    "need_and_location": N_(
        "The plan has to show that there is a need, and why it cannot be inside the town."
    ),
}
_LEVELS = {
    "new": N_("After demolition the requirements of new buildings hold."),
    "obtained": N_(
        "Works may not make it worse than it lawfully is, and never less than an existing building."
    ),
    "existing": N_("Another use without works is tested against the level of existing buildings."),
}
_LABEL = {
    "blocked": N_("The label is worse than C: it may not be used as an office, unless an exemption holds."),
    "unknown": N_("Whether it may be used as an office depends on the label, which is not known for sure."),
    "exempt": N_("The duty of label C does not hold for this building."),
    "met": N_("The label is good enough for an office."),
}
_DAYS_PER_YEAR = 365.25


@dataclass(frozen=True)
class Remark:
    """Something that holds beside the route: what, in words, and who says so."""

    code: str
    title: Text
    text: Text
    source: Text | None = None


def remarks(facts: Facts, use: str, rulebook: Rulebook, day: dt.date) -> tuple[Remark, ...]:
    """Return what holds beside the route of a use of the first building of `facts`, on `day`."""
    trait = traits_of(use)
    parts = (
        _ladder(facts, trait, rulebook, day),
        _building(trait, rulebook, day),
        _label(facts, trait, rulebook, day),
        _vacancy(facts, rulebook, day),
        _letting(trait, rulebook, day),
        _conditions(trait),
    )
    return tuple(remark for part in parts for remark in part)


def ladder_of(facts: Facts, use: str, rulebook: Rulebook, day: dt.date) -> LadderTest | None:
    """Return what the ladder asks of a use; None where the plan allows it or nothing is built."""
    trait = traits_of(use)
    if trait.plan_fact is None or situation_of(facts, 0, use).allowed:
        return None
    area = fact_amount(facts, "gross_area_bvo_m2")
    plan = Development(
        gross_area_m2=None if area is None else (area.low, area.high),
        existing=trait.kind != "rebuild",
    )
    return ladder_test(plan, rulebook, day)


def _ladder(facts: Facts, trait: Traits, rulebook: Rulebook, day: dt.date) -> Iterator[Remark]:
    test = ladder_of(facts, trait.use, rulebook, day)
    if test is None:
        return
    title, source = Text(N_("Ladder")), rule_source(test.grounds[2])
    for outcome in test.outcomes:
        text: Text = Text(_LADDER[outcome])
        if len(test.outcomes) > 1:
            text = Text(N_("Possible: {text}"), {"text": text})
        yield Remark(f"ladder_{outcome}", title, text, source)


def _building(trait: Traits, rulebook: Rulebook, day: dt.date) -> Iterator[Remark]:
    if trait.kind == "demolition":
        return
    source = rule_source(rulebook.on("bbl.levels", day))
    yield Remark("bbl", Text(N_("Building rules")), Text(_LEVELS[level_of(trait.use)]), source)


def _label(facts: Facts, trait: Traits, rulebook: Rulebook, day: dt.date) -> Iterator[Remark]:
    if trait.kind != "office":
        return
    duty = sustainability(facts, trait.use, rulebook, day).duty
    if duty.verdict in _LABEL:
        source = rule_source(rulebook.on("label_c.max_kwh", day))
        yield Remark("label_c", Text(N_("Label C")), Text(_LABEL[duty.verdict]), source)


def _vacancy(facts: Facts, rulebook: Rulebook, day: dt.date) -> Iterator[Remark]:
    gemeente, years = f"GM{str(facts.building_ids[0])[:4]}", fact_amount(facts, "vacant_years")
    title = Text(N_("Vacancy ordinance"))
    rule = rulebook.on("vacancy_law.ordinance", day)
    if years is None or has_ordinance(gemeente, rulebook, day) is None:
        text = Text(
            N_("Ask the gemeente whether it has a vacancy ordinance: then vacancy has to be notified.")
        )
        yield Remark("ordinance", title, text, rule_source(rule))
        return
    for duty in vacancy_duties(gemeente, _since(years, day), rulebook, day):
        told = {"duty": duty.title, "day": duty.due}
        yield Remark(duty.code, title, Text(N_("{duty}: {day}"), told), rule_source(duty.basis))


def _since(years: Amount, day: dt.date) -> dt.date:
    """The last day on which it can have become vacant: a duty is never shown before its time."""
    return day - dt.timedelta(days=round(years.low * _DAYS_PER_YEAR))


def _letting(trait: Traits, rulebook: Rulebook, day: dt.date) -> Iterator[Remark]:
    if not trait.temporary:
        return
    text = Text(
        N_("With a permit of the gemeente it may be let until {day} at the latest, not longer than the use."),
        {"day": letting_ends(day, None, rulebook)},
    )
    source = rule_source(rulebook.on("vacancy_law.letting_years", day))
    yield Remark("letting", Text(N_("Temporary letting (Leegstandwet)")), text, source)


def _conditions(trait: Traits) -> Iterator[Remark]:
    found = permissions().get(trait.use)
    for place, condition in enumerate(() if found is None else found.conditions):
        title = Text(N_("Condition that the gemeente can set"))
        yield Remark(f"condition_{place + 1}", title, BilingualText.of(condition))
