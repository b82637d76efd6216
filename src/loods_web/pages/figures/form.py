# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form above the figures: area, period, use, definition. It only makes an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from loods.monitor import USE_NAMES
from loods.places import Area
from loods.registers.bag.tables import USES
from loods_store.queries.figures_page import definitions_of
from loods_web.pages.figures.desk import MOST, Desk, definition_title
from loods_web.pages.figures.words import area_title

Choices = list[tuple[str, Any]]


class FiguresForm(forms.Form):
    """What to show; the choices are those of the viewer and the use."""

    def __init__(self, desk: Desk, *, compares: bool) -> None:
        super().__init__(initial=desk.values, auto_id="cijfers_%s")
        asked = desk.question
        self.fields["gebied"] = forms.ChoiceField(label=_("Gebied"), choices=_areas(desk.choices, asked.area))
        self.fields["gebruik"] = forms.ChoiceField(
            label=_("Gebruik"), choices=list(zip(USE_NAMES, USES, strict=True))
        )
        definitions = [(name, definition_title(name)) for name in definitions_of(asked.use)]
        self.fields["definitie"] = forms.ChoiceField(label=_("Definitie"), choices=definitions)
        for name, label in (("van", _("Van")), ("tot", _("Tot en met"))):
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[name] = forms.DateField(label=label, widget=widget)
        if compares:
            self._add_compared(desk)

    def _add_compared(self, desk: Desk) -> None:
        """Add a choice per further area; all of them are called "vergelijk" in the address."""
        others = [other.area for other in desk.compared]
        for at in range(MOST - 1):
            area = others[at] if at < len(others) else None
            self.fields[f"vergelijk_{at}"] = forms.ChoiceField(
                label=_("Gebied %(number)s") % {"number": at + 2},
                choices=[("", _("geen")), *_areas(desk.choices, area)],
                required=False,
                initial=area.code if area else "",
            )

    @property
    def compared(self) -> list[forms.BoundField]:
        """The choices of further areas."""
        return [self[name] for name in self.fields if name.startswith("vergelijk_")]

    def add_prefix(self, field_name: str) -> str:
        """Call every further area by the same name in the address."""
        return "vergelijk" if field_name.startswith("vergelijk_") else super().add_prefix(field_name)


def form_of(desk: Desk, *, compares: bool) -> FiguresForm:
    """Return the form filled in with what is shown."""
    return FiguresForm(desk, compares=compares)


def _areas(choices: Sequence[Area], chosen: Area | None) -> Choices:
    """Return the areas by kind; a small area that is shown now stands first, to keep it."""
    known = {area.code for area in choices}
    groups: Choices = []
    if chosen is not None and chosen.code not in known:
        groups.append((_("Nu gekozen"), [(chosen.code, area_title(chosen))]))
    for kind, label in (
        ("country", _("Land")),
        ("province", _("Provincies")),
        ("region", _("Regio’s")),
        ("gemeente", _("Gemeenten")),
    ):
        members = [(area.code, area_title(area)) for area in choices if area.kind == kind]
        groups += [(label, members)] if members else []
    return groups
