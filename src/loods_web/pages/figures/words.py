# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the pages of figures call things."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from loods.messages import Text
from loods.monitor import DEFINITIONS, Mark
from loods.places import Area
from loods.registers.bag.tables import USE_NAMES, USES
from loods_store.queries.figures_page import Break, Duration
from loods_web.parts.texts import day, notation, shown


def use_title(use: str) -> str:
    """Return a use as the register names it, such as kantoorfunctie."""
    return USES[USE_NAMES.index(use)]


def short_title(definition: str) -> str:
    """Return a definition in a word or two, for a line in a chart."""
    words = {
        "zonder-drempel": _("ter plaatse geteld"),
        "convenant": _("convenant"),
        "cbs": _("administratief"),
        "aanbod": _("aanbod"),
    }
    return words[definition]


def area_title(area: Area) -> str:
    """Return an area as people call it: a province by that word, since a gemeente may bear its name."""
    if area.kind == "province":
        return _("provincie %(name)s") % {"name": area.name}
    return area.name


def duration_title(item: Duration) -> str:
    """Return a duration class in years, as its bounds say."""
    low, high = f"{item.from_years:g}", "" if item.to_years is None else f"{item.to_years:g}"
    if not high:
        return _("langer dan %(low)s jaar") % {"low": low}
    if item.from_years == 0:
        return _("korter dan %(high)s jaar") % {"high": high}
    return _("%(low)s tot en met %(high)s jaar") % {"low": low, "high": high}


def break_title(found: Break) -> str:
    """Return why a series breaks, short enough to stand in a chart."""
    words = {"register": _("BAG in opbouw tot hier"), "rules": _("andere rekenregels")}
    return words[found.kind]


def marks_text(marks: tuple[Mark, ...]) -> list[str]:
    """Return what a reader must know of a figure; the rules nobody checked stand in its explanation."""
    return [shown(_titled(mark.text)) for mark in marks if mark.code != "unverified_rules"]


def _titled(text: Text) -> Text:
    """Return a text that calls a definition by its title instead of its code."""
    name = text.params.get("definition")
    if name not in DEFINITIONS:
        return text
    return Text(text.msgid, {**text.params, "definition": f"“{shown(DEFINITIONS[str(name)].title)}”"})


def since(moment: dt.date) -> str:
    """Return "sinds 1-1-2026"."""
    return _("sinds %(day)s") % {"day": day(moment)}


def percent(value: float | None) -> str:
    """Return a percentage as text, a dash where it is unknown."""
    return notation().percent(value)
