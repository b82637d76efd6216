# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key figures of an answer, and in words what is proved of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods_web.parts.components import KeyFigure
from loods_web.parts.texts import written


def tiles(answer: Mapping[str, Any]) -> list[KeyFigure]:
    """Return how many are placed, how many are not, what is filled and what is left."""
    unknown = answer["area_unknown"]
    note = ngettext(
        "van %(n)s ruimte is de maat onbekend", "van %(n)s ruimten is de maat onbekend", unknown
    ) % {"n": unknown}
    return [
        KeyFigure(_("Zoekers met een plek"), answer["placed"], lead=True, note=said_bound(answer)),
        KeyFigure(_("Zoekers zonder plek"), answer["without"]),
        KeyFigure(
            _("Ruimte die in gebruik komt"), round(answer["area_m2"]), "m2", note=note if unknown else ""
        ),
        KeyFigure(_("Ruimten die overblijven"), answer["left"]),
    ]


def said_bound(answer: Mapping[str, Any]) -> str:
    """Return how far this may be from the best there is."""
    gap = answer["bound_seekers"] - answer["placed"]
    if gap > 0:
        text = ngettext(
            "zeker is dat er hoogstens %(n)s bij kan", "zeker is dat er hoogstens %(n)s bij kunnen", gap
        )
        return text % {"n": written(gap, "number")}
    if answer["gap_fit"] > 1e-9:
        share = written(round(100 * answer["gap_fit"], 1), "number")
        return _("meer kunnen het er niet zijn; hoogstens %(share)s%% passender") % {"share": share}
    return _("bewezen: beter kan niet")


def leaving_tiles(answer: Mapping[str, Any]) -> list[KeyFigure]:
    """Return how many of those that must go find a place, and what that costs others."""
    going = len(answer["leaving"])
    return [
        KeyFigure(
            _("Vinden een plek"),
            len(answer["can_go"]),
            note=_("van de %(n)s") % {"n": written(going, "number")},
            lead=True,
        ),
        KeyFigure(_("Voor hen past er niets"), len(answer["cannot"])),
        KeyFigure(_("Past, maar anderen zoeken het ook"), len(answer["crowded_out"])),
        KeyFigure(_("Anderen minder geplaatst"), answer["fewer_others"]),
    ]
