# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the coach asked to see, all of it in the address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from loods.monitor import DEFINITIONS
from loods.monitor.uses import USE_NAMES
from loods_store.access import Viewer, may_see_some_work
from loods_store.queries.network import GemeenteRow
from loods_web.parts.state import Reader, address

SUMMARY, DELIVERIES, VACANCY, SIGNALS, WORK, MATCH, PEOPLE = VIEWS = (
    *("overzicht", "leveringen", "leegstand", "signalen"),
    *("werk", "match", "netwerk"),
)
_ALL, _NOT_DELIVERED, _WITHOUT_LOODS, _ABOVE_TARGET, _RISING = SHOWN = (
    *("alle", "niet-geleverd", "zonder-loods"),
    *("boven-doel", "stijgend"),
)
_KEPT: dict[str, Callable[[GemeenteRow], bool]] = {
    _ALL: lambda _row: True,
    _NOT_DELIVERED: lambda row: not row.delivered.this_quarter,
    _WITHOUT_LOODS: lambda row: not row.loodsen,
    _ABOVE_TARGET: lambda row: row.vacancy.above_target,
    _RISING: lambda row: (row.vacancy.change_points or 0) > 0,
}
# Name in the address -> what is sorted by. Unknown comes last, whichever way round.
SORTS: dict[str, Callable[[GemeenteRow], Any]] = {
    "gemeente": lambda row: row.name,
    "geleverd": lambda row: row.delivered.last_delivery,
    "waarneming": lambda row: row.delivered.last_observation,
    "voorraad": lambda row: row.vacancy.stock_m2,
    "leeg": lambda row: row.vacancy.vacant_m2,
    "leegstand": lambda row: row.vacancy.vacancy_pct,
    "structureel": lambda row: row.vacancy.structural_m2,
    "verandering": lambda row: row.vacancy.change_points,
    "bekend": lambda row: row.vacancy.observed_pct,
    "plan": lambda row: row.signals.plan_list,
    "tegenspraak": lambda row: row.signals.contradicted,
    "groot": lambda row: row.signals.large_and_long,
    "meldingen": lambda row: row.signals.open_reports,
    "werk": lambda row: row.open_work,
    "klaar": lambda row: row.work.get("klaar", 0),
    "voorstellen": lambda row: row.matched.proposals,
    "gevuld": lambda row: row.matched.spaces,
    "gevuld-m2": lambda row: row.matched.area_m2,
    "dagen-leeg": lambda row: row.matched.days_empty,
    "dagen-voorstel": lambda row: row.matched.days_to_let,
}


@dataclass(frozen=True)
class Asked:
    """The view, which gemeenten, in which order, and by which use and definition."""

    view: str
    shown: str
    text: str
    sort: str
    use: str
    definition: str
    remarks: tuple[str, ...] = ()
    reads_work: bool = False  # whether the lists of the loodsen are open to the viewer

    @classmethod
    def read(cls, query: QueryDict, viewer: Viewer) -> Asked:
        """Read an address; what cannot be used becomes a remark."""
        reader = Reader(query)
        return cls(
            reader.choice("blik", VIEWS, SUMMARY),
            reader.choice("toon", SHOWN, _ALL),
            reader.text("zoek"),
            reader.choice("sorteer", [*SORTS, *(f"-{name}" for name in SORTS)], "gemeente"),
            reader.choice("gebruik", USE_NAMES, "kantoor"),
            reader.choice("definitie", tuple(DEFINITIONS), "zonder-drempel"),
            tuple(reader.remarks),
            may_see_some_work(viewer),
        )

    @property
    def active(self) -> int:
        """Return how many filters differ from what they are by themselves."""
        usual = (_ALL, "", "kantoor", "zonder-drempel")
        chosen = (self.shown, self.text, self.use, self.definition)
        return sum(one != other for one, other in zip(chosen, usual, strict=True))

    def to(self, path: str, **changes: str) -> str:
        """Return the address of this state at a path, with changes."""
        values = {
            "blik": self.view,
            "toon": self.shown,
            "zoek": self.text,
            "sorteer": self.sort,
            "gebruik": self.use,
            "definitie": self.definition,
        }
        usual = {"blik": SUMMARY, "toon": _ALL, "sorteer": "gemeente", "gebruik": "kantoor"}
        usual |= {"definitie": "zonder-drempel"}
        kept = {name: value for name, value in (values | changes).items() if usual.get(name) != value}
        return address(path, kept)

    def choose(self, rows: Sequence[GemeenteRow]) -> list[GemeenteRow]:
        """Return the rows that are asked for, in order."""
        wanted = self.text.casefold()
        kept = [row for row in rows if _KEPT[self.shown](row) and wanted in row.name.casefold()]
        key, turned = SORTS[self.sort.removeprefix("-")], self.sort.startswith("-")
        known = [row for row in kept if key(row) is not None]
        unknown = [row for row in kept if key(row) is None]
        return sorted(known, key=key, reverse=turned) + unknown


def view_name(view: str) -> str:
    """Return what a view is called."""
    names = {
        SUMMARY: _("Overzicht"),
        DELIVERIES: _("Leveringen"),
        VACANCY: _("Leegstand"),
        SIGNALS: _("Kansen en problemen"),
        WORK: _("Werk in uitvoering"),
        MATCH: _("Ruimte en zoekers"),
        PEOPLE: _("Wie is wie"),
    }
    return names[view]


def shown_name(shown: str) -> str:
    """Return what a choice of gemeenten is called."""
    names = {
        _ALL: _("alle gemeenten"),
        _NOT_DELIVERED: _("dit kwartaal niets geleverd"),
        _WITHOUT_LOODS: _("zonder kantorenloods"),
        _ABOVE_TARGET: _("boven de eigen streefwaarde"),
        _RISING: _("leegstand gestegen in een jaar"),
    }
    return names[shown]
