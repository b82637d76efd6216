# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What refusals teach, by the stated rule match.refusal_effects: never a match more, always with why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from loods.match.checks import Kind
from loods.match.profiles import SearchProfile
from loods.match.refusals import (
    EFFECTS_RULE,
    Effect,
    Lesson,
    Refusal,
    RefusalRules,
    Side,
    Stated,
    reason_title,
    standing,
    stated,
    texts,
)
from loods.match.sentences import Number, number, said
from loods.match.sentences import day as written_day
from loods.match.spaces import Space

Narrowed = tuple[SearchProfile, tuple[Effect, ...]]


def narrowed(
    profile: SearchProfile, refusals: Iterable[Refusal], rules: RefusalRules, on: dt.date
) -> Narrowed:
    """Return a profile with what its own refusals taught, and why; without refusals the profile itself.

    Never below the least that the seeker asks, and never the last place: it can only lose matches.
    """
    own = [each for each in refusals if each.profile == profile.profile_id and each.side == "search"]
    unchanged = stated(Space(""), profile)
    effects: list[Effect] = []
    for lesson, said_no in _lessons(own, "search", rules, on, unchanged.same_search):
        profile, more = _SEARCH[lesson.effect](profile, said_no, lesson, rules)
        effects.extend(more)
    return profile, tuple(effects)


