# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who said what of a building, and when; withdrawn words stay to be read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from loods.registers.observations.schema import CONCEPTS, STATES
from loods_store.models import StoredObservation
from loods_store.queries.building.page import BuildingPage
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.texts import day, written


def table(page: BuildingPage) -> Table:
    """Return every observation, the newest first."""
    addresses = {unit.unit_id: unit.address or unit.unit_id for unit in page.units}
    heads = [
        Column(_("Datum"), "date"),
        Column(_("Eenheid")),
        Column(_("Soort")),
        Column(_("Wat er gezegd is")),
        Column(_("Bron")),
        Column(_("Ingevoerd")),
    ]
    rows = [Row(_cells(one, addresses)) for one in page.observations]
    return Table(_("Waarnemingen"), heads, rows, empty=_("Van dit pand heeft nog niemand iets gezegd."))


def _cells(one: StoredObservation, addresses: dict[str, str]) -> list[Any]:
    return [
        one.date,
        addresses.get(one.unit_id, one.unit_id),
        CONCEPTS.get(one.concept, one.concept),
        Cell(_said(one), note="; ".join([*_signals(one), *([one.note] if one.note else [])])),
        Cell(one.source or _("onbekend"), note=one.reported_by or ""),
        _entered(one),
    ]


def _said(one: StoredObservation) -> str:
    parts = [STATES.get(one.state or "", one.state or "")]
    if one.part_m2 is not None:
        parts.append(f"{written(one.part_m2, 'm2')} {one.part_standard or ''}".strip())
    if one.vacant_since:
        parts.append(_("leeg sinds %(day)s") % {"day": day(one.vacant_since)})
    if one.offered is not None:
        parts.append(_("wordt aangeboden") if one.offered else _("aanbod ingetrokken"))
    if one.asking_rent_eur_m2_year is not None:
        rent = written(one.asking_rent_eur_m2_year, "number")
        parts.append(_("vraagprijs € %(rent)s per m² per jaar") % {"rent": rent})
    if one.available_from:
        parts.append(_("vrij vanaf %(day)s") % {"day": day(one.available_from)})
    return ", ".join(part for part in parts if part) or _("niets over leegstand")


def _signals(one: StoredObservation) -> list[str]:
    signals = {
        _("WOZ-gebruiker"): one.woz_user,
        _("vestiging"): one.hr_establishment,
        _("bewoner"): one.brp_resident,
    }
    return [
        f"{name}: {_('ja') if is_so else _('nee')}" for name, is_so in signals.items() if is_so is not None
    ]


def _entered(one: StoredObservation) -> Cell:
    upload = one.upload
    who = upload.uploaded_by.name if upload.uploaded_by else ""
    how = upload.file_name or {"form": _("met het formulier"), "home": _("uit de map")}.get(upload.kind, "")
    text = ", ".join(part for part in (day(one.entered_at), who, how) if part)
    return Cell(text, note=_withdrawn(one))


def _withdrawn(one: StoredObservation) -> str:
    if one.withdrawn_at is None:
        return ""
    who = one.withdrawn_by.name if one.withdrawn_by else _("iemand")
    why = f": {one.withdrawn_why}" if one.withdrawn_why else ""
    return _("Ingetrokken op %(day)s door %(who)s") % {"day": day(one.withdrawn_at), "who": who} + why
