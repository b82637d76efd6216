# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a search: filled with what is usual for its function, every field to be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.errors import LoodsError
from loods_store.actions.search_fields import LEAST_RADIUS_M, SearchFields
from loods_store.queries.buildings.choices import gemeente_names, own_area_names
from loods_store.queries.monitors import covered_gemeenten
from loods_web.pages.seek import words
from loods_web.pages.seek.needs_fields import NeedRow, add_need_fields, check_levels, need_rows, needs_of
from loods_web.pages.seek.place import find_points
from loods_web.pages.seek.usual import Usual
from loods_web.parts.number_field import NumberField
from loods_web.parts.texts import shown

_UNSAID = ("", gettext_lazy("maakt niet uit"))
_YES_NO = [_UNSAID, ("ja", gettext_lazy("ja")), ("nee", gettext_lazy("nee"))]
_M_PER_KM = 1000
_RADIUS_KM = 5
_LARGEST = 1_000_000
_DEAREST = 10_000
_TOLD = (
    "title", "firm", "size_low_m2", "size_high_m2", "rent_low", "rent_high", "from_date", "by_date", "until",
    "growth_m2", "park", "note", "contact_name", "contact_email", "contact_phone",
)  # fmt: skip
# Where a fault of the store stands on the form.
_SHOWN_AT = {"x": "address", "y": "address", "radius_m": "radius_km"}
_PAIRS = (
    ("size_low_m2", "size_high_m2", gettext_lazy("Dit is kleiner dan de kleinste maat.")),
    ("rent_low", "rent_high", gettext_lazy("Dit is lager dan de laagste huur.")),
    ("from_date", "by_date", gettext_lazy("Dit is eerder dan de dag waarop u het liefst begint.")),
    ("from_date", "until", gettext_lazy("Dit is eerder dan de dag waarop u het liefst begint.")),
    ("by_date", "until", gettext_lazy("Dit is eerder dan de dag waarop u uiterlijk begint.")),
)


def _number(label: Any, most: float, help_text: Any = "") -> NumberField:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return NumberField(
        label=label, required=False, min_value=0, max_value=most, widget=widget, help_text=help_text
    )


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget)


def _choice(label: Any, choices: Sequence[tuple[str, Any]], help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=help_text)


