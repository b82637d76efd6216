# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The state of the page, all of it in the address: who was chosen for how many m2, and what was before."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from loods_web.parts.fillings import area_of

PARTIES, BEFORE = "partijen", "vorige"
EMPTY = "-"  # chosen by hand, and nobody yet; without the parameter the best filling is shown
MOST = 20
AREA = "m2."
_CODE = re.compile(r"Z-[0-9]{6,12}")
_LONGEST = 600

# Searches by code with their m2; None is what is left to them.
Chosen = tuple[tuple[str, float | None], ...]


@dataclass(frozen=True)
class PageState:
    """Who was chosen (None: nobody chose yet), and who was before the last change."""

    chosen: Chosen | None = None
    before: Chosen | None = None
    remarks: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: QueryDict) -> PageState:
        """Read the state from an address; what cannot be used becomes a remark."""
        remarks: list[str] = []
        return cls(_read(query.get(PARTIES, ""), remarks), _read(query.get(BEFORE, ""), []), tuple(remarks))

    def query(self) -> str:
        """Return the state as the end of an address."""
        pairs = ((PARTIES, self.chosen), (BEFORE, self.before))
        return urlencode([(name, written(value)) for name, value in pairs if value is not None])

    def changed(self, chosen: Iterable[tuple[str, float | None]]) -> PageState:
        """Return the state with other parties, from which the present one is one step back."""
        return PageState(tuple(chosen), () if self.chosen is None else self.chosen)

    def undone(self) -> PageState | None:
        """Return the state before the last change; None where nothing was changed."""
        return None if self.before is None else PageState(self.before, self.chosen)

    def without(self, code: str) -> PageState:
        """Return the state without one party."""
        return self.changed(pair for pair in self.chosen or () if pair[0] != code)

    def with_party(self, code: str, area_m2: float | None) -> PageState:
        """Return the state with one more party."""
        return self.changed([*(pair for pair in self.chosen or () if pair[0] != code), (code, area_m2)])

    def resized(self, query: QueryDict) -> PageState:
        """Return the state with the m2 that a form gives; what cannot be read is a remark, and stays."""
        remarks, found = [], []
        for code, area in self.chosen or ():
            given = query.get(f"{AREA}{code}", "").strip()
            size = area_of(given) if given else None
            if given and size is None:
                remarks.append(_("“%(given)s” is geen oppervlakte in m².") % {"given": given[:40]})
                size = area
            found.append((code, size if f"{AREA}{code}" in query else area))
        return replace(self.changed(found), remarks=tuple(remarks))


def written(chosen: Chosen) -> str:
    """Return parties as a value of an address.

    >>> written((("Z-000003", 300.0), ("Z-000004", None)))
    'Z-000003:300,Z-000004'
    """
    parts = (code if area is None else f"{code}:{round(area, 1):g}" for code, area in chosen)
    return ",".join(parts) or EMPTY


def _read(text: str, remarks: list[str]) -> Chosen | None:
    if not text:
        return None
    found: dict[str, float | None] = {}
    wrong = False
    for part in text[:_LONGEST].split(","):
        code, _colon, size = part.partition(":")
        area = area_of(size) if size else None
        if part == EMPTY:
            continue
        if not _CODE.fullmatch(code) or (size and area is None) or len(found) >= MOST:
            wrong = True
        else:
            found[code] = area
    if wrong:
        remarks.append(_("Een deel van dit adres kunnen we niet lezen; dat laten we weg."))
    return tuple(found.items())
