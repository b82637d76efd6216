# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The state of the page, all of it in the address: which part, which gemeenten, who must go, order, page."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from loods_store.queries.matching.city_answers import CHANGING, LEAVING, PLACING
from loods_web.parts.state import Reader, address

# Word of the address -> the question behind it.
PARTS = {"plaatsing": PLACING, "ontbreekt": PLACING, "helpt": CHANGING, "vertrek": LEAVING}
PLACED, MISSING, HELPS, GO = PARTS
# Who must go: everyone on a business park, those who have to, those of one park, or a list of numbers.
GROUPS = ("", "bedrijventerrein", "gedwongen", "terrein", "nummers")
_CODE = re.compile(r"Z-?\s?0*(\d{1,9})", re.IGNORECASE)
_MOST = 2000


@dataclass(frozen=True)
class PageState:
    """What is shown of which places; gemeenten empty: all that the viewer sees."""

    part: str = PLACED
    gemeenten: tuple[str, ...] = ()
    own_area: str = ""
    group: str = ""
    park: str = ""
    numbers: str = ""
    sort: str = ""
    page: str = "1"
    remarks: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: QueryDict, seen: Collection[str]) -> PageState:
        """Read the state from an address; `seen` are the gemeenten that may be asked for."""
        reader = Reader(query)
        part = reader.choice("deel", PARTS, PLACED)
        places = tuple(sorted(set(query.getlist("gemeente")) & set(seen)))
        return cls(
            part=part,
            gemeenten=places,
            own_area=reader.text("gebied"),
            group=reader.choice("wie", GROUPS, ""),
            park=reader.text("terrein"),
            numbers=query.get("nummers", "").strip()[: 10 * _MOST],
            sort=reader.text("sorteer"),
            page=query.get("pagina") or "1",
            remarks=tuple(reader.remarks),
        )

    def values(self, part: str | None = None) -> dict[str, Any]:
        """Return what stands in the address, for this part or another."""
        here = part is None or part == self.part
        shown = self.part if part is None else part
        return {
            "deel": "" if shown == PLACED else shown,
            "gemeente": list(self.gemeenten),
            "gebied": self.own_area,
            "wie": self.group,
            "terrein": self.park if self.group == "terrein" else "",
            "nummers": self.numbers if self.group == "nummers" else "",
            "sorteer": self.sort if here else "",
        }

    def query(self, part: str | None = None) -> str:
        """Return the end of an address."""
        return address("", self.values(part)).removeprefix("?")

    def codes(self) -> tuple[str, ...]:
        """Return the numbers of searches that were typed, as codes.

        >>> PageState(numbers="Z-12, z-000003 en Z000012").codes()
        ('Z-000003', 'Z-000012')
        """
        found = {int(number) for number in _CODE.findall(self.numbers)}
        return tuple(f"Z-{number:06d}" for number in sorted(found)[:_MOST])
