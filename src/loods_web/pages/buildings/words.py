# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filter in words: above the list, in exports, and where a value made no sense."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from loods.monitor.definitions import DEFINITIONS
from loods.places import gemeente
from loods_store.access import Viewer
from loods_store.queries.building_map import duration_limits
from loods_store.queries.buildings.choices import gemeente_names, own_area_names
from loods_store.queries.buildings.filter import BuildingFilter
from loods_store.queries.monitors import rulebook
from loods_web.pages.buildings.forms import FilterForm, shown_choices
from loods_web.pages.buildings.state import ListState
from loods_web.parts.durations import class_labels
from loods_web.parts.texts import day, shown, written
from loods_web.parts.viewer import today


def described(chosen: BuildingFilter) -> str:
    """Return the filter as one line, such as "kantoor, staat leeg, Utrecht, vanaf 500 m²"."""
    return ", ".join([chosen.use, dict(shown_choices())[chosen.shown], *_narrowing(chosen)])


def _narrowing(chosen: BuildingFilter) -> list[str]:
    m2 = {_("vanaf"): chosen.m2_from, _("tot en met"): chosen.m2_to}
    years = {_("gebouwd vanaf"): chosen.built_from, _("gebouwd tot en met"): chosen.built_to}
    flags = {
        _("onzeker"): chosen.uncertain,
        _("op de planlijst"): chosen.plan_list,
        _("in onderzoek"): chosen.investigated,
        _("op mijn lijst"): chosen.on_list,
    }
    return [
        *(_name(code) for code in chosen.gemeenten),
        *([own_area_names().get(chosen.own_area, chosen.own_area)] if chosen.own_area else []),
        *([chosen.street] if chosen.street else []),
        *([f"“{chosen.text}”"] if chosen.text else []),
        *(f"{word} {written(value, 'm2')}" for word, value in m2.items() if value is not None),
        *([_durations()[chosen.duration].lower()] if chosen.duration else []),
        *([_("leeg sinds vóór %(day)s") % {"day": day(chosen.empty_before)}] if chosen.empty_before else []),
        *(f"{word} {value}" for word, value in years.items() if value is not None),
        *(word for word, is_on in flags.items() if is_on),
    ]


def _durations() -> dict[str, str]:
    return class_labels(duration_limits(rulebook(), today()))


def _name(code: str) -> str:
    try:
        return gemeente(code).name
    except KeyError:
        return code


def notes(state: ListState) -> list[str]:
    """Return what stands under an export: what was asked, and by which definition vacancy is counted."""
    definition = shown(DEFINITIONS[state.filter.definition].title)
    return [
        _("Filter: %(filter)s.") % {"filter": described(state.filter)},
        _("Leegstand volgens: %(definition)s. Leeg vakje = onbekend, niet nul.") % {"definition": definition},
    ]


def refused(chosen: BuildingFilter) -> list[str]:
    """Return a sentence for each value in the address that made no sense."""
    labels = FilterForm.base_fields
    return [
        _("“%(value)s” bij %(field)s begrijpen we niet; dat filter telt niet mee.")
        % {"value": value, "field": labels[name].label if name in labels else name}
        for name, value in chosen.refused
    ]


def share_areas(who: Viewer, seen: Collection[str]) -> list[tuple[str, str]]:
    """Return the areas with whose colleagues a view can be shared: the gemeenten of a loods, a province."""
    own = {grant.area_code for grant in who.grants if grant.area_code.startswith("GM")} & set(seen)
    wider = [
        (grant.area_code, _("iedereen in uw gebied")) for grant in who.grants if grant.area_code[:2] == "PV"
    ]
    return [*gemeente_names(own), *dict.fromkeys(wider)]
