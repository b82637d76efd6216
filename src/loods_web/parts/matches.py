# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Matches on the screen: how well in words and as a bar, why, what is unknown, what would mend a no.

A view makes `shown_matches(found, named, "owner")` of a list of Match or NearMiss; a template shows each with
{% include "parts/match_card.html" with match=match level=3 %}, or a part of it: match_bar.html (with bar=),
match_why.html, match_mends.html. Texts of the match only: no name, address or title is ever read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from loods.match.matching import Match
from loods.match.near import Mend, NearMiss
from loods_store.queries.monitors import rulebook
from loods_web.parts.components import Link
from loods_web.parts.texts import notation, shown, written
from loods_web.parts.viewer import today

# Who reads: the questions are put to the owner, mends to the loods.
Reader = Literal["seeker", "owner", "loods"]
_RULE = "match.words"
_THINNEST = 2.0


@dataclass(frozen=True)
class Named:
    """The other side as this reader may see it: a label, a place to read more, and short facts."""

    label: str
    href: str = ""
    facts: Sequence[tuple[str, str]] = ()
    actions: Sequence[Link] = ()
    mark: str = ""  # such as "al voorgesteld"


@dataclass(frozen=True)
class ScoreBar:
    """The range of a score on a line from 0 to 100, and in words."""

    left: float
    width: float
    said: str


@dataclass(frozen=True)
class MendShown:
    """What would mend a no, and what that costs a year."""

    text: str
    price: str = ""


@dataclass(frozen=True)
class MatchShown:
    """One match as a reader sees it; `code` is the other side's. A near miss has `blocking` and `mends`."""

    code: str
    named: Named
    word: str
    look: str
    bar: ScoreBar
    fits: tuple[str, ...]
    weak: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    blocking: tuple[str, ...]
    mends: tuple[MendShown, ...]
    unknown_title: str
    mends_title: str

    @property
    def nearly(self) -> bool:
        """Whether something certain excludes it."""
        return bool(self.blocking)


def shown_matches(
    found: Iterable[Match | NearMiss], named: Callable[[str], Named], reader: Reader
) -> list[MatchShown]:
    """Return matches as a reader sees them, in the order given; `named` says what the other side is called.

    The other side of an owner is the search, of a seeker the space; a loods looks from a space.
    """
    limits = rulebook().on(_RULE, today()).value
    return [_shown(each, named, reader, limits) for each in found]


def _shown(
    found: Match | NearMiss, named: Callable[[str], Named], reader: Reader, limits: dict[str, float]
) -> MatchShown:
    match, mends = (found.match, found.mends) if isinstance(found, NearMiss) else (found, ())
    code = match.space if reader == "seeker" else match.profile
    word, look = score_word(match, limits)
    by_kind = {
        kind: tuple(dict.fromkeys(shown(reason.text) for reason in match.of_kind(kind)))
        for kind in ("fits", "weak", "unknown", "note")
    }
    return MatchShown(
        code=code,
        named=named(code),
        word=word,
        look=look,
        bar=score_bar(match),
        fits=by_kind["fits"],
        weak=by_kind["weak"],
        unknown=by_kind["unknown"],
        notes=by_kind["note"],
        blocking=tuple(shown(reason.text) for reason in match.blocking),
        mends=tuple(_mend(mend) for mend in mends),
        unknown_title=_unknown_title(reader),
        mends_title=_mends_title(reader),
    )


def score_word(match: Match, limits: dict[str, float] | None = None) -> tuple[str, str]:
    """Return how good a match is in words, and the kind of badge."""
    if match.blocking:
        return _("past net niet"), "warning"
    limits = limits or rulebook().on(_RULE, today()).value
    if match.score_high - match.score_low >= limits["unknown_from"]:
        return _("nog veel onbekend"), "neutral"
    middle = match.rank / 2
    if middle >= limits["good_from"]:
        return _("past goed"), "ok"
    return (_("past redelijk"), "info") if middle >= limits["fair_from"] else (_("past matig"), "neutral")


def score_bar(match: Match) -> ScoreBar:
    """Return the range of a score as a bar; a range of nothing is still seen."""
    low, high = match.score_low, match.score_high
    width = max(high - low, _THINNEST)
    return ScoreBar(round(min(low, 100 - width), 1), round(width, 1), _said(round(low), round(high)))


def _said(low: int, high: int) -> str:
    if low == high:
        return _("%(score)s van 100") % {"score": low}
    return _("%(low)s tot %(high)s van 100") % {"low": low, "high": high}


def _mend(mend: Mend) -> MendShown:
    low, high = mend.gap_eur_low, mend.gap_eur_high
    if low is None or high is None:
        return MendShown(shown(mend.text))
    return MendShown(shown(mend.text), _("%(price)s per jaar") % {"price": euro_range(low, high)})


def euro_range(low: float, high: float) -> str:
    """Return € 2.700 or € 2.700 – € 4.200."""
    ends = [f"€ {notation().whole(round(end))}" for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else " – ".join(ends)


def span(low: float | None, high: float | None, kind: str = "number") -> str:
    """Return a range such as "100 tot 250", "vanaf 100", "tot 250", or "onbekend" without either end."""
    if low is None and high is None:
        return _("onbekend")
    if high is None:
        return _("vanaf %(low)s") % {"low": written(low, kind)}
    if low is None:
        return _("tot %(high)s") % {"high": written(high, kind)}
    if low == high:
        return written(low, kind)
    return _("%(low)s tot %(high)s") % {"low": written(low, "number"), "high": written(high, kind)}


def _unknown_title(reader: Reader) -> str:
    titles = {
        "seeker": _("Dit weten we nog niet; we vragen het de eigenaar"),
        "owner": _("Kunt u dit zeggen? Dan weten we het zekerder"),
        "loods": _("Vraag dit de eigenaar"),
    }
    return titles[reader]


def _mends_title(reader: Reader) -> str:
    if reader == "loods":
        return _("Wat u kunt proberen")
    return _("Wat de kantorenloods kan proberen")
