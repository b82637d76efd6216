# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces from a sheet, for owners without an account: all of it is kept, or nothing, with errors by row."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from loods.errors import LoodsError
from loods.match.sheets import KINDS, SheetResult, import_spaces, write_spaces_template
from loods.match.spaces import spaces_of
from loods.places import find_area, gemeenten_of
from loods_store.access import may_judge_claims
from loods_store.actions.spaces_sheet import FaultyRowError, Row, keep_all
from loods_store.queries.monitors import home
from loods_web.pages.offer.forms import SheetForm
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today

_SHOWN = 100


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a row: where, in which column, with which value, and what to do."""

    place: str
    column: str
    value: str
    meaning: str
    remedy: str


@require_http_methods(["GET", "POST"])
@page(may_judge_claims)
def bring(request: HttpRequest) -> HttpResponse:
    """Read a sheet; what is wrong comes back by row, and then nothing is kept."""
    form = SheetForm(request.POST or None, request.FILES or None)
    wrong: list[Wrong] = []
    if request.method == "POST" and form.is_valid():
        try:
            wrong = _kept(request, form)
        except LoodsError as error:
            form.add_error("file", shown(error))
        else:
            if not wrong:
                return redirect("offer:spaces")
    context = {"form": form, "wrong": wrong[:_SHOWN], "more": max(0, len(wrong) - _SHOWN)}
    return render(request, "offer/sheet.html", context, status=422 if wrong or form.errors else 200)


def _kept(request: HttpRequest, form: SheetForm) -> list[Wrong]:
    """Keep the rows of a sheet; return what is wrong with them, and then none was kept."""
    result = _read(form.cleaned_data["file"])
    wrong = _wrong(result)
    if wrong:
        return wrong
    rows = [
        Row(int(row), space) for row, space in zip(result.rows["row"], spaces_of(result.rows), strict=True)
    ]
    try:
        made, known = keep_all(rows, actor_of(request), at_once=form.cleaned_data["at_once"])
    except FaultyRowError as error:
        return [_refused(error)]
    text = ngettext("%(n)s ruimte is toegevoegd.", "%(n)s ruimten zijn toegevoegd.", len(made))
    messages.success(request, text % {"n": len(made)})
    if known:
        again = ngettext("%(n)s rij stond er al.", "%(n)s rijen stonden er al.", known)
        messages.info(request, again % {"n": known})
    return []


def _read(file: Any) -> SheetResult:
    with tempfile.TemporaryDirectory(prefix="loods-") as folder:
        path = Path(folder) / f"blad{Path(file.name).suffix.lower()}"
        path.write_bytes(file.read())
        return import_spaces(path, _gemeenten, today())


def _gemeenten(text: str, day: dt.date) -> Sequence[str]:
    return sorted(gemeenten_of(find_area(text, day, home().areas), day))


def _wrong(result: SheetResult) -> list[Wrong]:
    found = [
        Wrong(
            _place(sheet, row),
            finding.field or "",
            finding.value or "",
            shown(KINDS[finding.kind].meaning),
            shown(KINDS[finding.kind].remedy),
        )
        for (sheet, row), findings in sorted(result.findings.items())
        for finding in findings
        if KINDS[finding.kind].severity == "error"
    ]
    if not found and not result.outcomes:
        found.append(
            Wrong("", "", "", _("Er staat geen ruimte in dit blad."), _("Vul een rij in onder de koppen."))
        )
    return found


def _place(sheet: str, row: int) -> str:
    return _("Rij %(row)s van %(sheet)s") % {"row": row, "sheet": sheet}


def _refused(error: FaultyRowError) -> Wrong:
    place = _("Rij %(row)s") % {"row": error.row}
    return Wrong(place, error.field, "", shown(error.fault.cause), shown(error.fault.remedy))


@require_safe
@page(may_judge_claims)
def template(_request: HttpRequest) -> HttpResponse:
    """The empty sheet, with what each column means."""
    with tempfile.TemporaryDirectory(prefix="loods-") as folder:
        path = Path(folder) / "ruimten.xlsx"
        write_spaces_template(path)
        return exports.file(path.read_bytes(), _("Ruimten sjabloon"), "xlsx")
