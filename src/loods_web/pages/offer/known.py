# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the form of a new space begins with: values with their source, and estimates as hints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from loods.match.from_registers import FieldSource, Filled
from loods.messages import translator
from loods_store.actions.space_fields import SpaceFields
from loods_store.models import CurrentBuilding, CurrentUnit
from loods_store.queries.matching.known import known_of
from loods_web.pages.offer import words
from loods_web.pages.offer.space_form import FORM_FIELDS
from loods_web.parts.matches import span

_NOT_FORM = {"space_id", "name", "note", "smallest_m2"}


@dataclass(frozen=True)
class Known:
    """A space before anybody said a word: fields as the store keeps them, and hints for what is estimated."""

    fields: SpaceFields
    hints: Mapping[str, str]

    @property
    def values(self) -> dict[str, Any]:
        """Return what the form shows first."""
        return {name: getattr(self.fields, name) for name in FORM_FIELDS}

    @property
    def sources(self) -> Mapping[str, Mapping[str, str]]:
        """Return who says each value."""
        return self.fields.sources


def begun(building: CurrentBuilding, unit_id: str, *, is_part: bool, is_full: bool) -> Known:
    """Return what is known of a building, a part of it, or one of its units; 404 for a unit elsewhere."""
    unit = CurrentUnit.objects.filter(pk=unit_id, building_id=building.pk).first() if unit_id else None
    if unit_id and unit is None:
        raise Http404
    found = known_of(building, unit, is_full=is_full)
    fields = _fields(building, unit, found)
    if is_part:
        sources = {name: said for name, said in fields.sources.items() if name not in _OF_THE_WHOLE}
        fields = replace(fields, title="", sources=sources, largest_m2=None, depth_m=None)
    return Known(fields, {name: _hint(found, name) for name in found.hints if name in FORM_FIELDS})


# Of a floor or part nobody knows these from the whole.
_OF_THE_WHOLE = ("largest_m2", "depth_m")


def _fields(building: CurrentBuilding, unit: CurrentUnit | None, found: Filled) -> SpaceFields:
    values = {name: value for name, value in asdict(found.space).items() if name not in _NOT_FORM}
    name = unit.address if unit is not None else building.address
    return SpaceFields(
        **(values | {"gemeente": building.gemeente, "building_id": building.pk}),
        title=name or "",
        unit_id=unit.pk if unit is not None else "",
        vacant_since=found.vacant_since,
        sources={name: _said(said) for name, said in found.sources.items() if name in FORM_FIELDS},
    )


def _said(said: FieldSource) -> dict[str, str]:
    """Return a source as it is kept: the text to translate, or what it reads in Dutch with names in it."""
    text = said.source.render(translator("nl")) if said.source.params else said.source.msgid
    day = {"as_of": said.as_of.isoformat()} if said.as_of else {}
    return {"source": text[:300], **day}


def _hint(found: Filled, name: str) -> str:
    hint = found.hints[name]
    text = _("Geschat: %(range)s (%(source)s).")
    source = words.source(_said(hint.source), own=False)
    return text % {"range": span(round(hint.low, 1), round(hint.high, 1)), "source": source}
