# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Searches from a sheet: all of it is kept, or nothing, with what is wrong by row."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from loods.errors import InputError, LoodsError
from loods.match.profiles import SearchProfile, profiles_of
from loods.match.sheets import KINDS, SheetResult, import_profiles, write_profiles_template
from loods.messages import N_
from loods.places import find_area, gemeenten_of
from loods_store.access import may_enter_some_searches
from loods_store.actions import searches as actions
from loods_store.actions.events import Actor
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.actions.search_fields import SearchFields
from loods_store.queries.monitors import home
from loods_web.pages.seek import words
from loods_web.pages.seek.desk import entry_gemeenten
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today

MOST_BYTES = 5_000_000
MOST_ROWS = 500
_SHOWN = 100


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a row: where, in which column, with which value, and what to do."""

    place: str
    column: str
    value: str
    meaning: str
    remedy: str


class SheetForm(forms.Form):
    """A sheet of searches, and for whom they are entered."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Excel (.xlsx) of CSV, met de kolommen van het sjabloon."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,text/csv"}),
    )
    gemeente = forms.ChoiceField(label=gettext_lazy("Namens welke gemeente voert u ze in?"))
    firm = forms.CharField(
        label=gettext_lazy("Van wie komen deze zoekvragen?"),
        max_length=200,
        help_text=gettext_lazy(
            "Bijvoorbeeld een ondernemersvereniging of fonds. In het blad zelf staan geen namen van mensen."
        ),
    )
    contact_email = forms.EmailField(label=gettext_lazy("E-mailadres om hen te bereiken"), required=False)

    def __init__(self, *args: Any, gemeenten: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "use_required_attribute": False})
        field = self.fields["gemeente"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, words.gemeente_name(code)) for code in gemeenten]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot. Deel het in stukken van hoogstens 5 MB."))
        return file


@page(may_enter_some_searches)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Read a sheet; what is wrong comes back by row, and then nothing is kept."""
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SheetForm(data, files, gemeenten=entry_gemeenten(viewer(request)))
    wrong: list[Wrong] = []
    if form.is_bound and form.is_valid():
        try:
            result = _read(form.cleaned_data["file"])
            wrong = _wrong(result)
            kept = 0 if wrong else _keep(result, form.cleaned_data, actor_of(request))
        except FaultyRowError as error:
            wrong = [error.wrong]
        except LoodsError as error:
            form.add_error("file", shown(error))
        else:
            if not wrong:
                messages.success(request, _kept_words(kept))
                return redirect("seek:desk")
    context = {"form": form, "wrong": wrong[:_SHOWN], "more": max(0, len(wrong) - _SHOWN)}
    return render(request, "seek/upload.html", context, status=422 if wrong or form.errors else 200)


@page(may_enter_some_searches)
@require_safe
def template(_request: HttpRequest) -> HttpResponse:
    """The empty sheet, with what each column means."""
    with tempfile.TemporaryDirectory(prefix="loods-") as folder:
        path = Path(folder) / "zoekvragen.xlsx"
        write_profiles_template(path)
        return exports.file(path.read_bytes(), _("Zoekvragen sjabloon"), "xlsx")


class FaultyRowError(LoodsError):
    """A row that the store refuses, in words for the page."""

    def __init__(self, wrong: Wrong, fault: LoodsError) -> None:
        super().__init__(fault.cause.msgid, fault.remedy.msgid, **fault.cause.params)
        self.wrong = wrong


def _read(file: Any) -> SheetResult:
    with tempfile.TemporaryDirectory(prefix="loods-") as folder:
        path = Path(folder) / f"blad{Path(file.name).suffix.lower()}"
        path.write_bytes(file.read())
        result = import_profiles(path, _gemeenten, today())
    if result.rows.height > MOST_ROWS:
        raise InputError(
            N_("This sheet has {rows} searches; at once {most} can be entered."),
            N_("Divide it over several files."),
            rows=result.rows.height,
            most=MOST_ROWS,
        )
    if not result.outcomes:
        raise InputError(N_("There is no search in this sheet."), N_("Fill in a row under the heads."))
    return result


def _gemeenten(text: str, day: dt.date) -> Sequence[str]:
    return sorted(gemeenten_of(find_area(text, day, home().areas), day))


def _wrong(result: SheetResult) -> list[Wrong]:
    return [
        Wrong(
            _("%(sheet)s, rij %(row)s") % {"sheet": found.sheet, "row": found.row},
            found.field or "",
            found.value or "",
            shown(KINDS[found.kind].meaning),
            shown(KINDS[found.kind].remedy),
        )
        for findings in result.findings.values()
        for found in findings
        if KINDS[found.kind].severity == "error"
    ]


def _keep(result: SheetResult, given: Mapping[str, Any], actor: Actor) -> int:
    """Save every row in one transaction; FaultyRowError names the first that cannot be kept."""
    profiles, rows = profiles_of(result.rows), result.rows["row"].to_list()
    with transaction.atomic():
        for profile, row in zip(profiles, rows, strict=True):
            _keep_row(profile, row, given, actor)
    return len(profiles)


def _keep_row(profile: SearchProfile, row: int, given: Mapping[str, Any], actor: Actor) -> None:
    names = set(SearchFields.__dataclass_fields__) & set(SearchProfile.__dataclass_fields__) - {"note"}
    said = {name: getattr(profile, name) for name in names}
    fields = SearchFields(
        **said,
        title=(profile.name or profile.profile_id)[:120],
        note=profile.note or "",
        firm=given["firm"],
        contact_email=given["contact_email"],
        entered_for=given["gemeente"],
    )
    try:
        actions.save(fields, actor, for_other=True)
    except FaultyFieldsError as error:
        name, fault = next(iter(error.faults.items()))
        place = _("rij %(row)s") % {"row": row}
        value = str(getattr(fields, name, "") or "")
        raise FaultyRowError(
            Wrong(place, name, value, shown(fault.cause), shown(fault.remedy)), fault
        ) from error


def _kept_words(count: int) -> str:
    text = ngettext("%(n)s zoekvraag is bewaard.", "%(n)s zoekvragen zijn bewaard.", count)
    return text % {"n": count}
