# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is to get which letter: space that newly fits a search, and proposals that ask something of a side.

Only people with an account get letters of the site; whom the loods entered is told by the loods.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import polars as pl
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from loods.match.lists import best_lists
from loods.match.matching import Match
from loods.match.profiles import profile_table
from loods.rules import Rulebook
from loods_store.models import MailWish, MatchTold, OfferedSpace, Person, Proposal, Search
from loods_store.queries.matching.coarse import as_shown
from loods_store.queries.matching.found import OPEN_STATES, spaces_for
from loods_store.queries.matching.sides import number_of, profile_rows, space_code, space_rows
from loods_store.queries.matching.sides import terms as match_terms
from loods_store.queries.matching.silent import searches_to_ask

Side = Literal["space", "search"]
ANSWER, MEET, OUTCOME = "answer", "meet", "outcome"
# Of so many fitting spaces of a search the new ones are picked out.
_LOOKED_AT = 200
# So many more are looked at, for those that refusals take away.
_SPARE = 20
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
_STATE = Proposal.State
# Which rule says after how many days to remind of a proposal, by its state.
REMIND_RULES = {
    _STATE.PROPOSED.value: "match.remind_days_proposed",
    _STATE.BOTH_INTERESTED.value: "match.remind_days_both_interested",
    _STATE.VIEWING.value: "match.remind_days_viewing",
}


@dataclass(frozen=True)
class LetterTerms:
    """How often, from which score and of how many spaces mail tells; after how long it reminds, by state."""

    every: dt.timedelta
    score_from: float
    most: int
    remind_after: Mapping[str, dt.timedelta]
    remind_until: dt.timedelta = dt.timedelta.max

    @classmethod
    def on(cls, rulebook: Rulebook, day: dt.date) -> LetterTerms:
        """Return the terms of a day."""
        named = {
            name: rulebook.on(f"match.{name}", day).value
            for name in ("digest_days", "digest_from", "digest_most")
        }
        remind = {state: rulebook.on(rule, day).value for state, rule in REMIND_RULES.items()}
        return cls(
            dt.timedelta(days=named["digest_days"]),
            named["digest_from"],
            named["digest_most"],
            {state: dt.timedelta(days=days) for state, days in remind.items()},
            dt.timedelta(days=rulebook.on("match.remind_until_days", day).value),
        )


@dataclass(frozen=True)
class NewFit:
    """A space that newly fits a search, and how well."""

    search: Search
    space: OfferedSpace
    match: Match


@dataclass(frozen=True)
class Asked:
    """A proposal that asks something of a side: an answer, to meet after two yeses, or what came of it."""

    proposal: Proposal
    side: Side
    what: str


@dataclass(frozen=True)
class Letter:
    """What one person is to be told: new fits in a digest, proposals, or whether they still seek."""

    person: Person
    fits: tuple[NewFit, ...] = ()
    asked: tuple[Asked, ...] = ()
    silent: tuple[Search, ...] = ()

    @property
    def kind(self) -> str:
        """Return "digest", "silent" or "proposals"."""
        return "digest" if self.fits else "silent" if self.silent else "proposals"


def digests(terms: LetterTerms, now: dt.datetime) -> Iterator[Letter]:
    """Yield the letters about space that newly fits, one a person at most, each pair only once ever."""
    worth, changed = _worth_a_look(terms), _changed_at()
    for _person_id, own in groupby(_searches_to_tell(terms, now), lambda search: search.person_id):
        mine = list(own)
        fits = tuple(
            fit
            for search in mine
            for fit in _new_fits(search, _newer(worth.get(search.code, ()), changed, search), terms)
        )
        if fits and mine[0].person is not None:
            yield Letter(mine[0].person, fits=fits)


def _worth_a_look(terms: LetterTerms) -> dict[str, list[str]]:
    """Return, by search, the spaces that fit well enough, the best first.

    All searches over all spaces at once: who has nothing new is not looked at one by one every day.
    """
    lists = best_lists(as_shown(space_rows()), profile_table(profile_rows()), match_terms(), _LOOKED_AT)
    middle = (pl.col("score_low") + pl.col("score_high")) / 2
    found: dict[str, list[str]] = {}
    good = lists.by_profile.filter(middle >= terms.score_from)
    for search, space in good.select("profile", "space").iter_rows():
        found.setdefault(search, []).append(space)
    return found


def _changed_at() -> dict[str, dt.datetime]:
    rows = OfferedSpace.objects.filter(state=OfferedSpace.State.OPEN).values_list("pk", "changed_at")
    return {space_code(pk): at for pk, at in rows}


def _newer(codes: Iterable[str], changed: Mapping[str, dt.datetime], search: Search) -> list[str]:
    return [code for code in codes if changed.get(code, _NEVER) > search.changed_at]


def _searches_to_tell(terms: LetterTerms, now: dt.datetime) -> QuerySet[Search]:
    unwilling = MailWish.objects.filter(Q(digest=False) | Q(do_not_contact=True)).values("email")
    lately = MatchTold.objects.filter(told_at__gt=now - terms.every).values("search__person_id")
    return (
        Search.objects.filter(state=Search.State.OPEN, person__in=_reachable())
        .exclude(person__email__in=unwilling)
        .exclude(person_id__in=lately)
        .select_related("person")
        .order_by("person_id", "id")
    )


