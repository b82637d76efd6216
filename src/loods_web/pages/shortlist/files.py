# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shortlist as a file: Excel and CSV of all rows of the list, and a PDF for a council meeting."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from loods_store.access import may_see_some_shortlist
from loods_store.queries.shortlist import rows as found
from loods_web.pages.shortlist import tables, words
from loods_web.pages.shortlist.content import Content, content_of
from loods_web.pages.shortlist.tiles import left_out, tiles
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.components import Table
from loods_web.parts.exports import Part
from loods_web.parts.texts import day, long_day, written

# What a council reads; all of it is in the workbook.
_ON_PAPER = 30


@page(may_see_some_shortlist)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list and the task behind it: every row of the filter in the order of the page."""
    if form not in {"xlsx", "csv", "pdf"}:
        raise Http404
    content = content_of(request)
    if content is None:
        raise Http404
    name = f"{words.list_name(content.shown)} {words.described(content.state.filter, content.places)}"
    if form == "pdf":
        return _pdf(content, name)
    listed = _whole(content)
    if form == "csv":
        return exports.csv_file([listed], name)
    return exports.excel([listed, *_task(content)], name, _notes(content))


def _whole(content: Content) -> Table:
    if content.state.is_clusters:
        return tables.clusters(content.moves)
    return tables.listed(content, content.listed(), whole=True)


def _task(content: Content) -> Sequence[Table]:
    by_use = tables.task_by_use(content.rows)
    return [tables.task_by_gemeente(content.rows), by_use] if len(content.places) > 1 else [by_use]


def _notes(content: Content) -> list[str]:
    """Return what belongs under the numbers wherever they go."""
    missing = found.unknown(content.rows, content.shown)
    unknown = _("Van %(n)s panden is niet te zeggen of ze op deze lijst horen.")
    return [
        words.list_meaning(content.shown),
        _("Leegstand zoals bekend op %(day)s; berekend op %(made)s; regels %(rules)s.")
        % {
            "day": day(content.run.day),
            "made": day(content.run.finished_at),
            "rules": content.run.rules_version,
        },
        _("Keuze: %(choice)s.") % {"choice": words.described(content.state.filter, content.places)},
        *([unknown % {"n": written(missing, "number")}] if missing else []),
        *left_out(content),
        _("Bedragen en scores rusten op aannames; de pagina “waarom?” noemt ze met hun bron."),
    ]


def _pdf(content: Content, name: str) -> HttpResponse:
    shown = content.moves if content.state.is_clusters else content.listed()
    listed = (
        tables.clusters(shown.head(_ON_PAPER))
        if content.state.is_clusters
        else tables.listed(content, shown.head(_ON_PAPER))
    )
    rest = shown.height - _ON_PAPER
    more = [_("En nog %(n)s: die staan in het Excel-bestand.") % {"n": rest}] if rest > 0 else []
    parts = [
        Part(_("De opgave"), tiles=tiles(content), notes=left_out(content)),
        *(Part(table.caption, table=table) for table in _task(content)),
        Part(listed.caption, words.list_meaning(content.shown), table=listed, notes=more),
        Part(_("Hoe dit berekend is"), notes=_notes(content)),
    ]
    facts = [
        (_("Gebied"), words.described(content.state.filter, content.places)),
        (_("Leegstand bekend op"), long_day(content.run.day)),
        (_("Berekend op"), long_day(content.run.finished_at)),
    ]
    return exports.pdf(_("Kansen en knelpunten"), facts, parts, name)
