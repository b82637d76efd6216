# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the page as Excel and CSV: every row of them, not only those of one page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import may_see_some_matching
from loods_web.pages.city import figures, tables, words
from loods_web.pages.city.content import Content, content_of
from loods_web.pages.city.state import HELPS, MISSING, PLACED
from loods_web.pages.city.views import gone_tables
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.components import Table
from loods_web.parts.texts import day
from loods_web.parts.viewer import today


@page(may_see_some_matching)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The tables of the part that is shown, in its order."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    content = content_of(request)
    if content.answer is None:
        raise Http404
    listed = [tables.filed(each) for each in _tables(content, content.answer)]
    where = words.described(content.places, content.state.own_area)
    name = f"{words.part_name(content.state.part)} {where} {today():%Y-%m-%d}"
    if form == "csv":
        return exports.csv_file(listed, name)
    return exports.excel(listed, name, _notes(content, content.answer))


def _tables(content: Content, answer: dict[str, Any]) -> list[Table]:
    if content.state.part == PLACED:
        rows = tables.ordered(answer["pairs"], content.state.sort)
        return [tables.placements(content, rows, _("Ieders plek"))]
    if content.state.part == MISSING:
        return [tables.shortages(content, answer["shortages"]), tables.idle(content, answer["idle"])]
    return [tables.changes(content, answer)] if content.state.part == HELPS else gone_tables(content, answer)


def _notes(content: Content, answer: dict[str, Any]) -> Sequence[str]:
    where = words.described(content.places, content.state.own_area)
    noted = [_("Gemaakt op %(day)s, over %(where)s.") % {"day": day(today()), "where": where}]
    if "placed" in answer:
        noted.append(f"{_('Zoekers met een plek')}: {answer['placed']}; {figures.said_bound(answer)}.")
    noted.append(_("Dit is een suggestie om over te praten: niemand wordt geplaatst door de computer."))
    return noted