def _reachable() -> QuerySet[Person]:
    found = Person.objects.filter(is_active=True, erased_at=None)
    # An account of the demo has an address that nobody reads.
    return found if settings.LOODS_LOOPBACK else found.filter(demo=False)


def _new_fits(search: Search, newer: Sequence[str], terms: LetterTerms) -> list[NewFit]:
    """Return what came or changed after the seeker last saved the search, and is worth a letter.

    Why it fits is reckoned for the best few only: for everybody's every space it would take the night.
    """
    if not newer:
        return []
    known = {*search.told.values_list("space_id", flat=True)}
    known |= {*search.proposals.values_list("space_id", flat=True)}
    codes = [code for code in newer if number_of(code) not in known][: terms.most + _SPARE]
    found = spaces_for(search, len(codes), codes).fitting if codes else []
    matches = {match.space: match for match in found if match.rank / 2 >= terms.score_from}
    spaces = OfferedSpace.objects.filter(
        pk__in=[number_of(code) for code in matches], state=OfferedSpace.State.OPEN
    )
    fits = [NewFit(search, space, matches[space.code]) for space in spaces]
    return sorted(fits, key=lambda fit: (-fit.match.rank, fit.space.pk))[: terms.most]


def reminders(terms: LetterTerms, now: dt.datetime) -> Iterator[Letter]:
    """Yield the letters about open proposals: at once when one is new or both agreed, later as a reminder."""
    asked = sorted(_asked(terms, now), key=lambda each: (each[0].pk, each[1].proposal.pk))
    for person, rows in groupby(asked, lambda each: each[0]):
        yield Letter(person, asked=tuple(row for _, row in rows))


def _asked(terms: LetterTerms, now: dt.datetime) -> Iterator[tuple[Person, Asked]]:
    proposals = Proposal.objects.filter(state__in=OPEN_STATES).select_related(
        "space__offered_by", "search__person"
    )
    reachable = frozenset(_reachable().values_list("pk", flat=True))
    unwilling = frozenset(MailWish.objects.filter(do_not_contact=True).values_list("email", flat=True))
    for proposal in proposals:
        for side, person in sides(proposal):
            if person is None or person.pk not in reachable or person.email.lower() in unwilling:
                continue
            what = _what(proposal, side, terms, now)
            if what:
                yield person, Asked(proposal, side, what)


def silent_seekers(since: dt.datetime) -> Iterator[Letter]:
    """Yield the letters that ask whether somebody still seeks who gave no sign of life since a moment."""
    reachable = frozenset(_reachable().values_list("pk", flat=True))
    unwilling = frozenset(MailWish.objects.filter(do_not_contact=True).values_list("email", flat=True))
    rows = [row for row in searches_to_ask(since) if row.person_id in reachable]
    rows.sort(key=lambda row: (row.person_id or 0, row.pk))
    for _person_id, own in groupby(rows, lambda row: row.person_id):
        mine = tuple(own)
        if mine[0].person is not None and mine[0].person.email.lower() not in unwilling:
            yield Letter(mine[0].person, silent=mine)


def sides(proposal: Proposal) -> tuple[tuple[Side, Person | None], ...]:
    """Return who speaks for each side, where that is somebody with an account."""
    return ("space", proposal.space.offered_by), ("search", proposal.search.person)


def _what(proposal: Proposal, side: Side, terms: LetterTerms, now: dt.datetime) -> str:
    told: dt.datetime | None = getattr(proposal, f"{side}_told_at")
    after = terms.remind_after[proposal.state]
    if proposal.state == _STATE.BOTH_INTERESTED:
        begins = proposal.state_since
        return MEET if any(_untold(told, day, now) for day in (begins, begins + after)) else ""
    if proposal.state == _STATE.VIEWING:
        return OUTCOME if _untold(told, _morning_after(proposal, after), now) else ""
    if getattr(proposal, f"{side}_answer"):
        return ""
    return ANSWER if told is None or _asked_again(told, proposal, terms, now) else ""


def _asked_again(told: dt.datetime, proposal: Proposal, terms: LetterTerms, now: dt.datetime) -> bool:
    """Say whether the days of a reminder passed, and not yet the days after which nobody is reminded."""
    after = terms.remind_after[proposal.state]
    return told <= now - after and now - proposal.proposed_at <= terms.remind_until


def _untold(told: dt.datetime | None, due: dt.datetime, now: dt.datetime) -> bool:
    """Say whether the moment to tell something came, and nothing was told since."""
    return due <= now and (told is None or told < due)


def _morning_after(proposal: Proposal, after: dt.timedelta) -> dt.datetime:
    """Return the beginning of the day on which to ask what a viewing became."""
    viewed = proposal.viewing_on or timezone.localdate(proposal.state_since)
    return timezone.make_aware(dt.datetime.combine(viewed + after, dt.time()))
