# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a proposal was refused, which refusals still count, and which pairs do not return."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from loods.errors import RuleError
from loods.match.checks import Reason
from loods.match.profiles import SearchProfile
from loods.match.sentences import Sentence, day, said
from loods.match.spaces import Space
from loods.messages import N_, BilingualText
from loods.rules import Rulebook

FILE = Path(__file__).with_name("refusals.yaml")
MONTHS_RULE = "match.refusal_months"
EFFECTS_RULE = "match.refusal_effects"

Side = Literal["search", "space"]
EFFECTS: Mapping[Side, tuple[str, ...]] = {
    "search": ("rent_limit", "size_limit", "size_floor", "start_limit", "place_out", "ask"),
    "space": ("function_out", "rent_floor", "end_floor", "ask"),
}
_YEAR = 12


@dataclass(frozen=True)
class RefusalReason:
    """A reason that one side may give, with its title in both languages."""

    side: Side
    code: str
    title: BilingualText


@dataclass(frozen=True)
class Stated:
    """Rent and size as both sides stated them on a day: a pair that was refused returns when they differ."""

    asked_rent: float | None = None
    smallest_m2: float | None = None
    largest_m2: float | None = None
    rent_high: float | None = None
    size_low_m2: float | None = None
    size_high_m2: float | None = None

    def same_search(self, other: Stated) -> bool:
        """Say whether the search asks the same rent and size."""
        return self._search == other._search

    def same_space(self, other: Stated) -> bool:
        """Say whether the space has the same rent and size."""
        return self._space == other._space

    @property
    def _search(self) -> tuple[float | None, ...]:
        return self.rent_high, self.size_low_m2, self.size_high_m2

    @property
    def _space(self) -> tuple[float | None, ...]:
        return self.asked_rent, self.smallest_m2, self.largest_m2


@dataclass(frozen=True)
class Refusal:
    """A no: of a side, for a reason, on a day. Rent (euro per m2 per year) and m2 are those proposed.

    `gemeente` and `free_from` are the space's, `function` and `until` the search's. `stated` None: nobody
    kept what both stated, so that only time or taking it back (`undone`) ends it.
    """

    space: str
    profile: str
    side: Side
    code: str
    on: dt.date
    rent: float | None = None
    size_m2: float | None = None
    gemeente: str | None = None
    free_from: dt.date | None = None
    function: str | None = None
    until: dt.date | None = None
    stated: Stated | None = None
    undone: bool = False


@dataclass(frozen=True)
class Effect(Reason):
    """What refusals do to a list: a reason with the rule that says so and what takes it away."""

    rule: str = EFFECTS_RULE
    undo: Sentence | None = None
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A row of the rule: what a reason does, after how many refusals."""

    effect: str
    after: int


@dataclass(frozen=True)
class RefusalRules:
    """The stated rules of a day: how long refusals count, and what each reason of a side does."""

    months: int
    lessons: Mapping[tuple[Side, str], Lesson]

    @classmethod
    def on(cls, rulebook: Rulebook, day: dt.date) -> RefusalRules:
        """Return the rules of a day, local policy included; RuleError where a row makes no sense."""
        months = int(rulebook.on(MONTHS_RULE, day).value)
        return cls(months, dict(_lesson(row) for row in rulebook.on(EFFECTS_RULE, day).value))


def _lesson(row: Mapping[str, Any]) -> tuple[tuple[Side, str], Lesson]:
    reason, effect, after = (row.get(name) for name in ("reason", "effect", "after"))
    if isinstance(after, int) and not isinstance(after, bool) and after >= 1:
        for side, effects in EFFECTS.items():
            if row.get("side") == side and reason in refusal_reasons(side) and effect in effects:
                return (side, str(reason)), Lesson(str(effect), after)
    raise RuleError(
        N_("The rule {rule} has a row that cannot be used: {row}."),
        N_("Give it side, reason and effect of match/refusals.yaml, and after: a number from 1."),
        rule=EFFECTS_RULE,
        row=dict(row),
    )


@cache
def texts() -> Mapping[str, Any]:
    """Return reasons, effects and what undoes them, in nl and en."""
    found: Mapping[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


@cache
def refusal_reasons(side: Side) -> Mapping[str, RefusalReason]:
    """Return the reasons that a side may give, by code, in the order in which they are shown."""
    rows = (row for row in texts()["reasons"] if row["side"] == side)
    return {row["code"]: RefusalReason(side, row["code"], BilingualText.of(row["title"])) for row in rows}


def stated(space: Space, profile: SearchProfile) -> Stated:
    """Return the rent and size of a space and a profile; the profile always completed, or always not."""
    return Stated(
        space.rent_eur_m2_year,
        space.smallest_m2,
        space.largest_m2,
        profile.rent_high,
        profile.size_low_m2,
        profile.size_high_m2,
    )


def refused(
    space: Space,
    profile: SearchProfile,
    side: Side,
    code: str,
    on: dt.date,
    *,
    rent: float | None = None,
    size_m2: float | None = None,
    was: Stated | None = None,
) -> Refusal:
    """Return a refusal of a space and a profile; rent and m2 are the space's where none was proposed."""
    return Refusal(
        space.space_id,
        profile.profile_id,
        side,
        code,
        on,
        space.rent_eur_m2_year if rent is None else rent,
        space.largest_m2 if size_m2 is None else size_m2,
        space.gemeente,
        space.available_from,
        profile.function,
        profile.until,
        was,
    )


def standing(refusal: Refusal, rules: RefusalRules, day: dt.date) -> bool:
    """Say whether a refusal still counts on a day: not taken back, and not too long ago."""
    return not refusal.undone and refusal.on <= day < _later(refusal.on, rules.months)


def _later(on: dt.date, months: int) -> dt.date:
    """Return the day so many months later, the last of a month that is too short.

    >>> _later(dt.date(2027, 8, 31), 6)
    datetime.date(2028, 2, 29)
    """
    year, month = divmod(on.year * _YEAR + on.month - 1 + months, _YEAR)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def refused_pairs(
    refusals: Iterable[Refusal],
    spaces: Mapping[str, Space],
    profiles: Mapping[str, SearchProfile],
    rules: RefusalRules,
    on: dt.date,
) -> Mapping[tuple[str, str], Effect]:
    """Return the pairs (space, profile) that do not return yet on a day, each with why and what undoes it.

    Both mappings are of today, by id; a pair of which one is not there any more stays away.
    """
    found = {}
    for refusal in sorted(refusals, key=lambda each: each.on):
        if standing(refusal, rules, on) and not _changed(refusal, spaces, profiles):
            found[refusal.space, refusal.profile] = _stays_away(refusal, rules)
    return found


def _changed(refusal: Refusal, spaces: Mapping[str, Space], profiles: Mapping[str, SearchProfile]) -> bool:
    space, profile = spaces.get(refusal.space), profiles.get(refusal.profile)
    if refusal.stated is None or space is None or profile is None:
        return False
    return refusal.stated != stated(space, profile)


def _stays_away(refusal: Refusal, rules: RefusalRules) -> Effect:
    text = said(texts()["effects"]["pair"], day=day(refusal.on), reason=reason_title(refusal))
    undo = said(texts()["undo"]["pair"], months=rules.months)
    return Effect("refused", "pair", "blocking", text, None, MONTHS_RULE, undo, (refusal,))


def reason_title(refusal: Refusal) -> BilingualText:
    """Return the reason of a refusal in words; one that is not in the list by its code."""
    known = refusal_reasons(refusal.side).get(refusal.code)
    return BilingualText(refusal.code, nl=refusal.code) if known is None else known.title
