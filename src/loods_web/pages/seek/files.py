# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The matches of a search as Excel and CSV: what the page shows, in its order, near misses apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import may_seek_space
from loods_web.pages.seek import words
from loods_web.pages.seek.content import Content, content_of, seen_search
from loods_web.pages.seek.matches import Listed, listed
from loods_web.pages.seek.start import summary
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.components import Column, Table
from loods_web.parts.texts import day
from loods_web.parts.viewer import today


@page(may_seek_space)
@require_safe
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Every match that the filters leave, not only those of one page."""
    search = seen_search(request, code)
    if form not in {"xlsx", "csv"}:
        raise Http404
    content = content_of(request, search)
    tables = [_fitting(content), _nearly(content)]
    name = f"{search.code} {words.function_name(search.function)} {today():%Y-%m-%d}"
    return exports.csv_file(tables, name) if form == "csv" else exports.excel(tables, name, _notes(content))


def _heads() -> list[Column]:
    return [
        Column(_("Ruimte")),
        Column(_("Gemeente en gebied")),
        Column(_("Soort plek")),
        Column(_("Kleinste deel (m²)"), "number"),
        Column(_("Geheel (m²)"), "number"),
        Column(_("Huur (€ per m² per jaar)"), "number"),
        Column(_("Vrij vanaf")),
        Column(_("Hoe goed")),
    ]


def _fitting(content: Content) -> Table:
    heads = [
        *_heads(),
        Column(_("Score, laagst"), "number"),
        Column(_("Score, hoogst"), "number"),
        Column(_("Waarom het past")),
        Column(_("Wat minder past")),
        Column(_("Nog niet bekend")),
        Column(_("Om te weten")),
    ]
    shown = listed(content, content.fitting)
    rows = [
        [
            *_space(content, each),
            round(match.score_low),
            round(match.score_high),
            *map(_lines, (each.match.fits, each.match.weak, each.match.unknown, each.match.notes)),
        ]
        for each, match in zip(shown, content.fitting, strict=True)
    ]
    return Table(_("Wat past"), heads, rows)


def _nearly(content: Content) -> Table:
    heads = [
        *_heads(),
        Column(_("Wat er nog tussen staat")),
        Column(_("Wat de kantorenloods kan proberen")),
        Column(_("Verschil per jaar")),
        Column(_("Waarom het past")),
        Column(_("Wat minder past")),
        Column(_("Nog niet bekend")),
        Column(_("Om te weten")),
    ]
    rows = [
        [
            *_space(content, each),
            _lines(each.match.blocking),
            _lines([mend.text for mend in each.match.mends]),
            _lines([mend.price for mend in each.match.mends if mend.price]),
            *map(_lines, (each.match.fits, each.match.weak, each.match.unknown, each.match.notes)),
        ]
        for each in listed(content, content.near)
    ]
    return Table(_("Past net niet"), heads, rows)


def _space(content: Content, each: Listed) -> list[Any]:
    space = content.spaces[each.match.code]
    return [
        space.code,
        space.where,
        words.location(space.location_type),
        space.smallest_m2,
        space.largest_m2,
        space.rent,
        space.when,
        each.match.word,
    ]


def _lines(texts: Sequence[str]) -> str | None:
    return " ".join(texts) or None


def _notes(content: Content) -> list[str]:
    return [
        " · ".join(summary(content.search)),
        _("Stand van %(day)s. Een leeg vak betekent: onbekend.") % {"day": day(today())},
        _("Wat hoe zwaar weegt in de score, is een aanname van Loods."),
        _("Dit is een suggestie van de computer; de kantorenloods stelt voor, u en de eigenaar beslissen."),
    ]
