# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps and routes as data (steps.yaml, routes.yaml), and those of one case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from loods.errors import RuleError
from loods.messages import N_
from loods.procedures.situation import Case
from loods.rules.model import Bilingual

FOLDER = Path(__file__).parent
OUTCOMES = ("best", "usual", "worst")
IRREVOCABLE = "irrevocable"
APPLICATION = "application"


@dataclass(frozen=True)
class Route:
    """A way through the procedures; the first in the file whose conditions hold is taken."""

    code: str
    when: Mapping[str, Any]
    title: Bilingual
    about: Bilingual


@dataclass(frozen=True)
class Step:
    """A step: who acts, the rule with its duration, the steps it waits for, and in which outcomes it happens.

    A milestone takes no time; `aside` is a step that the end does not wait for; `decision`: an
    authority decides here.
    """

    code: str
    title: Bilingual
    who: str
    after: tuple[str, ...]
    when: Mapping[str, Any]
    outcomes: tuple[str, ...]
    duration: str | None
    group: str | None
    aside: bool
    decision: bool


@cache
def routes() -> tuple[Route, ...]:
    """Return the routes in their order."""
    rows = yaml.safe_load((FOLDER / "routes.yaml").read_text(encoding="utf-8"))
    return tuple(Route(row["code"], _conditions(row["when"]), row["title"], row["about"]) for row in rows)


@cache
def steps() -> tuple[Step, ...]:
    """Return all steps, each after those it waits for; RuleError where the file breaks that order."""
    rows = yaml.safe_load((FOLDER / "steps.yaml").read_text(encoding="utf-8"))
    found = tuple(_step(row) for row in rows)
    known: set[str] = set()
    for step in found:
        late = [name for name in step.after if name not in known]
        if late:
            raise RuleError(
                N_("The step {step} waits for {late}, which comes later in steps.yaml or is not there."),
                N_("Put it after the steps it waits for."),
                step=step.code,
                late=", ".join(late),
            )
        known.add(step.code)
    return found


@cache
def actors() -> Mapping[str, Bilingual]:
    """Return the names of those who act in a step, by code."""
    rows: Mapping[str, Bilingual] = yaml.safe_load((FOLDER / "actors.yaml").read_text(encoding="utf-8"))
    return rows


def route_of(case: Case) -> Route:
    """Return the route of a case; RuleError when no route fits."""
    for route in routes():
        if case.meets(route.when):
            return route
    raise RuleError(N_("No route fits this case."), N_("Add a route to routes.yaml."))


@lru_cache(maxsize=4096)
def steps_of(case: Case) -> tuple[Step, ...]:
    """Return the steps of a case in order; for a step that is not there stand those before it."""
    taken: dict[str, Step] = {}
    before: dict[str, tuple[str, ...]] = {}
    for step in steps():
        waits = dict.fromkeys(real for name in step.after for real in before[name])
        if case.meets(step.when):
            taken[step.code] = replace(step, after=tuple(waits))
            before[step.code] = (step.code,)
        else:
            before[step.code] = tuple(waits)
    return tuple(taken.values())


def _step(row: Mapping[str, Any]) -> Step:
    return Step(
        code=row["code"],
        title=row["title"],
        who=row["who"],
        after=tuple(row.get("after", ())),
        when=_conditions(row.get("when", {})),
        outcomes=tuple(row.get("in", OUTCOMES)),
        duration=row.get("duration"),
        group=row.get("group"),
        aside=row.get("aside", False),
        decision=row.get("decision", False),
    )


def _conditions(row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: tuple(wanted) if isinstance(wanted, list) else wanted for name, wanted in row.items()}
