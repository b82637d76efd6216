# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The street as a file: every table as Excel or CSV, a picture as PNG or SVG."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import may_see_some_objects
from loods_web.pages.liveliness import words
from loods_web.pages.liveliness.content import Content, content_of
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.liveliness import Told, all_tables, drawing_of


@page(may_see_some_objects)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Every table of the page."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    content, told = _asked(request)
    name = _name(content)
    tables = [*all_tables(told), words.profile_table(content.habits, content.rules, told)]
    return (
        exports.csv_file(tables, name) if form == "csv" else exports.excel(tables, name, words.notes(content))
    )


@page(may_see_some_objects)
@require_safe
def picture(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """One picture of the page."""
    if form not in {"png", "svg"}:
        raise Http404
    content, told = _asked(request)
    drawing = drawing_of(told, name)
    if drawing is None:
        raise Http404
    return exports.picture(drawing.wide, f"{_name(content)} {name}", form)


def _asked(request: HttpRequest) -> tuple[Content, Told]:
    content = content_of(request)
    if content is None or content.told is None:
        raise Http404
    return content, content.told


def _name(content: Content) -> str:
    return _("Levendigheid %(place)s") % {"place": content.state.where.name}
