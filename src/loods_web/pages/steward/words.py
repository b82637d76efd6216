# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words and moments as the pages of Beheer write them."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loods.figures.labels import LABELS
from loods_web.parts.texts import shown

# Fields of the register, in the words of the register.
_FIELDS: dict[str, Promise | str] = {
    "building_ids": _("panden van het verblijfsobject"),
    "built_year": _("bouwjaar"),
    "built_year_registered": _("bouwjaar in de BAG"),
    "document_date": _("datum van het document"),
    "document_number": _("nummer van het document"),
    "floor_area_go_m2": _("gebruiksoppervlakte"),
    "floor_area_registered_m2": _("oppervlakte in de BAG"),
    "geometry": _("ligging of omtrek"),
    "main_address_id": _("hoofdadres"),
    "other_address_ids": _("nevenadressen"),
    "status": _("status"),
    "uses": _("gebruiksdoelen"),
    "valid_from": _("begin geldigheid"),
    "valid_to": _("einde geldigheid"),
}


def field_name(field: str) -> str:
    """Return what a field of the register is called."""
    return str(_FIELDS[field]) if field in _FIELDS else shown(LABELS.get(field, field))


def moment(at: dt.datetime) -> str:
    """Return a day with the time, as people write it: 1-1-2026 09:05."""
    local = timezone.localtime(at)
    return f"{local.day}-{local.month}-{local.year} {local:%H:%M}"
