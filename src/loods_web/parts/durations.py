# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long something stands empty, in words: the classes of the rule, as legends and lists call them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods_store.queries.building_map import SHORTEST_FIRST, DurationLimit


def class_labels(limits: Sequence[DurationLimit]) -> dict[str, str]:
    """Return the words for each kind of building on the map, in the order of the legend."""
    return _durations(limits) | {
        "since_unknown": _("Leeg, onbekend sinds wanneer"),
        "in_use": _("In gebruik"),
        "unknown": _("Onbekend of het leegstaat"),
    }


def _durations(limits: Sequence[DurationLimit]) -> dict[str, str]:
    words = []
    for number, limit in enumerate(limits):
        end = _span(limit.months)
        if number == 0:
            text = _("Tot en met %(end)s leeg") if limit.included else _("Korter dan %(end)s leeg")
            words.append(text % {"end": end})
        else:
            start = _bare(limits[number - 1].months, limit.months)
            text = (
                _("%(start)s tot en met %(end)s leeg") if limit.included else _("%(start)s tot %(end)s leeg")
            )
            words.append(text % {"start": start, "end": end})
    last = limits[-1]
    text = _("Langer dan %(start)s leeg") if last.included else _("%(start)s of langer leeg")
    words.append(text % {"start": _span(last.months)})
    return dict(zip(SHORTEST_FIRST, words, strict=True))


def _span(months: int) -> str:
    if months % 12:
        return ngettext("%(count)s maand", "%(count)s maanden", months) % {"count": months}
    # "1 jaar" and "3 jaar": Dutch years keep their singular after a number, English ones do not.
    return ngettext("%(count)s jaar", "%(count)s jaar", months // 12) % {"count": months // 12}


def _bare(months: int, beside: int) -> str:
    """Return the number alone where the other end has the same unit: "1 tot en met 3 jaar"."""
    return str(months // 12) if not months % 12 and not beside % 12 else _span(months)