@dataclass(frozen=True)
class SpaceLimits:
    """What the refusals of an owner taught about a space: whom it leaves out, and what to ask the owner."""

    functions: Mapping[str, Effect]
    rent: tuple[float, Effect] | None
    until: tuple[dt.date, Effect] | None
    notes: tuple[Effect, ...]

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Everything that was taught, to show to the owner and the loods."""
        limits = [each[1] for each in (self.rent, self.until) if each is not None]
        return (*self.functions.values(), *limits, *self.notes)

    def against(self, profile: SearchProfile) -> Effect | None:
        """Return why a profile is left out for this space, or None."""
        if profile.function in self.functions:
            return self.functions[profile.function]
        if self.rent is not None and profile.rent_high is not None and profile.rent_high <= self.rent[0]:
            return self.rent[1]
        if self.until is not None and profile.until is not None and profile.until <= self.until[0]:
            return self.until[1]
        return None


def narrowed_space(
    space: Space, refusals: Iterable[Refusal], rules: RefusalRules, on: dt.date
) -> SpaceLimits:
    """Return what the refusals of its owner taught about a space; the space itself stays as it was told."""
    own = [each for each in refusals if each.space == space.space_id and each.side == "space"]
    now = stated(space, SearchProfile("", ""))
    functions: dict[str, Effect] = {}
    limits: dict[str, tuple[Any, Effect]] = {}
    notes: list[Effect] = []
    for lesson, said_no in _lessons(own, "space", rules, on, now.same_space):
        if lesson.effect == "function_out":
            functions |= _functions(said_no, lesson, rules)
        elif lesson.effect == "ask":
            notes.append(_asked(said_no, rules))
        else:
            limits |= _limit(said_no, lesson, rules)
    return SpaceLimits(functions, limits.get("rent_floor"), limits.get("end_floor"), tuple(notes))


def _lessons(
    own: Sequence[Refusal],
    side: Side,
    rules: RefusalRules,
    on: dt.date,
    unchanged: Callable[[Stated], bool],
) -> list[tuple[Lesson, list[Refusal]]]:
    """Return each lesson with the refusals that count for it, where there are enough of them."""
    counted = [
        each for each in own if standing(each, rules, on) and (each.stated is None or unchanged(each.stated))
    ]
    found = []
    for (of_side, code), lesson in rules.lessons.items():
        said_no = [each for each in counted if of_side == side and each.code == code]
        if len(said_no) >= lesson.after:
            found.append((lesson, said_no))
    return found


def _effect(
    said_no: Sequence[Refusal], effect: str, rules: RefusalRules, *, kind: Kind = "note", **params: object
) -> Effect:
    side = said_no[0].side
    text = said(texts()["effects"][effect], times=len(said_no), reason=reason_title(said_no[0]), **params)
    undo = said(texts()["undo"][side], months=rules.months)
    return Effect(effect, said_no[0].code, kind, text, None, EFFECTS_RULE, undo, tuple(said_no))


def _asked(said_no: Sequence[Refusal], rules: RefusalRules) -> Effect:
    return _effect(said_no, "ask", rules)


def _bounded(
    said_no: Sequence[Refusal], name: str, after: int, *, highest: bool = False
) -> tuple[Any, list[Refusal]] | None:
    """Return the value that so many refusals agree on, the least far-reaching, and those refusals.

    Refused at 140 and 160 as too dear, after 2: both say that 160 is too dear, one that 140 is.
    """
    known = [each for each in said_no if getattr(each, name) is not None]
    if len(known) < after:
        return None
    known.sort(key=lambda each: getattr(each, name), reverse=highest)
    return getattr(known[after - 1], name), known[:after]


def _rent_limit(
    profile: SearchProfile, said_no: Sequence[Refusal], lesson: Lesson, rules: RefusalRules
) -> Narrowed:
    found = _bounded(said_no, "rent", lesson.after)
    if found is None or (profile.rent_high is not None and found[0] >= profile.rent_high):
        return profile, ()
    limit, counted = found
    low = None if profile.rent_low is None else min(profile.rent_low, limit)
    effect = _effect(counted, "rent_limit", rules, limit=number(limit))
    return replace(profile, rent_high=limit, rent_low=low), (effect,)


def _size_limit(
    profile: SearchProfile, said_no: Sequence[Refusal], lesson: Lesson, rules: RefusalRules
) -> Narrowed:
    found = _bounded(said_no, "size_m2", lesson.after)
    if found is None:
        return profile, ()
    limit = max(found[0], profile.size_low_m2 or 0.0)
    if profile.size_high_m2 is not None and limit >= profile.size_high_m2:
        return profile, ()
    effect = _effect(found[1], "size_limit", rules, limit=number(limit))
    return replace(profile, size_high_m2=limit), (effect,)


def _size_floor(
    profile: SearchProfile, said_no: Sequence[Refusal], lesson: Lesson, rules: RefusalRules
) -> Narrowed:
    found = _bounded(said_no, "size_m2", lesson.after, highest=True)
    if found is None:
        return profile, ()
    limit = found[0] if profile.size_high_m2 is None else min(found[0], profile.size_high_m2)
    if profile.size_low_m2 is not None and limit <= profile.size_low_m2:
        return profile, ()
    effect = _effect(found[1], "size_floor", rules, limit=number(limit))
    return replace(profile, size_low_m2=limit), (effect,)


def _start_limit(
    profile: SearchProfile, said_no: Sequence[Refusal], lesson: Lesson, rules: RefusalRules
) -> Narrowed:
    found = _bounded(said_no, "free_from", lesson.after)
    if found is None:
        return profile, ()
    limit = found[0] if profile.from_date is None else max(found[0], profile.from_date)
    if profile.by_date is not None and limit >= profile.by_date:
        return profile, ()
    effect = _effect(found[1], "start_limit", rules, limit=written_day(limit))
    return replace(profile, by_date=limit), (effect,)


def _place_out(
    profile: SearchProfile, said_no: Sequence[Refusal], lesson: Lesson, rules: RefusalRules
) -> Narrowed:
    """Leave out gemeenten, as long as another place is asked; who seeks anywhere is only asked where not."""
    effects = []
    for gemeente in profile.gemeenten:
        there = [each for each in said_no if each.gemeente == gemeente]
        rest = tuple(each for each in profile.gemeenten if each != gemeente)
        narrower = replace(profile, gemeenten=rest)
        if len(there) >= lesson.after and not narrower.anywhere:
            profile = narrower
            effects.append(_effect(there, "place_out", rules, limit=Number(gemeente, nl=gemeente)))
    return profile, tuple(effects) or (_asked(said_no, rules),)


def _only_asked(
    profile: SearchProfile, said_no: Sequence[Refusal], _lesson: Lesson, rules: RefusalRules
) -> Narrowed:
    return profile, (_asked(said_no, rules),)


_SEARCH: Mapping[str, Callable[[SearchProfile, Sequence[Refusal], Lesson, RefusalRules], Narrowed]] = {
    "rent_limit": _rent_limit,
    "size_limit": _size_limit,
    "size_floor": _size_floor,
    "start_limit": _start_limit,
    "place_out": _place_out,
    "ask": _only_asked,
}


def _functions(said_no: Sequence[Refusal], lesson: Lesson, rules: RefusalRules) -> dict[str, Effect]:
    by_function: dict[str, list[Refusal]] = {}
    for each in said_no:
        if each.function is not None:
            by_function.setdefault(each.function, []).append(each)
    return {
        function: _effect(of_one, "function_out", rules, kind="blocking")
        for function, of_one in by_function.items()
        if len(of_one) >= lesson.after
    }


def _limit(said_no: Sequence[Refusal], lesson: Lesson, rules: RefusalRules) -> dict[str, tuple[Any, Effect]]:
    name, written = _FLOORS[lesson.effect]
    found = _bounded(said_no, name, lesson.after, highest=True)
    if found is None:
        return {}
    effect = _effect(found[1], lesson.effect, rules, kind="blocking", limit=written(found[0]))
    return {lesson.effect: (found[0], effect)}


_FLOORS: Mapping[str, tuple[str, Callable[[Any], Number]]] = {
    "rent_floor": ("rent", number),
    "end_floor": ("until", written_day),
}
