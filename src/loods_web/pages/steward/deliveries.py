# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deliveries: send a register file, and see what came in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.errors import LoodsError
from loods_store.access import may_steward
from loods_store.actions import deliveries as actions
from loods_store.jobs.importing import ask_to_import
from loods_store.queries import publications
from loods_store.queries.monitors import home
from loods_web.pages.steward.shell import show
from loods_web.pages.steward.words import moment
from loods_web.parts.access import page
from loods_web.parts.components import Cell, Column, Table
from loods_web.parts.texts import day, shown
from loods_web.parts.viewer import actor_of

SECTION = "deliveries"
_KINDS = {
    actions.BAG: gettext_lazy("BAG-extract met geschiedenis (zip)"),
    actions.MUTATIONS: gettext_lazy("BAG-mutaties, op een eerdere editie (zip)"),
    actions.BAG_LIGHT: gettext_lazy("BAG-light van PDOK (gpkg): alleen de stand van nu"),
    actions.AREAS: gettext_lazy("Eigen gebieden (GeoJSON of GeoPackage)"),
    actions.SERIES: gettext_lazy("Gepubliceerde cijfers van anderen (Excel of CSV)"),
    actions.LABELS: gettext_lazy("Energielabels van EP-Online (csv, of de zip)"),
    actions.STOPS: gettext_lazy("Stations en haltes (csv, of een dienstregeling in GTFS)"),
}
_BECOMES = dict.fromkeys((actions.AREAS, actions.SERIES, actions.LABELS, actions.STOPS), "steward:deliveries")


class DeliveryForm(forms.Form):
    """A file, what it is, and for mutations what they follow on."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat is het?"), choices=list(_KINDS.items()))
    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Stuur het bestand zoals u het kreeg; pak een zip niet uit."),
    )
    onto = forms.ChoiceField(
        label=gettext_lazy("Volgt op editie"),
        required=False,
        help_text=gettext_lazy("Alleen voor mutaties."),
    )

    def __init__(self, *args: Any, editions: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        newest = ("", _("de nieuwste"))
        self.fields["onto"].choices = [newest, *((each, each) for each in editions)]  # type: ignore[attr-defined]


@page(may_steward)
def deliveries(request: HttpRequest) -> HttpResponse:
    """List what came in; take a new file and go to where its import shows."""
    at = home()
    form = DeliveryForm(request.POST or None, request.FILES or None, editions=list(at.edition_ids()))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            path = actions.receive(at, given["file"].name, given["file"].chunks())
        except LoodsError as error:
            form.add_error("file", f"{shown(error.cause)} {shown(error.remedy)}")
        else:
            after = reverse(_BECOMES.get(given["kind"], "steward:editions"))
            job = ask_to_import(path, given["kind"], actor_of(request), given["onto"], after)
            return redirect(f"/taken/{job}/")
    rows = publications.deliveries(at)
    return show(request, SECTION, "deliveries", {"form": form, "table": _table(rows), "rows": rows})


def _table(rows: list[publications.DeliveryRow]) -> Table:
    return Table(
        _("Ingelezen bestanden"),
        [
            Column(_("Bestand")),
            Column(_("Stand van"), "date"),
            Column(_("Ingelezen op")),
            Column(_("Grootte (kB)"), "number"),
            Column(_("Editie")),
            Column(_("Bewaard"), "badge"),
            Column(_("Controlegetal (SHA-256)")),
        ],
        [_cells(row) for row in rows],
    )


def _cells(row: publications.DeliveryRow) -> list[Any]:
    kept = Cell(_("ja"), badge="ok") if row.kept else Cell(_("nee"), badge="neutral")
    return [
        row.name,
        row.reference_date,
        moment(row.imported_at),
        round(row.size_bytes / 1000),
        Cell(day(row.reference_date), reverse("steward:edition", args=[row.edition_id]), note=row.edition_id),
        kept,
        f"{row.sha256[:12]}…",
    ]
