# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The state of the page, all of it in the address: which street, what fills it, and own assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from loods.functions.presence import Habits, Profile
from loods.registers.sheets.values import UnreadableError, read_number
from loods_store.queries.liveliness.places import Where
from loods_web.parts import fillings
from loods_web.parts.asked import text
from loods_web.parts.fillings import Filling

PUBLIC = "publiek"
_SHARE = "d."
_LONGEST_M = 20_000.0
_QUIETEST = 1000.0


@dataclass(frozen=True)
class PageState:
    """What is asked: a place, fillings, an own length and quiet limit, other shares by use and part."""

    where: Where = field(default_factory=Where)
    wanted: str = ""
    fillings: tuple[Filling, ...] = ()
    length_m: float | None = None
    quiet_below: float | None = None
    shares: Mapping[tuple[str, str], float] = field(default_factory=dict)
    as_registered: bool = False
    remarks: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: QueryDict) -> PageState:
        """Read the state from an address; what cannot be used becomes a remark."""
        found, wrong = fillings.read_all(query)
        remarks = [_("Een van de vullingen in dit adres kunnen we niet lezen; die laten we weg.")] * wrong
        length, quiet = (
            _number(query, name, most, remarks)
            for name, most in (("lengte", _LONGEST_M), ("stil", _QUIETEST))
        )
        return cls(
            Where(
                text(query, "gemeente", 6),
                text(query, "plaats"),
                text(query, "straat"),
                text(query, "gebied"),
            ),
            text(query, "zoek"),
            found,
            length or None,
            quiet,
            _shares(query, remarks),
            query.get("leegstand") == "nee",
            tuple(remarks),
        )

    def query(self) -> str:
        """Return the state as the end of an address, without what is as it is by itself."""
        return urlencode(self.pairs())

    def pairs(self, *, fills: bool = True) -> list[tuple[str, str]]:
        """Return the state as names and values of an address; also for the hidden fields of a form."""
        place = [
            ("gemeente", self.where.gemeente),
            ("plaats", self.where.town),
            ("straat", self.where.street),
            ("gebied", self.where.own_area),
            ("lengte", _plain(self.length_m)),
            ("stil", _plain(self.quiet_below)),
            ("leegstand", "nee" if self.as_registered else ""),
        ]
        shares = [(f"{_SHARE}{use}.{part}", _plain(share)) for (use, part), share in self.shares.items()]
        filled = [(fillings.PARAM, fillings.written(each)) for each in self.fillings] if fills else []
        return [(name, value) for name, value in (*place, *filled, *shares) if value]

    def without(self, number: int) -> PageState:
        """Return the state without one of its fillings."""
        return replace(self, fillings=tuple(each for at, each in enumerate(self.fillings) if at != number))

    def kept_to(self, rules: Habits) -> PageState:
        """Return the state without shares and limits that are those of the rules."""
        known = {key: share for key, share in self.shares.items() if _differs(rules, key, share)}
        quiet = None if self.quiet_below == rules.quiet_below else self.quiet_below
        return replace(self, shares=known, quiet_below=quiet)

    def habits(self, rules: Habits) -> Habits:
        """Return the habits of the rules with what is asked otherwise."""
        profiles = {use: self._profile(use, profile) for use, profile in rules.profiles.items()}
        quiet = rules.quiet_below if self.quiet_below is None else self.quiet_below
        return replace(rules, profiles=profiles, quiet_below=quiet)

    def _profile(self, use: str, profile: Profile) -> Profile:
        by_part = {part: self.shares.get((use, part), share) for part, share in profile.by_part.items()}
        return Profile(by_part, self.shares.get((use, PUBLIC), profile.publicness))


def share_name(use: str, part: str) -> str:
    """Return the name of a share in an address and in the form."""
    return f"{_SHARE}{use}.{part}"


def _differs(rules: Habits, key: tuple[str, str], share: float) -> bool:
    use, part = key
    profile = rules.profiles.get(use)
    if profile is None:
        return False
    own = profile.publicness if part == PUBLIC else profile.by_part.get(part)
    return own is not None and own != share


def _shares(query: QueryDict, remarks: list[str]) -> dict[tuple[str, str], float]:
    found = {}
    for name in query:
        use, _dot, part = name.removeprefix(_SHARE).partition(".")
        if name.startswith(_SHARE) and part:
            share = _number(query, name, 1.0, remarks)
            if share is not None:
                found[use[:40], part[:40]] = share
    return found


def _number(query: QueryDict, name: str, most: float, remarks: list[str]) -> float | None:
    given = text(query, name, 20)
    try:
        value = read_number(given) if given else None
    except UnreadableError:
        value = -1.0
    if value is None or 0 <= value <= most:
        return None if value is None else round(value, 2)
    said = _("“%(value)s” kunnen we niet gebruiken: vul een getal in van 0 tot %(most)s.")
    remarks.append(said % {"value": given, "most": _plain(most)})
    return None


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
