# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filter of the list and map of buildings: from an address, to a query of the database, and back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from loods.monitor.definitions import DEFAULT, DEFINITIONS
from loods.monitor.uses import USE_NAMES
from loods_store.access import OBJECT_ROLES, Viewer, may_see_work
from loods_store.models import BuildingVacancy, Coverage, WorkItem
from loods_store.queries.building_map import KINDS, duration_limits, kind_of
from loods_store.queries.buildings.asked import Reader
from loods_store.queries.buildings.search import matching
from loods_store.queries.monitors import rulebook

VACANT, NOT_VACANT, UNKNOWN, ALL = "leeg", "in-gebruik", "onbekend", "alle"
SHOWN = (VACANT, NOT_VACANT, UNKNOWN, ALL)
DURATIONS = KINDS[:3]
_VACANT = {VACANT: Q(vacant=True), NOT_VACANT: Q(vacant=False), UNKNOWN: Q(vacant=None), ALL: Q()}
_UNCERTAIN = Q(unconfirmed=True) | Q(contradicted=True) | Q(area_unknown=True)
_OPEN_WORK = ~Q(state__in=[WorkItem.State.DONE, WorkItem.State.DROPPED])

# A query that can be written out, where Django would see that it finds nothing and refuse.
_NOWHERE = [""]

Rows = QuerySet[BuildingVacancy]


@dataclass(frozen=True)
class BuildingFilter:
    """Which buildings: each field is one question of the form. Areas are m2 vvo of the units with the use."""

    use: str = "kantoor"
    definition: str = DEFAULT
    shown: str = VACANT
    gemeenten: tuple[str, ...] = ()
    own_area: str = ""
    street: str = ""
    text: str = ""
    m2_from: int | None = None
    m2_to: int | None = None
    duration: str = ""
    empty_before: dt.date | None = None
    built_from: int | None = None
    built_to: int | None = None
    plan_list: bool = False
    uncertain: bool = False
    investigated: bool = False
    on_list: bool = False
    refused: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_query(cls, query: QueryDict) -> BuildingFilter:
        """Read the filter from an address; names and values that make no sense are in `refused`."""
        read = Reader(query)
        text = read.text("zoek")
        return cls(
            use=read.choice("gebruik", USE_NAMES, "kantoor"),
            definition=read.choice("definitie", DEFINITIONS, DEFAULT),
            # Who looks for an address wants to find it, empty or not.
            shown=read.choice("toon", SHOWN, ALL if text else VACANT),
            gemeenten=read.texts("gemeente"),
            own_area=read.text("gebied"),
            street=read.text("straat"),
            text=text,
            m2_from=read.number("m2_van"),
            m2_to=read.number("m2_tot"),
            duration=read.choice("duur", DURATIONS),
            empty_before=read.day("leeg_voor"),
            built_from=read.number("bouwjaar_van"),
            built_to=read.number("bouwjaar_tot"),
            plan_list=read.flag("plan"),
            uncertain=read.flag("onzeker"),
            investigated=read.flag("onderzoek"),
            on_list=read.flag("mijn"),
            refused=tuple(read.refused),
        )

    def to_query(self) -> str:
        """Return the filter as the end of an address, without what is as it is by itself."""
        pairs = [(name, value) for name, value in self._pairs() if _is_asked(value)]
        pairs += [("gemeente", code) for code in self.gemeenten]
        return urlencode([(name, "1" if value is True else str(value)) for name, value in pairs])

    def _pairs(self) -> list[tuple[str, object]]:
        usual = ALL if self.text else VACANT
        return [
            ("zoek", self.text),
            ("gebruik", self.use if self.use != "kantoor" else ""),
            ("definitie", self.definition if self.definition != DEFAULT else ""),
            ("toon", self.shown if self.shown != usual else ""),
            ("gebied", self.own_area),
            ("straat", self.street),
            ("m2_van", self.m2_from),
            ("m2_tot", self.m2_to),
            ("duur", self.duration),
            ("leeg_voor", self.empty_before),
            ("bouwjaar_van", self.built_from),
            ("bouwjaar_tot", self.built_to),
            ("plan", self.plan_list),
            ("onzeker", self.uncertain),
            ("onderzoek", self.investigated),
            ("mijn", self.on_list),
        ]

    def narrowed(self) -> int:
        """Return how many questions narrow the list, for the head of the folded form."""
        usual = {"gebruik", "definitie", "zoek"}
        asked = sum(_is_asked(value) for name, value in self._pairs() if name not in usual)
        return asked + bool(self.gemeenten)

    def queryset(self, viewer: Viewer) -> Rows:
        """Return the buildings, of gemeenten whose objects the viewer may see only; without an order."""
        seen = seen_gemeenten(viewer)
        chosen = seen & set(self.gemeenten) if self.gemeenten else seen
        rows = BuildingVacancy.objects.filter(
            _VACANT[self.shown],
            *self._conditions(),
            use=self.use,
            definition=self.definition,
            gemeente__in=sorted(chosen) or _NOWHERE,
        )
        if self.text:
            rows = rows.filter(building__in=matching(self.text))
        if self.on_list:
            rows = rows.filter(building__in=_on_list(viewer, chosen))
        return self._of_duration(rows)

    def _conditions(self) -> list[Q]:
        asked = {
            "street__iexact": self.street,
            "building__own_areas__contains": [self.own_area] if self.own_area else "",
            "lettable_area_vvo_m2__gte": self.m2_from,
            "lettable_area_vvo_m2__lte": self.m2_to,
            "vacant_since__lt": self.empty_before,
            "built_year__gte": self.built_from,
            "built_year__lte": self.built_to,
            "plan_list": self.plan_list,
            "in_investigation": self.investigated,
        }
        found = [Q((name, value)) for name, value in asked.items() if _is_asked(value)]
        return [*found, _UNCERTAIN] if self.uncertain else found

    def _of_duration(self, rows: Rows) -> Rows:
        if not self.duration:
            return rows
        limits = duration_limits(rulebook(), timezone.localdate())
        return rows.alias(kind=kind_of(limits)).filter(kind=KINDS.index(self.duration))


def _is_asked(value: object) -> bool:
    """Tell whether a question narrows the list; 0 does, though it is like False."""
    return value is not None and value is not False and value != ""


def seen_gemeenten(viewer: Viewer) -> frozenset[str]:
    """Return the published gemeenten whose objects the viewer may see."""
    return viewer.gemeenten_as(OBJECT_ROLES, Coverage.objects.values_list("gemeente", flat=True))


def _on_list(viewer: Viewer, gemeenten: frozenset[str]) -> QuerySet[WorkItem, str]:
    mine = [code for code in gemeenten if may_see_work(viewer, code)]
    return WorkItem.objects.filter(_OPEN_WORK, gemeente__in=mine or _NOWHERE).values_list(
        "building_id", flat=True
    )
