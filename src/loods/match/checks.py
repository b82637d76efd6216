# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions of a match: each answered with a range of fulfilment from 0 to 1, and a reason in words."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from loods.functions.fit import disagreement
from loods.functions.needs import Need, need_kinds
from loods.match.profiles import SearchProfile
from loods.match.qualities import Range, quality
from loods.match.sentences import Number, Sentence, between, day, number, said, sentence
from loods.match.spaces import Space
from loods.match.terms import BEST_FIT, Terms, known_location

Kind = Literal["fits", "weak", "unknown", "blocking", "note"]
LAST_DAY = float(dt.date.max.toordinal())
_HALF = 0.5


@dataclass(frozen=True)
class Reason:
    """Why: `about` is what was asked (size, rent, place, start, end, fit, growth or a need).

    `gap` is by how much something certain fails, in the unit of what was asked.
    """

    code: str
    about: str
    kind: Kind
    text: Sentence
    gap: float | None = None


@dataclass(frozen=True)
class Check:
    """One question: hard ones exclude, others weigh; `low` to `high` is how far it is fulfilled."""

    hard: bool
    low: float
    high: float
    weight: float
    reason: Reason


def checks(space: Space, profile: SearchProfile, terms: Terms) -> Iterator[Check]:
    """Yield every question that the profile asks of the space, hard ones first, always in the same order."""
    yield from _sizes(space, profile)
    yield from _rent_limit(space, profile)
    yield from _place(space, profile)
    yield from _period(space, profile)
    yield from _needs(space, profile, hard=True)
    yield from _fit(space, profile, terms)
    yield from _rent_room(space, profile, terms)
    yield from _growth(space, profile, terms)
    yield from _needs(space, profile, hard=False)


def largest(space: Space) -> Range:
    """Return between which m2 the whole lies."""
    if space.largest_m2 is None:
        return space.smallest_m2 or 0.0, math.inf
    return space.largest_m2, space.largest_m2


def smallest(space: Space) -> Range:
    """Return between which m2 the smallest part lies that may be let; never more than the whole."""
    if space.smallest_m2 is None:
        return 0.0, largest(space)[1]
    return space.smallest_m2, space.smallest_m2


def rent(space: Space) -> Range:
    """Return between which rents the asking rent lies, in euro per m2 per year."""
    asked = space.rent_eur_m2_year
    return (0.0, math.inf) if asked is None else (asked, asked)


def start(space: Space) -> Range:
    """Return between which days (ordinals) the space comes free."""
    free = space.available_from
    return (-math.inf, math.inf) if free is None else (float(free.toordinal()), float(free.toordinal()))


def end(space: Space) -> Range:
    """Return between which days (ordinals) the use ends; infinite is a lasting place."""
    if space.until is not None:
        return float(space.until.toordinal()), float(space.until.toordinal())
    if space.temporary is None:
        return -math.inf, math.inf
    return (-math.inf, LAST_DAY) if space.temporary else (math.inf, math.inf)


def latest_start(profile: SearchProfile) -> float:
    """Return the last day (ordinal) on which the seeker can begin; infinite without hurry."""
    days = [date.toordinal() for date in (profile.by_date, profile.until) if date is not None]
    return float(min(days)) if days else math.inf


def needed_end(profile: SearchProfile) -> float:
    """Return until which day (ordinal) the seeker must be able to stay; infinite for a lasting place."""
    if profile.temporary_ok is False:
        return math.inf
    days = [date.toordinal() for date in (profile.from_date, profile.until) if date is not None]
    return float(max(days)) if days else -math.inf


def at_least(offered: Range, asked: float) -> Range:
    """Return whether what is offered is enough: for certain (1, 1), perhaps (0, 1), or not (0, 0)."""
    return float(offered[0] >= asked), float(offered[1] >= asked)


def at_most(offered: Range, asked: float) -> Range:
    """Return whether what is offered is not too much, as `at_least` does."""
    return float(offered[1] <= asked), float(offered[0] <= asked)


def _hard(found: Range, fits: Reason, unknown: Reason, failing: Reason) -> Check:
    reason = fits if found[0] else unknown if found[1] else failing
    return Check(True, *found, 0.0, reason)


