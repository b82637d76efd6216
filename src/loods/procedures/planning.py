# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A plan: the steps of a use change with their dates, from a first day to irrevocable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from loods.messages import Translate
from loods.procedures.schedule import DAYS_PER_MONTH, Dates, applied_on, finish, forward, slack
from loods.procedures.situation import FLAGS, Case, Situation, case_of, completions, traits_of
from loods.procedures.steps import APPLICATION, OUTCOMES, Route, Step, actors, route_of, steps_of
from loods.procedures.terms import Clocks, Timing
from loods.rules import Rulebook, RuleValue
from loods.rules.model import Bilingual

# The answers to FLAGS, all known.
Way = tuple[bool, ...]


@dataclass(frozen=True)
class PlannedStep:
    """A step with its dates by outcome, `slack_days` in the usual one, and the rule its duration rests on.

    `parallel`: codes of the steps that run at the same time in the usual outcome.
    """

    code: str
    title: Bilingual
    who: str
    best: Dates
    usual: Dates
    worst: Dates
    depends_on: tuple[str, ...]
    slack_days: int
    parallel: tuple[str, ...]
    basis: RuleValue | None
    aside: bool = False
    decision: bool = False

    @property
    def critical(self) -> bool:
        """Tell whether the plan ends later when this step does."""
        return self.slack_days == 0 and not self.aside and self.usual.happens

    @property
    def statutory(self) -> bool:
        """Tell whether the law sets how long this takes."""
        return self.basis is not None and self.basis.name.startswith("term.")


@dataclass(frozen=True)
class Span3:
    """A day in the best, usual and worst case; `months` counts them from the first day of the plan."""

    best: dt.date
    usual: dt.date
    worst: dt.date

    def months(self, start: dt.date) -> tuple[float, float, float]:
        """Return the months from `start` to each of the three days."""
        best, usual, worst = (months_between(start, day) for day in (self.best, self.usual, self.worst))
        return best, usual, worst


@dataclass(frozen=True)
class Alternative:
    """Another way it can go while something is unknown: what must be true for it, its route and its end.

    `flags` names every unknown flag; None where it makes no difference on this way.
    """

    flags: tuple[tuple[str, bool | None], ...]
    route: Route
    end: Span3


@dataclass(frozen=True)
class Plan:
    """The plan of one use change.

    `steps` are those of the route reckoned with; `irrevocable` spans every route that is still possible.
    `unknown` names the flags that nobody knows and that matter; `assumed` what they were taken for.
    """

    situation: Situation
    start: dt.date
    route: Route
    regime: str
    steps: tuple[PlannedStep, ...]
    irrevocable: Span3
    unknown: tuple[str, ...]
    assumed: tuple[tuple[str, bool], ...]
    alternatives: tuple[Alternative, ...]

    @property
    def months(self) -> tuple[float, float, float]:
        """Months to irrevocable: best, usual, worst."""
        return self.irrevocable.months(self.start)

    def ical(
        self, translate: Translate, *, language: str = "nl", title: str = "", stamp: dt.datetime | None = None
    ) -> bytes:
        """Return the usual dates as an iCalendar file (RFC 5545); `title` goes before each step."""
        from loods.procedures.ical import plan_ical

        written = stamp or dt.datetime.combine(self.start, dt.time(), tzinfo=dt.UTC)
        return plan_ical(self, language, translate, title, written)

    def rows(self, language: str = "nl") -> tuple[dict[str, object], ...]:
        """Return the plan as table rows: step, who, dates by outcome, slack, critical, source."""
        return tuple(_row(step, language) for step in self.steps)

    @property
    def decisions(self) -> tuple[PlannedStep, ...]:
        """The moments at which an authority decides, also those that only come after an objection."""
        return tuple(step for step in self.steps if step.decision)

    @property
    def critical_path(self) -> tuple[PlannedStep, ...]:
        """The steps that decide when the plan ends."""
        return tuple(step for step in self.steps if step.critical)


def plan(situation: Situation, start: dt.date, rulebook: Rulebook) -> Plan:
    """Return the plan of a use change that begins on `start`; RuleError before the Wabo (1-10-2010)."""
    flags = flags_of(situation, rulebook, start)
    assumed = assumptions(rulebook, start)
    taken = tuple(assumed[name] if flag is None else flag for name, flag in zip(FLAGS, flags, strict=True))
    trait, clocks = traits_of(situation.use), Clocks(rulebook)
    case, clock = settle(case_of(trait, taken), start, clocks)
    ways = [(way, *settle(case_of(trait, way), start, clocks)) for way in completions(flags)]
    ends = {way: Span3(*finish(found, start, own)) for way, found, own in ways}
    unknown = tuple(
        name for place, name in enumerate(FLAGS) if flags[place] is None and _matters(place, ends)
    )
    return Plan(
        situation=situation,
        start=start,
        route=route_of(case),
        regime=clock.regime,
        steps=_planned(case, start, clock, rulebook),
        irrevocable=Span3(
            min(end.best for end in ends.values()), ends[taken].usual, max(end.worst for end in ends.values())
        ),
        unknown=unknown,
        assumed=tuple((name, assumed[name]) for name in unknown),
        alternatives=_alternatives(unknown, taken, [(way, found, ends[way]) for way, found, _ in ways]),
    )


