# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plan as an iCalendar file (RFC 5545): whole days, and the same event keeps its name when it moves."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from loods.messages import N_, Text, Translate
from loods.procedures.steps import actors

if TYPE_CHECKING:
    from loods.procedures.planning import Plan, PlannedStep

_PRODUCT = "-//Loods//Planning//NL"
_DAY = dt.timedelta(days=1)


def plan_ical(plan: Plan, language: str, translate: Translate, title: str, stamp: dt.datetime) -> bytes:
    """Return the usual dates of a plan as an iCalendar file; `title` names the building before each step."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title or plan.route.title[language])
    for step in plan.steps:
        if step.usual.happens:
            calendar.add_component(_event(plan, step, language, translate, title, stamp))
    return bytes(calendar.to_ical())


def event_uid(plan: Plan, code: str) -> str:
    """Return the name of an event: the same for a step of a building and use, whatever its dates."""
    subject = re.sub(r"[^A-Za-z0-9]+", "-", plan.situation.subject).strip("-") or "plan"
    return f"{subject}-{plan.situation.use}-{code}@loods".lower()


def _event(
    plan: Plan, step: PlannedStep, language: str, translate: Translate, title: str, stamp: dt.datetime
) -> Event:
    event = Event()
    event.add("uid", event_uid(plan, step.code))
    event.add("dtstamp", stamp)
    event.add("dtstart", step.usual.start)
    # The last day counts: an event of whole days ends on the day after it.
    event.add("dtend", step.usual.end + _DAY)
    event.add("summary", f"{title}: {step.title[language]}" if title else step.title[language])
    event.add("description", _description(step, language).render(translate))
    event.add("transp", "TRANSPARENT")
    return event


def _description(step: PlannedStep, language: str) -> Text:
    words: dict[str, object] = {
        "who": actors()[step.who][language],
        "best": step.best.end,
        "worst": step.worst.end,
        "basis": basis_text(step),
    }
    return Text(
        N_("Who acts: {who}. Ends on {best} if all goes well, on {worst} at the latest. {basis}"), words
    )


def basis_text(step: PlannedStep) -> Text:
    """Return what the duration of a step rests on: an article of law, or an assumption."""
    if step.basis is None:
        return Text(N_("This is a moment, not a term."))
    source = step.basis.source
    where = ", ".join(part for part in (source.title, source.article) if part)
    if step.statutory:
        return Text(N_("Term of the law: {source}."), {"source": where})
    return Text(N_("Assumption about practice: {source}."), {"source": where})