def _sizes(space: Space, profile: SearchProfile) -> Iterator[Check]:
    low, high = profile.size_low_m2, profile.size_high_m2
    whole, part = largest(space), smallest(space)
    asked = between(low or 0.0, math.inf if high is None else high)
    fits = Reason(
        "size_fits", "size", "fits", sentence("size_fits", offered=between(part[0], whole[1]), asked=asked)
    )
    unknown = Reason("size_unknown", "size", "unknown", sentence("size_unknown", asked=asked))
    if low is not None:
        yield _hard(at_least(whole, low), fits, unknown, _short("too_small", low - whole[1], whole[1], low))
    if high is not None:
        failing = _short("too_large", part[0] - high, part[0], high)
        yield _hard(at_most(part, high), fits, unknown, failing)


def _short(code: str, gap: float, offered: float, asked: float, about: str = "size") -> Reason:
    text = sentence(code, gap=number(gap), offered=number(offered), asked=number(asked))
    return Reason(code, about, "blocking", text, gap)


def _rent_limit(space: Space, profile: SearchProfile) -> Iterator[Check]:
    most, asked = profile.rent_high, rent(space)
    if most is None:
        return
    fits = Reason(
        "rent_fits", "rent", "fits", sentence("rent_fits", offered=number(asked[0]), asked=number(most))
    )
    unknown = Reason("rent_unknown", "rent", "unknown", sentence("rent_unknown", asked=number(most)))
    failing = _short("rent_above", asked[0] - most, asked[0], most, "rent")
    yield _hard(at_most(asked, most), fits, unknown, failing)


def _place(space: Space, profile: SearchProfile) -> Iterator[Check]:
    if profile.anywhere:
        return
    found = inside(space, profile)
    fits, unknown, failing = (Reason(code, "place", kind, sentence(code)) for code, kind in _PLACE_WORDS)
    yield _hard(found, fits, unknown, failing)


_PLACE_WORDS: tuple[tuple[str, Kind], ...] = (
    ("place_fits", "fits"),
    ("place_unknown", "unknown"),
    ("elsewhere", "blocking"),
)


def inside(space: Space, profile: SearchProfile) -> Range:
    """Return whether a space lies in one of the gemeenten or areas, or within the radius, of a profile."""
    answers = [(0.0, 0.0)]
    if profile.gemeenten:
        answers.append(_among(None if space.gemeente is None else (space.gemeente,), profile.gemeenten))
    if profile.areas:
        answers.append(_among(space.areas, profile.areas))
    if profile.radius_m is not None and profile.x is not None and profile.y is not None:
        answers.append(_near(space, profile.x, profile.y, profile.radius_m))
    return max(low for low, _ in answers), max(high for _, high in answers)


def _among(own: tuple[str, ...] | None, asked: tuple[str, ...]) -> Range:
    return (0.0, 1.0) if own is None else at_least((float(not set(own).isdisjoint(asked)),) * 2, 1.0)


def _near(space: Space, x: float, y: float, radius: float) -> Range:
    if space.x is None or space.y is None:
        return 0.0, 1.0
    aside, up = space.x - x, space.y - y
    squared = aside * aside + up * up
    return at_most((squared, squared), radius * radius)


def _period(space: Space, profile: SearchProfile) -> Iterator[Check]:
    latest, needed = latest_start(profile), needed_end(profile)
    if not math.isinf(latest):
        yield _start(start(space), latest)
    if needed != -math.inf:
        yield _end(end(space), needed)


def _start(free: Range, latest: float) -> Check:
    unknown = Reason("start_unknown", "start", "unknown", sentence("start_unknown", asked=_day(latest)))
    fits = Reason("in_time", "start", "fits", sentence("in_time"))
    gap = free[0] - latest
    text = sentence("too_late", gap=number(max(gap, 0)), offered=_day(free[0]), asked=_day(latest))
    return _hard(at_most(free, latest), fits, unknown, Reason("too_late", "start", "blocking", text, gap))


def _end(last: Range, needed: float) -> Check:
    fits = Reason("long_enough", "end", "fits", sentence("long_enough"))
    unknown = Reason("end_unknown", "end", "unknown", sentence("end_unknown"))
    if math.isinf(needed):
        failing = Reason("only_temporary", "end", "blocking", sentence("only_temporary"))
    else:
        gap = needed - last[1]
        text = sentence("ends_too_soon", gap=number(max(gap, 0)), offered=_day(last[1]), asked=_day(needed))
        failing = Reason("ends_too_soon", "end", "blocking", text, gap)
    return _hard(at_least(last, needed), fits, unknown, failing)


def _day(ordinal: float) -> Number:
    return day(dt.date.fromordinal(int(ordinal))) if 1 <= ordinal <= LAST_DAY else Number("?", nl="?")


