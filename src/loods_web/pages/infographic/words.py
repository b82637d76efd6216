# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the page names places, uses and what became of space."""

from __future__ import annotations

from django.utils.translation import gettext as _

from loods.registers.bag.tables import USE_NAMES, USES
from loods_store.queries.figures_page import Duration
from loods_store.queries.infographic import Released


def space(use: str) -> str:
    """Return the word for space of a use."""
    words = {
        "kantoor": _("kantoorruimte"),
        "winkel": _("winkelruimte"),
        "industrie": _("bedrijfsruimte"),
        "wonen": _("woonruimte"),
    }
    full = USES[USE_NAMES.index(use)]
    return words.get(use) or _("ruimte met een %(use)s") % {"use": full}


def begun(words: str) -> str:
    """Return words with a capital to begin with."""
    return words[:1].upper() + words[1:]


def place(area: Released) -> str:
    """Return an area as it stands in a sentence."""
    return _("de provincie %(name)s") % {"name": area.name} if area.level == "province" else area.name


def became(kind: str) -> str:
    """Return what space became, by the kind of its change."""
    words = {
        "transformation_to_housing": _("woningen"),
        "transformation_to_other": _("een ander gebruik"),
        "demolition": _("gesloopt"),
        "withdrawal": _("ingetrokken"),
        "out_of_use": _("buiten gebruik"),
    }
    return words[kind]


def lasting(item: Duration) -> str:
    """Return how long space of a class stands empty."""
    low, high = f"{item.from_years:g}", f"{item.to_years or 0:g}"
    if item.to_years is None:
        return _("langer dan %(low)s jaar") % {"low": low}
    if item.from_years == 0:
        return _("korter dan %(high)s jaar") % {"high": high}
    return _("%(low)s tot en met %(high)s jaar") % {"low": low, "high": high}
