# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page says of its numbers: what counts, what is unknown, and the shares that it reckons with."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from loods.functions.presence import NIGHT, Habits
from loods.match.liveliness import presence_uses
from loods_store.queries.monitors import rulebook
from loods_web.pages.liveliness.content import Content
from loods_web.pages.liveliness.state import PUBLIC, share_name
from loods_web.parts.components import Column, Table
from loods_web.parts.fillings import function_name
from loods_web.parts.liveliness import Told
from loods_web.parts.texts import notation
from loods_web.parts.viewer import today

# Rules that the page rests on, in the order in which they are told.
RULES = (
    "market.presence",
    "presence.street_uses",
    "presence.register_uses",
    "presence.day_parts",
    "presence.dark_below",
)
_FEW = 0.05


@dataclass(frozen=True)
class ShareField:
    """A share that can be changed: its name in the form, what it is for, its value and that of the rule."""

    name: str
    label: str
    value: str
    own: bool


@dataclass(frozen=True)
class ProfileRow:
    """A function with its shares by part of the day, and how open to the public it is."""

    name: str
    fields: tuple[ShareField, ...]


def part_name(part: str) -> str:
    """Return what a part of the day is called."""
    known = {
        "morning": _("ochtend"),
        "afternoon": _("middag"),
        "evening": _("avond"),
        NIGHT: _("nacht"),
        "saturday": _("zaterdag"),
        "sunday": _("zondag"),
        PUBLIC: _("open voor publiek"),
    }
    return known.get(part, part)


def part_heads(rules: Habits) -> list[str]:
    """Return the heads of the table of shares."""
    return [part_name(part) for part in (*rules.parts, PUBLIC)]


def _there(told: Told) -> list[str]:
    """Return the functions in the street, now or then, in the order of their m2."""
    sizes: dict[str, float] = {}
    for part in (*told.change.now.parts, *told.change.then.parts):
        sizes[part.use] = sizes.get(part.use, 0.0) + part.area_m2
    return sorted(sizes, key=lambda use: (-sizes[use], use))


def profile_rows(habits: Habits, rules: Habits, told: Told) -> list[ProfileRow]:
    """Return the shares of the functions in the street, to change them."""
    return [
        ProfileRow(
            function_name(use),
            tuple(
                ShareField(
                    share_name(use, part),
                    _("%(function)s, %(part)s") % {"function": function_name(use), "part": part_name(part)},
                    f"{_share(habits, use, part):g}",
                    _share(habits, use, part) != _share(rules, use, part),
                )
                for part in (*rules.parts, PUBLIC)
            ),
        )
        for use in _there(told)
    ]


def profile_table(habits: Habits, rules: Habits, told: Told) -> Table:
    """Return the shares that were reckoned with, as a table for a file."""
    parts = (*rules.parts, PUBLIC)
    rows = [[function_name(use), *(_share(habits, use, part) for part in parts)] for use in _there(told)]
    heads = [Column(_("Functie")), *(Column(part_name(part), "fine") for part in parts)]
    return Table(_("Gerekend met deze aandelen (aannames, 0 tot 1)"), heads, rows)


def _share(habits: Habits, use: str, part: str) -> float:
    profile = habits.profiles[use]
    return profile.publicness if part == PUBLIC else profile.by_part.get(part, 0.0)


def counted(content: Content) -> list[str]:
    """Return what was counted, what was left out and what nobody knows."""
    held, written = content.held, notation()
    said = [
        _("%(units)s eenheden in %(buildings)s panden, samen %(m2)s.")
        % {
            "units": written.whole(held.units),
            "buildings": written.whole(held.buildings),
            "m2": written.area(sum(held.areas.values())),
        }
    ]
    vacant = sum(held.vacant.values())
    if content.state.as_registered:
        said.append(_("Alles telt alsof het in gebruik is."))
    elif vacant:
        said.append(_("Daarvan staat %(m2)s leeg; dat telt niet mee.") % {"m2": written.area(vacant)})
    lines = (
        (held.unsure_m2, _("Van %(m2)s weten we niet of het leegstaat; dat telt als in gebruik.")),
        (held.shared_m2, _("%(m2)s ligt in eenheden met meer dan één gebruik; dat is gelijk verdeeld.")),
        (_uncounted(content), _("%(m2)s heeft een gebruik zonder aanwezigheid, zoals “overig”.")),
    )
    said += [text % {"m2": written.area(area)} for area, text in lines if area >= _FEW]
    if held.no_area:
        said.append(_("Van %(n)s eenheden kent het register geen oppervlakte.") % {"n": held.no_area})
    return said


def _uncounted(content: Content) -> float:
    areas = content.held.areas if content.state.as_registered else content.held.in_use
    known = presence_uses(rulebook(), today())
    return sum(area for use, area in areas.items() if use not in known)


def length(content: Content) -> str:
    """Return how long the street is taken to be, and by whom."""
    if content.length_m is None:
        return _("Hoe lang de straat is, is niet te schatten: er zijn te weinig deuren. Vul de lengte in.")
    metres = notation().whole(content.length_m)
    if content.state.length_m is not None:
        return _("Gerekend met %(m)s meter straat: dat vulde u in.") % {"m": metres}
    more = ""
    if content.held.streets_without_length:
        more = " " + _("Van %(n)s straten met één deur is geen lengte bekend; die tellen niet mee.") % {
            "n": content.held.streets_without_length
        }
    return (
        _("Gerekend met %(m)s meter straat: geschat van de eerste tot de laatste deur, geen meting.")
        % {"m": metres}
        + more
    )


def notes(content: Content) -> list[str]:
    """Return what belongs under the numbers wherever they go."""
    return [
        *counted(content),
        length(content),
        _("Aanwezigheid is m² × hoe druk × hoe open, per meter straat: een aanname, geen telling."),
        _("Een uur onder %(limit)s m² per meter heet stil.")
        % {"limit": notation().decimal(content.habits.quiet_below)},
    ]
