# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shortlist as a file: Excel and CSV of all rows of the list, and a PDF for a council meeting."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from loods.figures.scan.shortlist import Council, pdf
from loods.scan.shortlist import limits_on
from loods_store.access import may_see_some_shortlist
from loods_store.queries.monitors import rulebook
from loods_store.queries.shortlist import rows as found
from loods_web.pages.shortlist import columns, tables, words
from loods_web.pages.shortlist.content import Content, content_of
from loods_web.pages.shortlist.tiles import left_out
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.components import Table
from loods_web.parts.texts import day, language, written
from loods_web.parts.viewer import today


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
        return _pdf(content, _("Kansen en knelpunten"), secret=request.GET.get("adressen") == "1")
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


def _pdf(content: Content, name: str, *, secret: bool) -> HttpResponse:
    """Return the paper for a council; `secret` with the annex that names addresses, not to be made public."""
    ids = {*content.rows["building_id"], *content.moves["from_id"], *content.moves["to_id"]}
    named = {key: columns.name_of(row) for key, row in found.addresses(ids).items()} if secret else None
    council = Council(
        language(),
        words.described(content.state.filter, content.places),
        content.rows,
        content.moves,
        limits_on(rulebook(), content.run.day),
        today(),
        content.run.rules_version,
        rulebook(),
        named,
    )
    secret_name = " ".join([name, _("vertrouwelijk")])
    return exports.file(pdf(council), secret_name if secret else name, "pdf")