class SearchForm(forms.Form):
    """One search. `usual` says what its function usually asks; `asks_contact` is the form of a loods."""

    functie = forms.CharField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=gettext_lazy("Hoe noemt u deze zoekvraag?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Alleen voor uzelf, bijvoorbeeld “tweede werkplaats”."),
    )
    firm = forms.CharField(
        label=gettext_lazy("Naam van uw bedrijf of organisatie"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "De kantorenloods ziet deze naam. Een eigenaar pas als u allebei ja zegt op een voorstel."
        ),
    )
    size_low_m2 = _number(gettext_lazy("Oppervlakte vanaf (m²)"), _LARGEST)
    size_high_m2 = _number(gettext_lazy("Oppervlakte tot (m²)"), _LARGEST)
    rent_low = _number(gettext_lazy("Huur die u hoopt te betalen (€ per m² per jaar)"), _DEAREST)
    rent_high = _number(gettext_lazy("Huur die u hoogstens betaalt (€ per m² per jaar)"), _DEAREST)
    gemeenten = forms.MultipleChoiceField(
        label=gettext_lazy("Gemeenten"), required=False, widget=forms.CheckboxSelectMultiple
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("Gebieden"), required=False, widget=forms.CheckboxSelectMultiple
    )
    address = forms.CharField(
        label=gettext_lazy("In de buurt van dit adres"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Straat, huisnummer en plaats; bijvoorbeeld van uw huidige plek of een station."
        ),
    )
    radius_km = _number(gettext_lazy("Hoe ver daarvandaan (km)"), 200)
    from_date = _day(gettext_lazy("Het liefst vanaf"))
    by_date = _day(gettext_lazy("Uiterlijk vanaf"))
    until = _day(gettext_lazy("Ten minste nodig tot"))
    temporary_ok = _choice(gettext_lazy("Mag het tijdelijk zijn?"), _YES_NO)
    growth_m2 = _number(gettext_lazy("Hoe groot wilt u later kunnen worden? (m²)"), _LARGEST)
    sharing = _choice(gettext_lazy("Wilt u de ruimte met anderen delen?"), _YES_NO)
    origin = _choice(
        gettext_lazy("Waarom zoekt u ruimte?"),
        [("", gettext_lazy("zeg ik liever niet")), *words.ORIGINS.items()],
    )
    on_business_park = _choice(gettext_lazy("Zit u nu op een bedrijventerrein?"), [("", "–"), *_YES_NO[1:]])
    park = forms.CharField(
        label=gettext_lazy("Op welk bedrijventerrein?"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "terreinen", "autocomplete": "off"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Wat moet de kantorenloods nog weten?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Alleen de kantorenloods leest dit."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    contact_name = forms.CharField(label=gettext_lazy("Naam van de zoeker"), max_length=200, required=False)
    contact_email = forms.EmailField(label=gettext_lazy("E-mailadres"), required=False)
    contact_phone = forms.CharField(label=gettext_lazy("Telefoon"), max_length=40, required=False)

    def __init__(self, *args: Any, usual: Usual, asks_contact: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "use_required_attribute": False})
        self.usual = usual
        self.asks_contact = asks_contact
        self.order = add_need_fields(self.fields, usual.needs)
        self._offer("gemeenten", gemeente_names(covered_gemeenten()))
        self._offer("areas", sorted(own_area_names().items(), key=lambda pair: pair[1]))
        if not asks_contact:
            for name in ("contact_name", "contact_email", "contact_phone"):
                del self.fields[name]
        else:
            self.fields["contact_name"].required = True

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer choices; a field with nothing to choose goes."""
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        chosen = set(self.initial.get(name) or ()) - {code for code, _name in choices}
        field.choices = [*choices, *((code, words.gemeente_name(code)) for code in sorted(chosen))]
        if not field.choices:
            del self.fields[name]

    @property
    def usual_needs(self) -> list[NeedRow]:
        """Return the needs that the function usually has, as rows of the form."""
        return need_rows(self, [code for code in self.order if code in self.usual.needs])

    @property
    def other_needs(self) -> list[NeedRow]:
        """Return the other needs, as rows of the form."""
        return need_rows(self, [code for code in self.order if code not in self.usual.needs])

    @property
    def asks_other_needs(self) -> bool:
        """Say whether any of the other needs is asked or wrong, so that they are shown at once."""
        return any(row.importance.value() or row.importance.errors for row in self.other_needs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for low, high, text in _PAIRS:
            first, last = cleaned.get(low), cleaned.get(high)
            if first is not None and last is not None and first > last:
                self.add_error(high, str(text))
        self._clean_growth(cleaned)
        check_levels(self, cleaned)
        self._clean_place(cleaned)
        if cleaned.get("park") and cleaned.get("on_business_park") != "nee":
            cleaned["on_business_park"] = "ja"
        if self.asks_contact and not (cleaned.get("contact_email") or cleaned.get("contact_phone")):
            self.add_error("contact_email", _("Vul een e-mailadres of een telefoonnummer in."))
        return cleaned

    def _clean_growth(self, cleaned: dict[str, Any]) -> None:
        growth, low = cleaned.get("growth_m2"), cleaned.get("size_low_m2")
        if growth is not None and low is not None and growth < low:
            self.add_error("growth_m2", _("Dit is kleiner dan de ruimte die u nu zoekt."))

    def _clean_place(self, cleaned: dict[str, Any]) -> None:
        """Find the point of the address; a circle needs both a middle and how far."""
        cleaned["point"] = None
        address, radius = cleaned.get("address") or "", cleaned.get("radius_km")
        if not address:
            if radius is not None:
                self.add_error("address", _("Vul in vanaf welk adres, of maak de afstand leeg."))
            return
        if radius is not None and radius * _M_PER_KM < LEAST_RADIUS_M:
            self.add_error("radius_km", _("Vul ten minste een kwart kilometer in: 0,25."))
        found = find_points(address)
        if len(found) == 1:
            cleaned["point"] = found[0]
        elif found:
            labels = "; ".join(point.label for point in found)
            text = _("Dit adres past op meer plekken. Bedoelt u: %(found)s?")
            self.add_error("address", text % {"found": labels})
        else:
            text = _("Dit adres vinden we niet. Vul straat, huisnummer en plaats in, of kies een gemeente.")
            self.add_error("address", text)

    def fields_given(self, entered_for: str = "") -> SearchFields:
        """Return the search as the store takes it; `entered_for` is the gemeente whose loods enters it."""
        given = self.cleaned_data
        point = given["point"]
        told: dict[str, Any] = {name: given[name] for name in _TOLD if name in self.fields}
        return SearchFields(
            self.usual.function,
            **told,
            temporary_ok=_truth(given["temporary_ok"]),
            sharing=_truth(given["sharing"]),
            on_business_park=_truth(given["on_business_park"]),
            gemeenten=tuple(given.get("gemeenten", ())),
            areas=tuple(given.get("areas", ())),
            x=point.x if point else None,
            y=point.y if point else None,
            radius_m=(given["radius_km"] or _RADIUS_KM) * _M_PER_KM if point else None,
            needs=needs_of(given, self.usual.needs),
            origin=given["origin"] or None,
            entered_for=entered_for,
        )

    def point_at_first_error(self) -> None:
        """Let the browser begin in the first line that is wrong."""
        wrong = [self.fields[name].widget for name in self.fields if name in self.errors]
        lines = [widget for widget in wrong if not isinstance(widget, forms.CheckboxSelectMultiple)]
        if lines:
            lines[0].attrs["autofocus"] = True

    def add_faults(self, faults: Mapping[str, LoodsError]) -> None:
        """Put what the store says of its fields beside those of the form."""
        for name, fault in faults.items():
            own = _SHOWN_AT.get(name, name)
            self.add_error(own if own in self.fields else None, shown(fault))


def _truth(word: str) -> bool | None:
    return {"ja": True, "nee": False}.get(word)


def word_of(value: bool | None) -> str:
    """Return how the form says a yes or no: ja, nee, or nothing."""
    return "" if value is None else "ja" if value else "nee"


class FunctionForm(forms.Form):
    """The first step: what somebody wants to do."""

    functie = forms.ChoiceField(error_messages={"required": gettext_lazy("Kies wat u er wilt gaan doen.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["functie"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, words.function_name(code)) for code in words.functions()]
