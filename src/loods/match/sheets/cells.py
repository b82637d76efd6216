# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cells that need more than their kind: lists of places and functions, and needs with how hard they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from loods.errors import InputError, NotFoundError
from loods.functions.needs import Importance, Need, NeedKind
from loods.functions.uses import find_target_use
from loods.match.sheets.columns import NOTHING_ALLOWED
from loods.registers.sheets.columns import plain
from loods.registers.sheets.values import UnreadableError, read_number
from loods.registers.space_sheets.cells import CellError, parts

# A name or code and a day -> the codes of the gemeenten in it; NotFoundError where there is none.
FindGemeenten = Callable[[str, dt.date], Sequence[str]]

_IMPORTANCE: dict[str, Importance] = {
    "moet": "hard",
    "hard": "hard",
    "graag": "wish",
    "wens": "wish",
    "ja": "wish",
}
_NOT_NEEDED = {"nietnodig", "nee", "no"}


def read_places(text: str, find: FindGemeenten, day: dt.date) -> tuple[str, ...]:
    """Return the codes of the gemeenten that a list of names means."""
    codes: dict[str, None] = {}
    for part in parts(text):
        try:
            codes.update(dict.fromkeys(find(part, day)))
        except NotFoundError as error:
            raise CellError("match_area_unknown", part) from error
    return tuple(codes)


def read_functions(text: str) -> tuple[str, ...]:
    """Return the codes of functions in a list; "geen" is an empty one."""
    if plain(text) == plain(NOTHING_ALLOWED):
        return ()
    found = []
    for part in parts(text):
        try:
            found.append(find_target_use(part).code)
        except InputError as error:
            raise CellError("match_function_unknown", part) from error
    return tuple(found)


def read_need(text: str, kind: NeedKind) -> Need:
    """Return a need as somebody writes it.

    >>> from loods.functions.needs import need_kinds
    >>> read_need("4,5 moet", need_kinds()["free_height"])
    Need(code='free_height', level=4.5, importance='hard')
    >>> read_need("niet nodig", need_kinds()["daylight"]).level is None
    True
    """
    if plain(text) in _NOT_NEEDED:
        return Need(kind.code, None)
    words = text.split()
    importance = _IMPORTANCE.get(plain(words[-1]))
    amount = " ".join(words if importance is None else words[:-1])
    return Need(kind.code, _level(amount, text, kind), importance or "wish")


def _level(amount: str, text: str, kind: NeedKind) -> float:
    if kind.kind == "yes_no":
        if amount:
            raise CellError("match_need_unreadable", text)
        return 1.0
    if kind.kind == "level":
        words = [plain(word) for said in kind.words for word in (said["nl"], said["en"])]
        if plain(amount) not in words:
            raise CellError("match_need_unreadable", text)
        return float(words.index(plain(amount)) // 2)
    try:
        found = read_number(amount)
    except UnreadableError:
        found = None
    if found is None or found < 0:
        raise CellError("match_need_unreadable", text)
    return found
