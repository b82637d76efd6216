# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Leegstandwet: what an owner of vacant space and the gemeente have to do, and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from loods.messages import N_, Text
from loods.procedures.calendar import Calendar, Term
from loods.rules import Rulebook, RuleValue


@dataclass(frozen=True)
class Duty:
    """Something that has to be or can be done from or before a day, who does it, and the rule behind it."""

    code: str
    title: Text
    who: str
    due: dt.date
    basis: RuleValue


def has_ordinance(gemeente: str, rulebook: Rulebook, day: dt.date) -> bool | None:
    """Tell whether a gemeente (GM code) has a leegstandverordening; None where nobody has said."""
    rows = rulebook.on("vacancy_law.ordinance", day).value
    return next((bool(row["applies"]) for row in rows if row["gemeente"] == gemeente), None)


def vacancy_duties(
    gemeente: str, vacant_since: dt.date, rulebook: Rulebook, day: dt.date
) -> tuple[Duty, ...]:
    """Return the duties under the leegstandverordening of a gemeente; none where it has no ordinance."""
    if not has_ordinance(gemeente, rulebook, day):
        return ()
    calendar = Calendar.of(rulebook)
    notice, talk, nomination = (
        rulebook.on(f"vacancy_law.{name}_months", day) for name in ("notice", "consultation", "nomination")
    )
    notified = calendar.term_end(vacant_since, _months(notice))
    return (
        Duty("notice", Text(N_("Give notice of the vacancy")), "owner", notified, notice),
        Duty(
            "consultation",
            Text(N_("Talk with the owner about the use")),
            "gemeente",
            calendar.term_end(notified, _months(talk)),
            talk,
        ),
        Duty(
            "nomination",
            Text(N_("A user can be nominated")),
            "gemeente",
            calendar.term_end(vacant_since, _months(nomination)),
            nomination,
        ),
    )


def letting_ends(granted: dt.date, years_of_deviation: float | None, rulebook: Rulebook) -> dt.date:
    """Return the last day of temporary letting: that of the temporary permit, and never over the maximum."""
    most = float(rulebook.on("vacancy_law.letting_years", granted).value)
    years = most if years_of_deviation is None else min(most, years_of_deviation)
    return Term(round(years * 12), "months").after(granted)


def _months(value: RuleValue) -> Term:
    return Term(int(value.value), "months")
