# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page of the scan is asked: the building, and what the visitor fills in: it stays in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from loods.registers.sheets.values import UnreadableError, read_number
from loods.scan.business.kinds import kinds
from loods.scan.facts.catalogue import catalogue
from loods_store.access import may_see_scan
from loods_store.models import CurrentBuilding
from loods_store.queries.scan.scanning import Own
from loods_web.pages.scan.values import UnusableError, read
from loods_web.parts.access import viewer
from loods_web.parts.asked import identification
from loods_web.parts.state import address
from loods_web.parts.texts import language

FACT, CHANGE = "feit-", "reken-"
_MOST = 120  # values in one address
_WHOLE = {"eur", "m2", "m2_bvo", "m2_go", "m2_vvo"}


@dataclass(frozen=True)
class Asked:
    """A building with what the visitor fills in: facts as typed, and assumptions of the calculation."""

    building: CurrentBuilding
    is_full: bool
    own: tuple[Own, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    changes: Mapping[str, float] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def fact_values(self) -> dict[str, str]:
        """The facts that are filled in, as they stand in the address."""
        return {FACT + name: text for name, text in self.typed.items()}

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, as it stands in the address."""
        changes = {CHANGE + code: typed_change(code, value) for code, value in self.changes.items()}
        return self.fact_values | changes

    def link(self, path: str = "", **more: str | None) -> str:
        """Return the address of a page of this building with what is filled in; None leaves a value out."""
        values = {name.replace("__", "-"): value for name, value in more.items()}
        return address(f"/scan/{self.building.pk}/{path}", self.values | values)

    def without(self, name: str) -> str:
        """Return the address of the first page without one value."""
        kept = {key: value for key, value in self.values.items() if key != name}
        return address(f"/scan/{self.building.pk}/", kept)


def asked_of(request: HttpRequest, building_id: str) -> Asked:
    """Return what a request asks; 404 for a building that is not in the register."""
    rows = CurrentBuilding.objects.select_related("publication").defer("search", "publication__difference")
    building = get_object_or_404(rows, pk=identification(building_id))
    own, typed, remarks = _facts(request)
    is_full = may_see_scan(viewer(request), building.gemeente)
    changes, more = _changes(request)
    return Asked(building, is_full, own, typed, changes, (*remarks, *more))


def typed_change(code: str, value: float) -> str:
    """Return an assumption as it stands in an address and in a field: 5,5 for a share of 0.055.

    Whole euros and square metres, else two digits behind the point: with three, 12,125 could be read as
    thousands. Three below one, where it cannot.
    """
    unit = kinds()[code].unit
    scaled = value * 100 if unit == "share" else value
    digits = 0 if unit in _WHOLE else 2 if abs(scaled) >= 1 else 3
    text = f"{scaled:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if language() == "en" else text.replace(".", ",")


def _facts(request: HttpRequest) -> tuple[tuple[Own, ...], dict[str, str], list[str]]:
    found, typed, remarks = [], {}, []
    for name, text in _given(request, FACT):
        kind = catalogue().get(name)
        if kind is None:
            continue
        try:
            value = read(kind, text)
        except UnusableError as error:
            remarks.append(f"{kind.title[language()]}: {error}")
            continue
        if value is not None:
            found.append(Own(name, *value))
            typed[name] = text
    return tuple(found), typed, remarks


def _changes(request: HttpRequest) -> tuple[dict[str, float], list[str]]:
    found, remarks = {}, []
    for code, text in _given(request, CHANGE):
        if code not in kinds():
            continue
        try:
            value = read_number(text)
        except UnreadableError:
            value = None
        if value is not None and kinds()[code].unit == "share":
            value /= 100
        if value is None or not kinds()[code].holds(value):
            remarks.append(_("“%(value)s” kunnen we niet gebruiken; we rekenen zonder.") % {"value": text})
        else:
            found[code] = value
    return found, remarks


def _given(request: HttpRequest, prefix: str) -> list[tuple[str, str]]:
    """Return the values of the address that begin with a prefix, without it; blank ones are left out."""
    pairs = [
        (name[len(prefix) :], str(text)) for name, text in request.GET.items() if name.startswith(prefix)
    ]
    clean = [(name, text.replace("\0", "").strip()[:60]) for name, text in pairs]
    return [(name, text) for name, text in clean if text][:_MOST]
