# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form above the numbers: of which area, and what the list of gemeenten tells."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods_web.pages.sought import words
from loods_web.pages.sought.asked import Asked


class Choose(forms.Form):
    """An area of the release, and a side for the list of all gemeenten."""

    gebied = forms.ChoiceField(label=gettext_lazy("Gebied"))
    kant = forms.ChoiceField(label=gettext_lazy("In de lijst met gemeenten"))

    def __init__(self, asked: Asked) -> None:
        super().__init__(initial={"gebied": asked.area[0], "kant": asked.side}, auto_id="gezocht_%s")
        areas, sides = self.fields["gebied"], self.fields["kant"]
        assert isinstance(areas, forms.ChoiceField)
        assert isinstance(sides, forms.ChoiceField)
        areas.choices = [(code, words.area_label(code, name, level)) for code, name, level in asked.areas]
        sides.choices = [("gezocht", _("wat er gezocht wordt")), ("geboden", _("wat er geboden wordt"))]
