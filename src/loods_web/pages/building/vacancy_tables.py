# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of vacancy: the four definitions side by side, the units, and every period of the past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods.monitor.definitions import DEFINITIONS
from loods_store.models import BuildingVacancy, CurrentUnit
from loods_store.queries.building.page import BuildingPage
from loods_store.queries.building.vacancy import Spell
from loods_web.pages.building import says
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.texts import day


@dataclass(frozen=True)
class Side:
    """One of the four vacancies of the building for a use; null is unknown."""

    title: str
    outcome: str
    badge: str
    row: BuildingVacancy
    units: str
    grounds: str
    is_supply: bool


def sides(page: BuildingPage, use: str) -> list[Side]:
    """Return the four vacancies of the building for one of its uses, side by side."""
    rows = {row.definition: row for row in page.in_list if row.use == use}
    return [_side(page, rows[name]) for name in DEFINITIONS if name in rows]


def _side(page: BuildingPage, row: BuildingVacancy) -> Side:
    is_supply = row.definition == says.SUPPLY
    outcome, badge = _outcome(row, is_supply=is_supply)
    return Side(
        says.definition_name(row.definition),
        outcome,
        badge,
        row,
        _units_of(row, is_supply=is_supply),
        _newest_word(page, row.definition),
        is_supply,
    )


def _outcome(row: BuildingVacancy, *, is_supply: bool) -> tuple[str, str]:
    if row.vacant is None:
        return (_("niet meer bevestigd") if row.unconfirmed else _("onbekend")), "unknown"
    if is_supply:
        return (_("wordt aangeboden"), "vacant") if row.vacant else (_("niet in aanbod"), "in-use")
    if not row.vacant:
        return _("niet leeg"), "in-use"
    return (_("leeg") if row.vacant_units == row.units else _("deels leeg")), "vacant"


def _units_of(row: BuildingVacancy, *, is_supply: bool) -> str:
    if row.vacant_units is None:
        return ""
    text = (
        ngettext("%(n)s van %(all)s eenheid aangeboden", "%(n)s van %(all)s eenheden aangeboden", row.units)
        if is_supply
        else ngettext("%(n)s van %(all)s eenheid leeg", "%(n)s van %(all)s eenheden leeg", row.units)
    )
    return text % {"n": row.vacant_units, "all": row.units}


def _newest_word(page: BuildingPage, definition: str) -> str:
    of = [now for (_unit, name), now in page.vacancy.now.items() if name == definition and now.grounds]
    newest = max(of, key=lambda now: now.grounds[0].date, default=None)
    return says.grounds(newest)


def units_table(page: BuildingPage, *, may_offer: bool = False) -> Table:
    """Return the units with what each of the four definitions says of them, and the way to offer one."""
    heads = [
        Column(_("Eenheid")),
        Column(_("Gebruik")),
        Column(_("Status in de BAG")),
        Column(_("m² go"), "number"),
        Column(_("m² vvo"), "number"),
        *(Column(says.definition_name(name), "badge") for name in DEFINITIONS),
        *([Column(_("Aanbieden"))] if may_offer else []),
    ]
    rows = [Row([*_unit_cells(page, unit), *([_offer(unit)] if may_offer else [])]) for unit in page.units]
    return Table(
        _("Eenheden in dit pand"), heads, rows, empty=_("In dit pand staan geen eenheden geregistreerd.")
    )


def _unit_cells(page: BuildingPage, unit: CurrentUnit) -> list[Any]:
    since = _("sinds %(day)s") % {"day": day(unit.valid_from)} if unit.valid_from else ""
    cells: list[Any] = [
        Cell(unit.address or unit.unit_id, note=unit.unit_id if unit.address else ""),
        ", ".join(unit.uses) or None,
        Cell(unit.status, note=since),
        unit.floor_area_go_m2,
        unit.lettable_area_vvo_m2,
    ]
    return [*cells, *(_said(page, unit, name) for name in DEFINITIONS)]


def _offer(unit: CurrentUnit) -> Any:
    if unit.state != "live":
        return None
    here = f"/ruimte-te-huur/pand/{unit.building_id}/nieuw/?eenheid={unit.pk}"
    return Cell(_("Bied %(name)s aan") % {"name": unit.address or unit.pk}, here)


def _said(page: BuildingPage, unit: CurrentUnit, definition: str) -> Any:
    now = page.vacancy.now.get((unit.unit_id, definition))
    if now is None:
        return None
    notes = [_("sinds %(day)s") % {"day": day(now.vacant_since)}] if now.vacant_since else []
    if not now.in_stock:
        notes.append(_("onder de drempel") if unit.state == "live" else _("telt niet mee"))
    return Cell(says.words(now), note=", ".join(notes), badge=says.badge(now))


def spells_table(page: BuildingPage) -> Table:
    """Return every period of vacancy, the newest first: what the drawing shows, to be read."""
    addresses = {unit.unit_id: unit.address or unit.unit_id for unit in page.units}
    heads = [
        Column(_("Begrip")),
        Column(_("Eenheid")),
        Column(_("Van"), "date"),
        Column(_("Tot")),
    ]
    ordered = sorted(page.vacancy.spells, key=lambda spell: (spell.start, spell.unit_id), reverse=True)
    rows = [
        [
            says.definition_name(spell.definition),
            addresses.get(spell.unit_id, spell.unit_id),
            spell.start,
            _end(spell),
        ]
        for spell in ordered
    ]
    return Table(
        _("Perioden van leegstand en aanbod"), heads, rows, empty=_("Er is nooit leegstand of aanbod gemeld.")
    )


def _end(spell: Spell) -> str:
    if spell.confirmed_until is not None:
        return _("onbekend: na %(day)s niet meer bevestigd") % {"day": day(spell.confirmed_until)}
    return day(spell.end) if spell.end else _("nu nog")


def uses_of(rows: Sequence[BuildingVacancy]) -> list[str]:
    """Return the uses of which the building has units, office first."""
    return sorted({row.use for row in rows}, key=lambda use: (use != "kantoor", use))
