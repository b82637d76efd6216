# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Remarks that belong to a figure: what its reader must know before using it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import polars as pl

from loods.messages import N_, Text
from loods.monitor.definitions import find_definition
from loods.monitor.kinds import FLOW_RULES
from loods.monitor.questions import Question
from loods.monitor.results import Mark
from loods.places import Area
from loods.rules import Rulebook

_ALL_BUT_A_ROUNDING = 99.95  # percent


def series_start(rulebook: Rulebook, day: dt.date) -> dt.date:
    """Return the first day from which the BAG is complete enough, by the rule that holds on `day`."""
    rule = rulebook.rule("bag.series_start")
    start: dt.date = (rule.on(day) or rule.values[0]).value
    return start


def figure_marks(
    question: Question, area: Area, units: pl.DataFrame, reference_date: dt.date | None
) -> tuple[Mark, ...]:
    """Return the remarks on a figure about these units."""
    return (
        *register_marks(question.rulebook, question.day, reference_date),
        *coverage_marks(
            question.division.coverage(question.history, area, question.day, reference_date, question.held)
        ),
        *_division_marks(question, units),
        *_definition_marks(question),
        *_rule_marks(question),
    )


def flow_marks(
    rulebook: Rulebook,
    start: dt.date,
    end: dt.date,
    reference_date: dt.date | None,
    coverage: tuple[int, int],
) -> tuple[Mark, ...]:
    """Return the remarks on the flows of a period; `coverage` as Division.coverage gives it."""
    return (
        *coverage_marks(coverage),
        *register_marks(rulebook, start, None),
        *register_marks(rulebook, end, reference_date),
        *_unverified(rulebook, FLOW_RULES, end),
    )


def register_marks(rulebook: Rulebook, day: dt.date, reference_date: dt.date | None) -> Iterator[Mark]:
    """Yield what there is to say of the register on a day."""
    start = series_start(rulebook, day)
    if day < start:
        text = N_("BAG in opbouw: before {start} the register was still being filled.")
        yield Mark("bag_in_opbouw", Text(text, {"start": start}))
    if reference_date is not None and day > reference_date:
        text = N_("The edition knows the register up to {date}; later changes are not in it.")
        yield Mark("after_edition", Text(text, {"date": reference_date}))


def coverage_marks(coverage: tuple[int, int]) -> Iterator[Mark]:
    """Yield that the edition holds a part of the area only: gemeenten wanted and gemeenten there."""
    wanted, there = coverage
    if there < wanted:
        text = N_("The edition has units in {there} of the {wanted} gemeenten of this area.")
        yield Mark("partial_edition", Text(text, {"there": there, "wanted": wanted}))


def observed_marks(observed_pct: float | None, definition: str) -> Iterator[Mark]:
    """Yield that vacancy is known of a part of the stock only; nothing where nothing is observed."""
    if observed_pct is not None and 0 < observed_pct < _ALL_BUT_A_ROUNDING:
        text = N_("By {definition} not all stock is observed; of the rest it is unknown if it stands empty.")
        yield Mark("partly_observed", Text(text, {"definition": definition}))


def offer_marks(offers_open: int, definition: str, *, known: bool) -> Iterator[Mark]:
    """Yield that of units that stand empty nobody said of late whether they are on offer."""
    if offers_open and known:
        text = N_(
            "Of {count} units that stand empty nobody said whether they are on offer; by {definition} more "
            "may be vacant."
        )
        yield Mark("offer_unknown", Text(text, {"count": offers_open, "definition": definition}))
    elif offers_open:
        text = N_(
            "Of {count} units that stand empty it is not known whether they are on offer, and no supply was "
            "delivered: by {definition} vacancy is unknown, not zero."
        )
        yield Mark("offer_unknown", Text(text, {"count": offers_open, "definition": definition}))


def vacancy_flow_marks(opening: Question, closing: Question, unknown: Iterable[dt.date]) -> tuple[Mark, ...]:
    """Return the remarks on an account of vacancy; `unknown` are the days on which it is not known."""
    text = N_("Too little was observed that still holds on {day}: vacancy is unknown then, not zero.")
    days = [Mark("vacancy_unknown", Text(text, {"day": day})) for day in unknown]
    rules = dict.fromkeys([*opening.rule_names(), *closing.rule_names()])
    return (
        *days,
        *_definition_marks(closing),
        *_unverified(closing.rulebook, rules, closing.day),
    )


def _division_marks(question: Question, units: pl.DataFrame) -> Iterator[Mark]:
    count = question.division.assumed(units, question.day)
    if count:
        text = N_("{count} units count to this area by assumption: the register had no relation then.")
        yield Mark("assumed_gemeente", Text(text, {"count": count}))


def _definition_marks(question: Question) -> Iterator[Mark]:
    only = question.definition.only_use
    if only is not None and question.use != only:
        yield Mark("other_use", Text(N_("This definition was made for {use}."), {"use": only}))
    if question.definition.name == "cbs" and (question.day.month, question.day.day) != (1, 1):
        yield Mark("cbs_date", Text(N_("CBS counts on 1 January only; this is another day.")))


def _rule_marks(question: Question) -> Iterator[Mark]:
    yield from _unverified(question.rulebook, question.rule_names(), question.day)


def absence(rulebook: Rulebook, name: str, day: dt.date) -> Mark | None:
    """Return that the definition `name` has no rules on `day`; None where it has."""
    definition = find_definition(name)
    rules = [definition.structural_rule, *([definition.threshold_rule] if definition.threshold_rule else [])]
    if all(rulebook.rule(rule).on(day) is not None for rule in rules):
        return None
    text = N_("The definition {definition} has no rules on {day}: it did not exist then.")
    return Mark("definition_absent", Text(text, {"definition": name, "day": day}))


def _unverified(rulebook: Rulebook, rules: Iterable[str], day: dt.date) -> Iterator[Mark]:
    names = [
        name for name in rules if (value := rulebook.rule(name).on(day)) is not None and not value.verified
    ]
    if names:
        text = N_("Rests on assumptions that nobody has checked yet: {names}.")
        yield Mark("unverified_rules", Text(text, {"names": ", ".join(names)}))