def flags_of(situation: Situation, rulebook: Rulebook, day: dt.date) -> tuple[bool | None, ...]:
    """Return the flags of a situation in the order of FLAGS, its size compared with the rulebook's."""
    return situation.flags(float(rulebook.on("procedure.large_bvo", day).value))


def assumptions(rulebook: Rulebook, day: dt.date) -> dict[str, bool]:
    """Return what each flag is taken for while it is unknown."""
    return {row["flag"]: row["taken_as"] for row in rulebook.on("procedure.usual_when_unknown", day).value}


def settle(case: Case, start: dt.date, clocks: Clocks) -> tuple[Case, Timing]:
    """Return the case with its route and regime: that of the usual day of application."""
    clock = clocks.on(start)
    settled = _routed(case, clock.regime)
    applied = applied_on(settled, start, clock)
    later = clock if applied is None else clocks.on(applied)
    return (settled, clock) if later is clock else (_routed(case, later.regime), later)


def months_between(start: dt.date, end: dt.date) -> float:
    """Return the months from one day to another, to a tenth.

    >>> months_between(dt.date(2026, 1, 1), dt.date(2027, 1, 1))
    12.0
    """
    return round((end - start).days / DAYS_PER_MONTH, 1)


@lru_cache(maxsize=4096)
def _routed(case: Case, regime: str) -> Case:
    known = replace(case, regime=regime, route="")
    return replace(known, route=route_of(known).code)


def _matters(place: int, ends: Mapping[Way, object]) -> bool:
    return any(
        end != ends.get((*way[:place], not way[place], *way[place + 1 :]), end) for way, end in ends.items()
    )


def _alternatives(
    unknown: Sequence[str], taken: Way, ways: Sequence[tuple[Way, Case, Span3]]
) -> tuple[Alternative, ...]:
    """Return the other ways, those that end alike taken together where a flag makes no difference."""
    cases = {way: case for way, case, _ in ways}
    known = {way: (case.route, end) for way, case, end in ways}
    places = [FLAGS.index(name) for name in unknown]
    found = []
    for fixed, alike in _split({}, places, known):
        if taken not in alike:
            flags = tuple((FLAGS[one], fixed.get(one)) for one in places)
            found.append(Alternative(flags, route_of(cases[alike[0]]), known[alike[0]][1]))
    return tuple(sorted(found, key=lambda one: (one.end.usual, one.end.worst)))


def _split(
    fixed: Mapping[int, bool], places: Sequence[int], known: Mapping[Way, tuple[str, Span3]]
) -> Iterator[tuple[Mapping[int, bool], Sequence[Way]]]:
    """Yield groups of ways that end alike, each with the flags that have to be fixed for it."""
    open_ = [place for place in places if _matters(place, known)]
    if not open_:
        yield fixed, tuple(known)
        return
    best = max(open_, key=lambda place: _settled_sides(place, known))
    rest = [place for place in open_ if place != best]
    for answer in (False, True):
        yield from _split({**fixed, best: answer}, rest, _side(best, answer, known))


def _side(
    place: int, answer: bool, known: Mapping[Way, tuple[str, Span3]]
) -> Mapping[Way, tuple[str, Span3]]:
    return {way: end for way, end in known.items() if way[place] == answer}


def _settled_sides(place: int, known: Mapping[Way, tuple[str, Span3]]) -> int:
    """Count the answers to a flag after which nothing else matters."""
    return sum(len(set(_side(place, answer, known).values())) == 1 for answer in (False, True))


def _planned(case: Case, start: dt.date, clock: Timing, rulebook: Rulebook) -> tuple[PlannedStep, ...]:
    steps = steps_of(case)
    best, usual, worst = (forward(case, start, clock, outcome) for outcome in OUTCOMES)
    spare = slack(steps, usual)
    day = usual[APPLICATION].end if APPLICATION in usual else start
    return tuple(
        PlannedStep(
            code=step.code,
            title=step.title,
            who=step.who,
            best=best[step.code],
            usual=usual[step.code],
            worst=worst[step.code],
            depends_on=step.after,
            slack_days=spare[step.code],
            parallel=_beside(step, steps, usual),
            basis=rulebook.on(step.duration, day) if step.duration else None,
            aside=step.aside,
            decision=step.decision,
        )
        for step in steps
    )


def _row(step: PlannedStep, language: str) -> dict[str, object]:
    source = None if step.basis is None else step.basis.source
    return {
        "code": step.code,
        "step": step.title[language],
        "who": actors()[step.who][language],
        "start": step.usual.start,
        "end_best": step.best.end,
        "end_usual": step.usual.end,
        "end_worst": step.worst.end,
        "happens_usually": step.usual.happens,
        "slack_days": step.slack_days,
        "critical": step.critical,
        "decision": step.decision,
        "statutory": step.statutory,
        "source": None if source is None else ", ".join(filter(None, (source.title, source.article))),
        "verified": None if step.basis is None else step.basis.verified,
    }


def _beside(step: Step, steps: Sequence[Step], dates: Mapping[str, Dates]) -> tuple[str, ...]:
    own = dates[step.code]
    return tuple(
        other.code
        for other in steps
        if other.code != step.code and dates[other.code].start < own.end and own.start < dates[other.code].end
    )
