# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A filling in an address: which space, with which functions of how many m2. No name and no search in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from loods.functions.uses import target_uses
from loods.match.liveliness import functions
from loods.registers.sheets.values import UnreadableError, read_number
from loods_web.parts.texts import language

PARAM = "vulling"
MOST = 8
LARGEST_M2 = 100_000.0
_BETWEEN, _SIZE = "~", ":"


@dataclass(frozen=True)
class Filling:
    """Functions with their m2 that come in a space (its code), or somewhere in the street (no code)."""

    space: str
    parties: tuple[tuple[str, float], ...]

    @property
    def area_m2(self) -> float:
        return sum(area for _, area in self.parties)


def written(filling: Filling) -> str:
    """Return a filling as a value of an address.

    >>> written(Filling("R-000012", (("sport", 300.0), ("makers", 82.5))))
    'R-000012~sport:300~makers:82.5'
    """
    parties = (f"{function}{_SIZE}{round(area, 1):g}" for function, area in filling.parties)
    return _BETWEEN.join([filling.space, *parties])


def read(text: str) -> Filling | None:
    """Return a filling as it stands in an address; None where it cannot be read."""
    space, *parties = text.split(_BETWEEN)
    pairs = [_party(party) for party in parties]
    known = [pair for pair in pairs if pair is not None]
    is_code = not space or (space.startswith("R-") and space[2:].isascii() and space[2:].isdigit())
    if not is_code or len(space) > 20 or not known or len(known) < len(pairs) or len(known) > 20:
        return None
    return Filling(space, tuple(known))


def read_all(query: QueryDict) -> tuple[tuple[Filling, ...], bool]:
    """Return the fillings of an address, and whether there was one that could not be used."""
    given = [value for value in query.getlist(PARAM) if value]
    found = [filling for filling in map(read, given) if filling is not None]
    return tuple(found[:MOST]), len(found[:MOST]) < len(given)


def _party(text: str) -> tuple[str, float] | None:
    function, _, size = text.partition(_SIZE)
    area = area_of(size)
    return None if area is None or function not in functions() else (function, area)


def area_of(text: str) -> float | None:
    """Return m2 as typed or as in an address (1.200, 82,5, 82.5); None where it is no usable size."""
    try:
        area = read_number(text)
    except UnreadableError:
        return None
    return round(area, 1) if area is not None and 0 < area <= LARGEST_M2 else None


def function_name(code: str) -> str:
    """Return what a function of a street is called."""
    own = {"stay_office": _("Kantoor"), "shop": _("Winkel"), "catering": _("Horeca")}
    return own.get(code) or target_uses()[code].title[language()]


def choices(codes: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Return code and name of the functions that can come in a space: nobody fills one with demolition."""
    return [(code, function_name(code)) for code in (codes or functions()) if code != "demolish_rebuild"]
