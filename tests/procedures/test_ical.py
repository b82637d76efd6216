# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The calendar file, read back."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar

from loods.messages import translator
from loods.procedures import Plan, Situation, plan
from loods.rules import Rulebook

BOOK = Rulebook.load()
MONDAY = dt.date(2026, 11, 23)
KNOWN = Situation("housing", False, False, True, True, (3000, 3500), subject="0356100000012345")


def events(found: Plan, title: str = "Kantoor; Plein 1, Nieuwegein") -> dict[str, object]:
    read = Calendar.from_ical(found.ical(translator("nl"), title=title))
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


def test_every_step_that_usually_happens_is_an_event_of_whole_days() -> None:
    found = plan(KNOWN, MONDAY, BOOK)
    read = events(found)
    steps = [step for step in found.steps if step.usual.happens]
    assert len(read) == len(steps)
    for step in steps:
        event = read[f"0356100000012345-housing-{step.code.lower()}@loods"]
        assert event["dtstart"].dt == step.usual.start
        assert event["dtend"].dt == step.usual.end + dt.timedelta(days=1)
        assert str(event["summary"]) == f"Kantoor; Plein 1, Nieuwegein: {step.title['nl']}"


def test_an_event_keeps_its_name_when_the_plan_moves() -> None:
    early, late = plan(KNOWN, MONDAY, BOOK), plan(KNOWN, MONDAY + dt.timedelta(days=28), BOOK)
    assert set(events(early)) == set(events(late))


def test_the_same_plan_gives_the_same_file_and_lines_are_folded() -> None:
    found = plan(KNOWN, MONDAY, BOOK)
    content = found.ical(translator("nl"), title="x" * 200)
    assert content == found.ical(translator("nl"), title="x" * 200)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_table_of_a_plan_says_who_when_and_why() -> None:
    rows = {row["code"]: row for row in plan(KNOWN, MONDAY, BOOK).rows()}
    assert rows["decision"]["who"] == "Gemeente"
    assert rows["decision"]["source"] == "Omgevingswet, art. 16.64 lid 1"
    assert rows["decision"]["statutory"] is True
    assert rows["decision"]["verified"] is True
    assert rows["consultation"]["verified"] is False
    assert rows["appeal"]["happens_usually"] is False
    assert rows["application"]["source"] is None
