# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public figures as files: all of them as CSV, those of one use as a workbook. Kept per release."""

from __future__ import annotations

import polars as pl
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from loods_store.kept import Kept
from loods_store.models import PublicRelease
from loods_store.queries import grid
from loods_web.parts import exports
from loods_web.parts.components import Column, Table
from loods_web.parts.texts import day, language

_KEPT: Kept[bytes] = Kept(200_000_000, len)


def columns() -> dict[str, tuple[str, str]]:
    """Return what each column of the files means: its name in the CSV -> heading and kind."""
    return {
        "area": (_("Code van het gebied"), "text"),
        "area_name": (_("Gebied"), "text"),
        "level": (_("Niveau"), "text"),
        "use": (_("Gebruik"), "text"),
        "definition": (_("Definitie"), "text"),
        "date": (_("Peildatum"), "date"),
        "gemeenten": (_("Gemeenten in het gebied"), "number"),
        "covered": (_("Gemeenten met cijfers"), "number"),
        "units": (_("Verblijfsobjecten"), "number"),
        "floor_area_go_m2": (_("Gebruiksoppervlakte (m² go)"), "m2"),
        "units_sole_use": (_("Verblijfsobjecten met alleen dit gebruik"), "number"),
        "floor_area_go_m2_sole_use": (_("Gebruiksoppervlakte met alleen dit gebruik (m² go)"), "m2"),
        "buildings": (_("Panden"), "number"),
        "stock_units": (_("Voorraad (verblijfsobjecten)"), "number"),
        "stock_vvo_m2": (_("Voorraad (m² vvo)"), "m2"),
        "observed_units": (_("Waargenomen (verblijfsobjecten)"), "number"),
        "observed_vvo_m2": (_("Waargenomen (m² vvo)"), "m2"),
        "observed_pct": (_("Waargenomen deel van de voorraad (%)"), "pct"),
        "vacant_units": (_("Leeg (verblijfsobjecten)"), "number"),
        "vacant_vvo_m2": (_("Leeg (m² vvo)"), "m2"),
        "vacancy_pct": (_("Leeg deel van de voorraad (%)"), "pct"),
        "structural_vvo_m2": (_("Structureel leeg (m² vvo)"), "m2"),
        "durations": (_("Leeg per duur (m² vvo), als JSON"), "text"),
        "held_back": (_("Leegstand niet openbaar"), "text"),
        "durations_held_back": (_("Leegstand per duur niet openbaar"), "text"),
    }


def csv_of_all() -> HttpResponse:
    """Return every public figure; unknown and held back are empty, held_back says which of the two."""
    release = _release()
    content = _KEPT.get((release.pk, "csv"), lambda: grid.public_table().write_csv().encode())
    return exports.file(content, _("loods openbare cijfers %(day)s") % {"day": release.until}, "csv")


def workbook_of(use: str) -> HttpResponse:
    """Return the public figures of one use as Excel."""
    release = _release()
    key = (release.pk, "xlsx", use, language())
    name = _("loods openbare cijfers %(use)s %(day)s") % {"use": use, "day": release.until}
    return exports.file(_KEPT.get(key, lambda: _workbook(use, release, name)), name, "xlsx")


def _release() -> PublicRelease:
    release = grid.last_release()
    if release is None:
        raise Http404
    return release


def _workbook(use: str, release: PublicRelease, name: str) -> bytes:
    table = grid.public_table(use)
    named = columns()
    heads = [Column(*named.get(column, (column, "text"))) for column in table.columns]  # type: ignore[arg-type]
    title = _("Openbare cijfers, %(use)s, tot en met %(day)s") % {"use": use, "day": day(release.until)}
    notes = [_("Leeg betekent: onbekend, of niet openbaar waar dat erbij staat.")]
    return exports.excel([Table(title, heads, _rows(table))], name, notes).content


def _rows(table: pl.DataFrame) -> list[tuple[object, ...]]:
    flags = [name for name, kind in table.schema.items() if kind == pl.Boolean]
    worded = table.with_columns(
        pl.when(pl.col(name)).then(pl.lit(_("ja"))).otherwise(pl.lit("")).alias(name) for name in flags
    )
    return worded.rows()
