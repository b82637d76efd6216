# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of Klopt niet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loods_store.models import Correction
from loods_web.pages.corrections.words import FIGURE, SUBJECTS

State = Correction.State
_HIDDEN = forms.HiddenInput
NONE = "geen"
OBSERVED = [
    ("", _("niets vastleggen")),
    ("vacant", _("leeg")),
    ("in_use", _("in gebruik")),
    ("underused", _("onderbenut")),
]


class ReportForm(forms.Form):
    """What is wrong. What it is about comes along from the page where the reader was."""

    subject = forms.ChoiceField(label=_("Waar gaat het over?"), choices=list(SUBJECTS.items()))
    object_id = forms.RegexField(r"\A\d{16}\Z", widget=_HIDDEN, required=False)
    gemeente = forms.RegexField(r"\AGM\d{4}\Z", widget=_HIDDEN, required=False)
    field = forms.CharField(widget=_HIDDEN, required=False, max_length=60)
    shown_value = forms.CharField(widget=_HIDDEN, required=False, max_length=200)
    text = forms.CharField(
        label=_("Wat klopt er niet?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Hoe weet u het? Een zin is genoeg. Zet er geen namen van bewoners bij."),
    )
    proposed_value = forms.CharField(label=_("Wat zou er moeten staan?"), required=False, max_length=200)
    reporter_email = forms.EmailField(
        label=_("Uw mailadres"),
        required=False,
        help_text=_("Alleen als u wilt horen wat we ermee doen. We gebruiken het nergens anders voor."),
    )
    # A field that people do not see and machines fill.
    website = forms.CharField(required=False, label=_("Laat dit leeg"))

    def __init__(
        self, *args: Any, known_subject: bool = False, signed_in: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in FIGURE:
            self.fields[name] = forms.CharField(widget=_HIDDEN, required=False, max_length=200)
        if known_subject:
            self.fields["subject"].widget = _HIDDEN()
        if signed_in:
            del self.fields["reporter_email"]

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def figure(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in FIGURE if self.cleaned_data.get(name)}


class SettleForm(forms.Form):
    """What is done with a report, and what the reporter hears."""

    state = forms.ChoiceField(
        label=_("Wat doet u ermee?"),
        choices=[
            (State.ACCEPTED, _("Het klopt: we passen het aan")),
            (State.REJECTED, _("We passen het niet aan")),
            (State.FORWARDED, _("We melden het terug aan de BAG")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Antwoord aan de melder"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    observed = forms.ChoiceField(
        label=_("Meteen vastleggen als waarneming"), choices=OBSERVED, required=False
    )
    observed_on = forms.DateField(
        label=_("Op welke dag?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("observed") and cleaned.get("state") != State.ACCEPTED:
            self.add_error("observed", _("Leg alleen iets vast als u de melding overneemt."))
        if cleaned.get("observed") and not cleaned.get("observed_on"):
            self.add_error("observed_on", _("Kies de dag waarop het zo was."))
        return cleaned


class ReopenForm(forms.Form):
    """Why a settled report is taken up again."""

    why = forms.CharField(label=_("Waarom?"), max_length=300)


class DecideForm(forms.Form):
    """Which source counts on a day, and how somebody knows."""

    day = forms.DateField(widget=_HIDDEN)
    keep = forms.ChoiceField(label=_("Wie heeft gelijk?"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Hoe weet u het?"), max_length=300, help_text=_("Dit blijft bij de waarneming staan.")
    )
    seen = forms.ChoiceField(label=_("Wat zag u zelf?"), choices=[("", "–"), *OBSERVED[1:]], required=False)

    def __init__(self, *args: Any, statements: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [*statements, (NONE, _("Geen van deze: ik heb het zelf gezien"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("keep") == NONE and not cleaned.get("seen"):
            self.add_error("seen", _("Zeg wat u zelf zag, of kies een van de bronnen."))
        return cleaned
