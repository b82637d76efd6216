# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What functions, needs and states of a search are called on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.errors import LoodsError
from loods.functions.needs import Need, NeedKind, need_kinds
from loods.functions.uses import target_uses
from loods.functions.work_functions import work_functions
from loods.places import gemeente
from loods_store.models import Search
from loods_store.queries.buildings.choices import own_area_names
from loods_web.parts.matches import span
from loods_web.parts.sides import location_name
from loods_web.parts.texts import language, written

State = Search.State
STATES = {
    State.OPEN: gettext_lazy("staat open"),
    State.PAUSED: gettext_lazy("staat even stil"),
    State.FOUND: gettext_lazy("gevonden"),
    State.WITHDRAWN: gettext_lazy("ingetrokken"),
}
BADGES = {State.OPEN: "ok", State.PAUSED: "warning", State.FOUND: "info", State.WITHDRAWN: "plain"}
IMPORTANCES = {
    "": gettext_lazy("Niet nodig"),
    "wish": gettext_lazy("Wens"),
    "hard": gettext_lazy("Eis"),
}
ORIGINS = {
    "new": gettext_lazy("een nieuw bedrijf"),
    "forced": gettext_lazy("wij moeten verhuizen"),
    "growth": gettext_lazy("wij groeien"),
}
# What people would say of a function for which the handreiking gives no examples.
_EXAMPLES = {
    "housing": gettext_lazy("wonen zonder bijzondere wensen"),
    "housing_students": gettext_lazy("kamers en studio's voor studenten"),
    "housing_starters": gettext_lazy("een eerste eigen woning"),
    "housing_families": gettext_lazy("woningen met meer kamers"),
    "housing_seniors": gettext_lazy("zonder drempels, dicht bij voorzieningen"),
    "housing_temporary": gettext_lazy("wonen voor een paar jaar, ook flex- of spoedwonen"),
    "hotel": gettext_lazy("hotel, pension, logies"),
    "care": gettext_lazy("praktijk, dagbesteding, wonen met zorg"),
}
_GROUPS = (
    ("work", gettext_lazy("Werken en ontmoeten")),
    ("housing", gettext_lazy("Wonen")),
    ("lodging", gettext_lazy("Logeren")),
    ("care", gettext_lazy("Zorg")),
)


def function_name(code: str) -> str:
    """Return what a function is called."""
    use = target_uses().get(code)
    return code if use is None else use.title[language()]


def function_examples(code: str) -> str:
    """Return examples of a function in plain words; "" where none are needed."""
    found = work_functions().get(code)
    return str(_EXAMPLES.get(code, "")) if found is None else found.examples[language()]


def function_groups() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Return every function to choose from, by group: code, name and examples."""
    uses = target_uses().values()
    return [
        (
            str(title),
            [
                (use.code, use.title[language()], function_examples(use.code))
                for use in uses
                if use.group == group
            ],
        )
        for group, title in _GROUPS
    ]


def functions() -> list[str]:
    """Return the codes of every function that somebody can seek space for."""
    groups = {group for group, _title in _GROUPS}
    return [use.code for use in target_uses().values() if use.group in groups]


def state(code: str) -> str:
    """Return the word for how a search stands."""
    return str(STATES[State(code)])


def level(kind: NeedKind, value: float) -> str:
    """Return how much of a need in words: voor de deur, 4 m, 10 minuten."""
    if kind.words:
        return kind.words[min(max(int(value), 0), len(kind.words) - 1)][language()]
    unit = {"m": _("m"), "minutes": _("minuten lopen")}.get(kind.unit or "", kind.unit or "")
    return f"{written(value, 'number')} {unit}".strip()


def need(need: Need) -> str:
    """Return a need in words: Laden en lossen: voor de deur."""
    kind = need_kinds()[need.code]
    title = kind.title[language()]
    return title if kind.kind == "yes_no" or need.level is None else f"{title}: {level(kind, need.level)}"


def importance(code: str) -> str:
    """Return eis, wens or niet nodig."""
    return str(IMPORTANCES.get(code, code))


def location(code: str | None) -> str:
    """Return what a type of location is called; onbekend where nobody said."""
    return location_name(code) or _("onbekend")


def gemeente_name(code: str | None) -> str:
    """Return the name of a gemeente; the code where it is not known, onbekend for none."""
    if not code:
        return _("onbekend")
    try:
        return gemeente(code).name
    except LoodsError:
        return code


def areas(codes: Collection[str] | None) -> str:
    """Return the names of own areas; "" for none."""
    names = own_area_names()
    return ", ".join(sorted(names[code] for code in codes or () if code in names))


def place(gemeenten: Sequence[str], own: Sequence[str], radius_m: float | None) -> str:
    """Return where is sought, in words."""
    parts = [*(gemeente_name(code) for code in gemeenten), *filter(None, [areas(own)])]
    if radius_m is not None:
        parts.append(
            _("binnen %(km)s km van een adres") % {"km": written(round(radius_m / 1000, 1), "number")}
        )
    return ", ".join(parts) or _("overal")


def size(low: float | None, high: float | None) -> str:
    """Return a range of m2 in words."""
    return _("naar de functie") if low is None and high is None else span(low, high, "m2")


def rent(low: float | None, high: float | None) -> str:
    """Return a range of rent in words."""
    if low is None and high is None:
        return _("niet gezegd")
    return _("€ %(rent)s per m² per jaar") % {"rent": span(low, high)}


def period(from_date: dt.date | None, by_date: dt.date | None, until: dt.date | None) -> str:
    """Return when somebody wants to begin and until when, in words."""
    said = (
        (_("liefst vanaf %(day)s"), from_date),
        (_("uiterlijk %(day)s"), by_date),
        (_("tot %(day)s"), until),
    )
    return ", ".join(text % {"day": written(value, "date")} for text, value in said if value) or _(
        "geen haast"
    )
