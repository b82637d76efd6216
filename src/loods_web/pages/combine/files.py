# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A filling as a file: the parties and their totals, and the street's evening."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods_store.access import may_see_some_matching
from loods_web.pages.combine import words
from loods_web.pages.combine.content import content_of, street_of
from loods_web.parts import exports, liveliness
from loods_web.parts.access import page


@page(may_see_some_matching)
@require_safe
def export(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The filling that the page shows, as Excel or CSV."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    content = content_of(request, code)
    tables = [words.table(content), words.totals_table(content)]
    street = street_of(content) if content.chosen else None
    if street is not None:
        tables += liveliness.all_tables(street[1])
    name = _("Vulling %(space)s") % {"space": content.space.code}
    if form == "csv":
        return exports.csv_file(tables, name)
    return exports.excel(tables, name, words.conflicts(content))
