# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The register's history of a building as moments: what changed, in words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from django.utils.translation import gettext as _

from loods_store.queries.building.register import Change, Register, Version
from loods_web.parts.components import Moment
from loods_web.parts.texts import written

_MOST_UNITS = 6


def moments(register: Register, addresses: Mapping[str, str]) -> list[Moment]:
    """Return the entries of the register, those of one day and one kind together, the newest first."""
    found = []
    for _when, of_day in groupby(register.changes(), key=lambda change: change.when):
        by_text: dict[tuple[bool, str], list[Change]] = {}
        for change in of_day:
            text = "; ".join(_what(change))
            if text:
                by_text.setdefault((change.is_building, text), []).append(change)
        found += [_moment(changes, addresses) for changes in by_text.values()]
    return found


def _moment(changes: list[Change], addresses: Mapping[str, str]) -> Moment:
    first = changes[0]
    text = "; ".join(_what(first))
    names = [
        addresses.get(change.object_id) or change.after.address or change.object_id for change in changes
    ]
    about = _("Pand") if first.is_building else ", ".join(names[:_MOST_UNITS])
    if len(names) > _MOST_UNITS and not first.is_building:
        about += " " + _("en nog %(n)s") % {"n": len(names) - _MOST_UNITS}
    return Moment(first.when, about, text, source=_document(first.after))


def _document(version: Version) -> str:
    return _("BAG, brondocument %(number)s") % {"number": version.document} if version.document else "BAG"


def _what(change: Change) -> list[str]:
    """Return what an entry changed; nothing where only the register's own bookkeeping did."""
    before, after = change.before, change.after
    if before is None:
        return [after.status, *_described(after)]
    pairs = [
        (_("status"), before.status, after.status),
        (_("gebruik"), ", ".join(before.uses), ", ".join(after.uses)),
        (_("oppervlakte"), written(before.floor_area_go_m2, "m2"), written(after.floor_area_go_m2, "m2")),
        (_("bouwjaar"), _year(before.built_year), _year(after.built_year)),
        (_("adres"), before.address, after.address),
    ]
    return [f"{name}: {old or _('geen')} → {new or _('geen')}" for name, old, new in pairs if old != new]


def _year(year: int | None) -> str:
    return _("onbekend") if year is None else str(year)


def _described(version: Version) -> list[str]:
    uses = [", ".join(version.uses)] if version.uses else []
    area = [written(version.floor_area_go_m2, "m2")] if version.floor_area_go_m2 is not None else []
    return [*uses, *area]
