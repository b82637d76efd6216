# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small forms: speak for a building, judge that, end an offer, divide a space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from loods_web.pages.offer.words import CAPACITIES
from loods_web.parts.number_field import NumberField
from loods_web.parts.viewer import today

PROOF_ENDINGS = (".pdf", ".jpg", ".jpeg", ".png")
MOST_PARTS = 8
_LONGEST_REASON = 300
_MOST_BYTES = 5_000_000


class ClaimForm(forms.Form):
    """Who somebody is to a building, and what shows it."""

    capacity = forms.ChoiceField(
        label=lazy("Wie bent u?"), choices=list(CAPACITIES.items()), widget=forms.RadioSelect
    )
    proof = forms.FileField(
        label=lazy("Bewijs"),
        widget=forms.FileInput(attrs={"accept": ",".join(PROOF_ENDINGS)}),
    )
    explanation = forms.CharField(
        label=lazy("Wat wilt u erbij zeggen?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = _("Een PDF of foto (JPG of PNG), hoogstens %(most)s MB.")
        self.fields["proof"].help_text = text % {"most": settings.LOODS_ATTACHMENT_MB}

    def clean_proof(self) -> Any:
        """Refuse what is no PDF or photo by its name; the store looks at what is in it."""
        file = self.cleaned_data["proof"]
        if not file.name.lower().endswith(PROOF_ENDINGS):
            raise forms.ValidationError(_("Kies een PDF of een foto (JPG of PNG)."))
        return file


class JudgeForm(forms.Form):
    """What the loods makes of a claim; a no needs a reason."""

    verdict = forms.ChoiceField(choices=[("accept", ""), ("refuse", ""), ("end", "")])
    why = forms.CharField(
        label=lazy("Waarom?"),
        required=False,
        max_length=_LONGEST_REASON,
        help_text=lazy("Nodig bij nee en bij beëindigen. De aanvrager leest dit."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verdict") in {"refuse", "end"} and not cleaned.get("why", "").strip():
            self.add_error("why", _("Zeg in een paar woorden waarom; de aanvrager leest dit."))
        return cleaned


class FilledForm(forms.Form):
    """From which day a space is in use."""

    day = forms.DateField(
        label=lazy("Gevuld per"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class PartsForm(forms.Form):
    """A space in parts: a name and m2 for each; what is left blank is no part."""

    def __init__(self, *args: Any, whole: float | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.whole = whole
        for number in range(1, MOST_PARTS + 1):
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Deel %(n)s: naam") % {"n": number}, required=False, max_length=80
            )
            self.fields[f"area_{number}"] = NumberField(
                label=_("Deel %(n)s: m²") % {"n": number}, required=False, min_value=1
            )

    def rows(self) -> Sequence[tuple[forms.BoundField, forms.BoundField]]:
        """Return the fields of each part, side by side."""
        return [(self[f"name_{n}"], self[f"area_{n}"]) for n in range(1, MOST_PARTS + 1)]

    def parts(self) -> list[tuple[str, float]]:
        """Return the parts that were filled in: name and m2."""
        found = []
        for number in range(1, MOST_PARTS + 1):
            name, area = self.cleaned_data.get(f"name_{number}"), self.cleaned_data.get(f"area_{number}")
            if area is not None:
                found.append((name or _("deel %(n)s") % {"n": number}, float(area)))
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in range(1, MOST_PARTS + 1):
            if cleaned.get(f"name_{number}") and cleaned.get(f"area_{number}") is None:
                self.add_error(f"area_{number}", _("Hoe groot is dit deel?"))
        self._whole_is_enough()
        return cleaned

    def _whole_is_enough(self) -> None:
        parts = self.parts()
        if len(parts) < 2 and not self.errors:
            raise forms.ValidationError(_("Vul ten minste twee delen in."))
        total = sum(area for _name, area in parts)
        if self.whole is not None and total > self.whole:
            text = _("De delen zijn samen %(total)s m², het geheel is %(whole)s m².")
            raise forms.ValidationError(text % {"total": round(total), "whole": round(self.whole)})


class SheetForm(forms.Form):
    """A sheet with spaces."""

    file = forms.FileField(
        label=lazy("Excel- of CSV-bestand"),
        help_text=lazy("Met de kolommen van het sjabloon; hoogstens 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    at_once = forms.BooleanField(label=lazy("Zet de ruimten meteen in aanbod"), required=False)

    def clean_file(self) -> Any:
        """Refuse what is too large to look through while somebody waits."""
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot. Deel het in stukken van hoogstens 5 MB."))
        return file


def filled_today() -> dict[str, Any]:
    """Return what the form to fill a space begins with."""
    return {"day": today()}
