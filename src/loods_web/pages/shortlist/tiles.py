# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key figures of the total task, and what they leave out because nobody knows it."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods.scan.shortlist import apart, task_of
from loods_web.pages.shortlist import words
from loods_web.pages.shortlist.content import Content
from loods_web.parts.components import KeyFigure
from loods_web.parts.texts import written


def tiles(content: Content) -> list[KeyFigure]:
    """Return the task in m2 and euro, how many buildings have a way out, and what clusters can free."""
    task = task_of(content.rows).row(0, named=True)
    why = f"{reverse('shortlist:why')}?{content.state.filter.to_query()}"
    low, high = task["vacant_low_m2"], task["vacant_high_m2"]
    in_buildings = ngettext("in %(n)s pand", "in %(n)s panden", task["buildings"])
    between = _("%(low)s – %(high)s m²") % {"low": written(low, "number"), "high": written(high, "number")}
    freed = content.moves.unique(["cluster", "from_id"])
    return [
        KeyFigure(
            _("De opgave: lang en grotendeels leeg"),
            None if low is None else round(low),
            "m2",
            note=_and(in_buildings % {"n": task["buildings"]}, "" if low == high else between),
            why=why,
            lead=True,
        ),
        KeyFigure(
            _("Wat er bij moet"),
            None if task["gap_eur"] is None else words.euro(task["gap_eur"]),
            note=_and(_euro_range(task), _unknown_gaps(task)),
            why=why,
        ),
        KeyFigure(
            _("Panden met een uitweg"),
            task["pays"],
            note=_("van de %(n)s: een gebruik dat past en uitkomt") % {"n": task["buildings"]},
            why=why,
        ),
        KeyFigure(
            _("Kan vrijkomen door samen te schuiven"),
            round(freed["freed_m2"].sum()),
            "m2",
            note=ngettext("%(n)s kantoor", "%(n)s kantoren", freed.height) % {"n": freed.height},
            why=why,
        ),
    ]


def left_out(content: Content) -> list[str]:
    """Return in sentences what the task leaves out: unknown is not zero."""
    row = apart(content.rows).row(0, named=True)
    said = {name: written(round(value or 0), "number") for name, value in row.items()}
    return [text % said for name, text in _left_out(row) if row[name]]


def _left_out(row: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    return (
        (
            "vacancy_unknown",
            ngettext(
                "Van %(vacancy_unknown)s pand weten we niet of het leegstaat.",
                "Van %(vacancy_unknown)s panden weten we niet of ze leegstaan.",
                row["vacancy_unknown"],
            ),
        ),
        (
            "years_unknown",
            ngettext(
                "Van %(years_unknown)s leeg pand (%(years_unknown_m2)s m²) weten we niet sinds wanneer.",
                "Van %(years_unknown)s lege panden (%(years_unknown_m2)s m²) weten we niet sinds wanneer.",
                row["years_unknown"],
            ),
        ),
        (
            "partly",
            ngettext(
                "%(partly)s pand staat lang leeg, maar is grotendeels in gebruik (%(partly_m2)s m²): "
                "kijk bij de clusters.",
                "%(partly)s panden staan lang leeg, maar zijn grotendeels in gebruik (%(partly_m2)s m²): "
                "kijk bij de clusters.",
                row["partly"],
            ),
        ),
    )


def _euro_range(task: dict[str, float | None]) -> str:
    low, high = task["gap_low_eur"], task["gap_high_eur"]
    if low is None or low == high:
        return ""
    return _("tussen %(low)s en %(high)s") % {"low": words.euro(low), "high": words.euro(high)}


def _unknown_gaps(task: dict[str, int]) -> str:
    count = task["gap_unknown"]
    text = ngettext("van %(n)s pand onbekend", "van %(n)s panden onbekend", count)
    return text % {"n": count} if count else ""


def _and(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
