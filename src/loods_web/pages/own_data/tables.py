# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own data as tables: roles, and how much of what."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from loods_web.parts.area_names import area_name
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.roles import role_name
from loods_web.parts.viewer import today


def summary(kept: dict[str, Any]) -> dict[str, Table]:
    """Return the table of roles, and that of how many rows of each subject are kept."""
    return {"roles": _roles(kept["roles"]), "counts": _counts(kept)}


def _roles(rows: list[dict[str, Any]]) -> Table:
    columns = [Column(_("Rol")), Column(_("Gebied")), Column(_("Vanaf"), "date"), Column(_("Tot"), "date")]
    cells = [
        Row(
            [
                Cell(role_name(row["role"])),
                Cell(area_name(row["area_code"], today()) or None),
                Cell(row["valid_from"]),
                Cell(row["valid_to"]),
            ]
        )
        for row in rows
    ]
    return Table(_("Uw rollen"), columns, cells, empty=_("U hebt nog geen rol. Vraag de beheerder erom."))


def _counts(kept: dict[str, Any]) -> Table:
    names = {
        "uploads": _("Aangeleverde bestanden en formulieren"),
        "withdrawn_observations": _("Waarnemingen die u introk"),
        "notes": _("Notities"),
        "attachments": _("Bijlagen"),
        "contacts": _("Contacten die u invoerde"),
        "building_facts": _("Gegevens van panden die u invulde"),
        "withdrawn_facts": _("Gegevens van panden die u introk"),
        "scans": _("Scans die u bewaarde"),
        "corrections": _("Meldingen dat iets niet klopt"),
        "work_items": _("Panden op uw lijst"),
        "searches": _("Zoekvragen"),
        "searches_entered_for_others": _("Zoekvragen die u voor een ander invoerde"),
        "claims": _("Panden waarvan u zei dat u er ruimte mag aanbieden"),
        "claims_judged": _("Bewijzen die u beoordeelde"),
        "spaces": _("Ruimten die u aanbiedt of aanbood"),
        "spaces_entered": _("Ruimten die u invoerde"),
        "proposals_for_my_spaces": _("Voorstellen voor uw ruimten"),
        "proposals_for_my_searches": _("Voorstellen voor uw zoekvragen"),
        "interests_of_my_searches": _("Ruimten waarin u interesse hebt"),
        "interests_of_my_spaces": _("Zoekers naar wie u vroeg"),
        "matches_told": _("Ruimten waarover we u mailden"),
        "proposals_made": _("Voorstellen die u deed"),
        "saved_views": _("Bewaarde weergaven"),
        "events": _("Regels in het logboek"),
    }
    columns = [Column(_("Wat")), Column(_("Aantal"), "number")]
    return Table(
        _("Wat u deed"), columns, [Row([Cell(name), Cell(len(kept[key]))]) for key, name in names.items()]
    )