def _needs(space: Space, profile: SearchProfile, *, hard: bool) -> Iterator[Check]:
    for code in need_kinds():
        need = profile.needs.get(code)
        if need is not None and need.level is not None and (need.importance == "hard") is hard:
            found = met(space, need, profile.function)
            yield Check(
                hard, *found, 0.0 if hard else 1.0, _need_reason(space, need, profile.function, found)
            )


def met(space: Space, need: Need, function: str) -> Range:
    """Return whether a space meets a need: for certain (1, 1), perhaps (0, 1), or not (0, 0)."""
    assert need.level is not None
    offered = quality(space, need.code, function)
    less = need_kinds()[need.code].direction == "less"
    return at_most(offered, need.level) if less else at_least(offered, need.level)


def _need_reason(space: Space, need: Need, function: str, found: Range) -> Reason:
    kind, known = need_kinds()[need.code], quality(space, need.code, function)[0]
    assert need.level is not None
    params = {"need": shown(need.code, need.level), "known": shown(need.code, known)}
    if found[0]:
        return Reason("need_met", need.code, "fits", said(kind.met, **params))
    if found[1]:
        return Reason("need_unknown", need.code, "unknown", said(kind.ask, **params))
    gap = abs(need.level - known)
    failing: Kind = "blocking" if need.importance == "hard" else "weak"
    return Reason("need_unmet", need.code, failing, said(kind.unmet, **params), gap)


def shown(need: str, value: float) -> Number | Sentence:
    """Return a value of a need in words: the level by its name, a number as people write it."""
    words = need_kinds()[need].words
    if words and 0 <= value < len(words):
        return said(words[int(value)])
    return number(value)


def _fit(space: Space, profile: SearchProfile, terms: Terms) -> Iterator[Check]:
    found = terms.fit_range(profile.function, space.location_type)
    if found is None:
        return
    code = f"fit_{round(found[0] * BEST_FIT)}"
    kind: Kind = "weak" if found[0] < _HALF else "fits"
    if not known_location(space.location_type):
        code, kind = ("fit_unknown", "unknown") if space.location_type is None else ("fit_outside", "note")
    yield Check(False, *found, terms.weight_fit, Reason(code, "fit", kind, sentence(code)))


def both_sides(space: Space, profile: SearchProfile) -> tuple[Reason, ...]:
    """Return what the handreiking says twice and differently of this function in this type of location."""
    found = disagreement(profile.function, space.location_type or "")
    if found is None:
        return ()
    sides = (("fit_table", found.matrix), ("fit_text", found.text))
    return tuple(Reason(code, "fit", "note", said(texts)) for code, texts in sides)


def _rent_room(space: Space, profile: SearchProfile, terms: Terms) -> Iterator[Check]:
    most = profile.rent_high
    if most is None:
        return
    asked = rent(space)
    found = room(asked[1], profile.rent_low or 0.0, most), room(asked[0], profile.rent_low or 0.0, most)
    if space.rent_eur_m2_year is None:
        reason = Reason("rent_unknown", "rent", "unknown", sentence("rent_unknown", asked=number(most)))
    elif found[0] >= _HALF:
        reason = Reason("rent_roomy", "rent", "fits", sentence("rent_roomy"))
    else:
        reason = Reason("rent_tight", "rent", "weak", sentence("rent_tight"))
    yield Check(False, *found, terms.weight_rent, reason)


def room(asked: float, low: float, most: float) -> float:
    """Return 1 for a rent up to the low end of what is sought, falling evenly to 0 at the most.

    >>> room(100, 80, 160), room(60, 80, 160), room(200, 80, 160)
    (0.75, 1.0, 0.0)
    """
    if asked <= low:
        return 1.0
    return (most - asked) / (most - low) if asked < most else 0.0


def _growth(space: Space, profile: SearchProfile, terms: Terms) -> Iterator[Check]:
    asked = profile.growth_m2
    if asked is None:
        return
    found = at_least(largest(space), asked)
    code, kind = _GROWTH_WORDS[int(found[0] + found[1])]
    reason = Reason(code, "growth", kind, sentence(code, asked=number(asked)))
    yield Check(False, *found, terms.weight_growth, reason)


_GROWTH_WORDS: tuple[tuple[str, Kind], ...] = (
    ("growth_none", "weak"),
    ("growth_unknown", "unknown"),
    ("growth_room", "fits"),
)
