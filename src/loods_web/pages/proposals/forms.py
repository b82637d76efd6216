# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of a proposal: proposing, answering, a viewing, how it ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.match.refusals import Side, refusal_reasons
from loods_store.models import Proposal
from loods_web.parts.number_field import NumberField
from loods_web.parts.texts import language

YES, NO = Proposal.Answer.YES, Proposal.Answer.NO


def reason_choices(side: Side) -> list[tuple[str, str]]:
    """Return the reasons for a no that a side may give, in the reader's language."""
    found = refusal_reasons(side)
    return [
        (code, reason.title.nl if language() == "nl" else reason.title.msgid)
        for code, reason in found.items()
    ]


class _Day(forms.DateInput):
    """A day, chosen in the browser."""

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"type": "date"})


class _Versioned(forms.Form):
    """`version` is the one that the reader looked at: who was behind sees what is there now."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class TermsForm(forms.Form):
    """How much of a space is proposed, at what rent; of one pair."""

    area_m2 = NumberField(
        label=gettext_lazy("Hoeveel m²"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("Leeg: de hele ruimte."),
    )
    rent = NumberField(
        label=gettext_lazy("Huur, euro per m² per jaar"),
        required=False,
        min_value=0,
        help_text=gettext_lazy("Leeg: de gevraagde huur."),
    )


class MessageForm(forms.Form):
    """What the loods writes to both sides."""

    message = forms.CharField(
        label=gettext_lazy("Uw bericht"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "Beide kanten lezen dit. Noem geen namen of adressen: die zien ze pas na twee keer ja."
        ),
    )


class AnswerForm(_Versioned):
    """Yes, or no with a reason."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Uw antwoord"),
        choices=[(YES, gettext_lazy("Ja, ik wil kennismaken")), (NO, gettext_lazy("Nee, dit past niet"))],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Waarom niet?"),
        required=False,
        help_text=gettext_lazy("Alleen nodig bij nee. Zo worden volgende voorstellen beter."),
    )
    text = forms.CharField(
        label=gettext_lazy("In uw eigen woorden"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Alleen de kantorenloods leest dit."),
    )

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [("", _("kies een reden")), *reason_choices(side)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") == NO and not cleaned.get("reason"):
            self.add_error("reason", _("Kies waarom het niet past."))
        return cleaned


class ViewingForm(_Versioned):
    """When and where both sides meet."""

    day = forms.DateField(label=gettext_lazy("Op welke dag?"), widget=_Day())
    place = forms.CharField(label=gettext_lazy("Waar spreekt u af?"), max_length=200)


class LetForm(_Versioned):
    """It was let: from when, and how much of it."""

    day = forms.DateField(label=gettext_lazy("Verhuurd vanaf"), widget=_Day())
    area_m2 = NumberField(
        label=gettext_lazy("Hoeveel m²"),
        required=False,
        min_value=1,
        help_text=gettext_lazy("Leeg: alles wat er nog te huur is."),
    )


class _WithReason(_Versioned):
    """Why it does not go on."""

    reason = forms.ChoiceField(label=gettext_lazy("Waarom niet?"))
    text = forms.CharField(
        label=gettext_lazy("In uw eigen woorden"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, sides: tuple[Side, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = {code: title for side in sides for code, title in reason_choices(side)}
        self.fields["reason"].choices = [("", _("kies een reden")), *found.items()]  # type: ignore[attr-defined]


class DeclineForm(_WithReason):
    """A side that said yes sees off it after all."""


class WithdrawForm(_WithReason):
    """The loods takes a proposal back: it was not let, or was no good idea."""


class UndoForm(_Versioned):
    """A refusal counts no more in later lists."""
