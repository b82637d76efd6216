# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a space: every question may stay open, and open is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from loods_store.models import OfferedSpace
from loods_web.pages.offer import words
from loods_web.pages.offer.words import FIELDS
from loods_web.parts.number_field import NumberField

UNKNOWN = lazy("weet ik niet (nog)")
NUMBERS = (
    "largest_m2", "smallest_m2", "rent_eur_m2_year", "floor", "free_height_m", "depth_m", "transit_m",
    "parking_minutes",
)  # fmt: skip
YES_NO = ("street_front", "step_free", "lift", "daylight", "heavy_power", "strong_floor", "open_floor")
LEVELS = ("loading", "noise", "hours")
DAYS = ("available_from", "until")
_LOWEST_FLOOR, _HIGHEST_FLOOR = -5, 60
# What nobody builds: a slip of the keys rather than a space.
_MOST = {
    "largest_m2": 500_000,
    "smallest_m2": 500_000,
    "rent_eur_m2_year": 5_000,
    "free_height_m": 60,
    "depth_m": 500,
    "transit_m": 50_000,
    "parking_minutes": 120,
}
_HINTS = {
    "title": lazy("Alleen u en de kantorenloods lezen dit."),
    "smallest_m2": lazy("Verhuurt u alleen het geheel? Vul dan hetzelfde getal in."),
    "rent_eur_m2_year": lazy("Zonder servicekosten en btw."),
    "floor": lazy("0 is de begane grond, -1 de kelder."),
    "note": lazy("Alleen u en de kantorenloods lezen dit, en wie met u in gesprek is."),
}
GROUPS: Sequence[tuple[str, Any, Sequence[str]]] = (
    ("maat", lazy("Maat en huur"), ("largest_m2", "smallest_m2", "rent_eur_m2_year")),
    ("wanneer", lazy("Wanneer"), ("available_from", "temporary", "until")),
    (
        "plek",
        lazy("Plek en entree"),
        ("location_type", "floor", "entrance", "street_front", "step_free", "lift"),
    ),
    (
        "ruimte",
        lazy("De ruimte zelf"),
        ("free_height_m", "depth_m", "daylight", "heavy_power", "strong_floor", "open_floor"),
    ),
    ("gebruik", lazy("Gebruik en omgeving"), ("loading", "noise", "hours", "transit_m", "parking_minutes")),
)


FORM_FIELDS = (
    "title", *NUMBERS, *YES_NO, *LEVELS, *DAYS, "temporary", "location_type", "entrance", "plan_uses", "note",
)  # fmt: skip


def _open_choice(choices: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [("", UNKNOWN), *choices]


def _choice(choices: Iterable[tuple[str, Any]], coerce: Callable[[str], Any] = str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=_open_choice(choices), coerce=coerce, empty_value=None, required=False
    )


def _yes(word: str) -> bool:
    return word == "ja"


def _number(name: str) -> NumberField:
    low = _LOWEST_FLOOR if name == "floor" else 0
    high = _HIGHEST_FLOOR if name == "floor" else _MOST[name]
    field = NumberField(required=False, min_value=low, max_value=high)
    field.widget.attrs |= {"placeholder": str(UNKNOWN), "inputmode": "decimal", "autocomplete": "off"}
    return field


class SpaceForm(forms.Form):
    """A space as its owner or the loods says it; `sources` say in words where what stands there is from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(max_length=120, label=FIELDS["title"], help_text=_HINTS["title"])
    plan_known = forms.ChoiceField(
        label=FIELDS["plan_uses"],
        required=False,
        choices=[
            ("", UNKNOWN),
            ("these", lazy("alleen wat hieronder is aangevinkt")),
        ],
    )
    plan_uses = forms.MultipleChoiceField(
        label=lazy("Deze functies mogen er"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=FIELDS["note"],
        help_text=_HINTS["note"],
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        sources: Mapping[str, str] | None = None,
        hints: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        made = {
            **{name: _number(name) for name in NUMBERS},
            **{name: _choice([("ja", lazy("ja")), ("nee", lazy("nee"))], _yes) for name in YES_NO},
            **{name: _choice(words.levels(name), float) for name in LEVELS},
            **{name: _day() for name in DAYS},
            "temporary": _choice([("nee", lazy("blijvend")), ("ja", lazy("tijdelijk"))], _yes),
            "location_type": _choice(words.locations()),
            "entrance": _choice(words.ENTRANCES.items()),
        }
        for name, field in made.items():
            field.label, field.help_text = FIELDS[name], _HINTS.get(name, "")
        self.fields.update(made)
        self.fields["plan_uses"].choices = words.functions()  # type: ignore[attr-defined]
        for name, said in (sources or {}).items():
            self._tell(name, _("Ingevuld: %(source)s.") % {"source": said} if said else "")
        for name, said in (hints or {}).items():
            self._tell(name, said)

    def _tell(self, name: str, said: str) -> None:
        """Say with a field where its value is from, or between which it was estimated."""
        asked = "plan_known" if name == "plan_uses" else name
        if asked in self.fields:
            self.fields[asked].help_text = f"{self.fields[asked].help_text} {said}".strip()

    def groups(self) -> list[tuple[str, Any, list[forms.BoundField]]]:
        """Return the fields by subject, in the order of the page."""
        return [(key, title, [self[name] for name in names]) for key, title, names in GROUPS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        low, high = cleaned.get("smallest_m2"), cleaned.get("largest_m2")
        if low is not None and high is not None and low > high:
            self.add_error("smallest_m2", _("Het kleinste deel is groter dan het geheel."))
        start, end = cleaned.get("available_from"), cleaned.get("until")
        if cleaned.get("temporary") is False and end is not None:
            self.add_error("until", _("Blijvend heeft geen laatste dag. Kies tijdelijk, of haal de dag weg."))
        elif start is not None and end is not None and end < start:
            self.add_error("until", _("De laatste dag ligt voor de eerste."))
        if not cleaned.get("plan_known") and cleaned.get("plan_uses"):
            self.add_error(
                "plan_known", _("U vinkte functies aan. Kies hier dan “alleen wat is aangevinkt”.")
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return the columns of the space; None is unknown, and an empty list of uses allows none."""
        found = {name: self.cleaned_data[name] for name in FORM_FIELDS if name != "plan_uses"}
        known = self.cleaned_data["plan_known"] == "these"
        found["plan_uses"] = list(self.cleaned_data["plan_uses"]) if known else None
        if found["until"] is not None and found["temporary"] is None:
            found["temporary"] = True
        return found


def _day() -> forms.DateField:
    return forms.DateField(required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


def initial(known: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is known of a space as the form shows it first; what is unknown is left open."""
    found: dict[str, Any] = {"title": known.get("title") or "", "note": known.get("note") or ""}
    for name in NUMBERS:
        value = known.get(name)
        found[name] = int(value) if isinstance(value, float) and value.is_integer() else value
    for name in (*DAYS, "location_type", "entrance"):
        found[name] = known.get(name)
    for name in (*YES_NO, "temporary"):
        found[name] = {None: "", True: "ja", False: "nee"}[known.get(name)]
    for name in LEVELS:
        found[name] = "" if known.get(name) is None else str(int(known[name]))
    uses = known.get("plan_uses")
    found["plan_known"], found["plan_uses"] = ("", []) if uses is None else ("these", list(uses))
    return found


def of_space(space: OfferedSpace) -> dict[str, Any]:
    """Return a space as the form shows it first."""
    return initial({name: getattr(space, name) for name in FORM_FIELDS}) | {"version": space.version}
