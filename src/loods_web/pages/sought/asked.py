# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a visitor asks of this page: an area, a side and an order; all of it in the address."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from loods_store.models import SoughtRelease
from loods_store.queries import sought
from loods_web.parts.state import Reader, address

SIDES = {"gezocht": sought.SOUGHT, "geboden": sought.OFFERED}
SORTS = ("naam", "-naam", "aantal", "-aantal")
USUAL = "-aantal"
_LEVELS = ("province", "region", "gemeente", "elsewhere")


@dataclass(frozen=True)
class Asked:
    """An area of a release, which side the list of gemeenten tells of, and the order of the kinds."""

    release: SoughtRelease
    areas: tuple[tuple[str, str, str], ...]
    area: tuple[str, str, str]
    side: str
    sort: str
    remarks: tuple[str, ...]

    @classmethod
    def read(cls, given: QueryDict, release: SoughtRelease) -> Asked:
        """Return what an address asks; an area that is not there becomes the widest one."""
        listed = tuple(sorted(sought.areas(release), key=lambda each: (_LEVELS.index(each[2]), each[1])))
        reader = Reader(given)
        code = reader.choice("gebied", [each[0] for each in listed], listed[0][0])
        side = reader.choice("kant", SIDES, "gezocht")
        sort = reader.choice("sorteer", SORTS, USUAL)
        area = next(each for each in listed if each[0] == code)
        return cls(release, listed, area, side, sort, tuple(reader.remarks))

    def to(self, name: str, *arguments: str, **changed: str) -> str:
        """Return the address of a page of this folder with what is asked, some of it changed."""
        values = {"gebied": self.area[0], "kant": self.side, "sorteer": self.sort} | changed
        usual = {"kant": "gezocht", "sorteer": USUAL}
        kept = {key: value for key, value in values.items() if usual.get(key) != value}
        return address(reverse(f"sought:{name}", args=arguments), kept)
