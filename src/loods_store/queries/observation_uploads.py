# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deliveries of observations: who brought what, when, and which gemeente has not delivered lately."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from dataclasses import dataclass

import polars as pl
from django.db import connection
from django.db.models import ExpressionWrapper, F, FloatField, QuerySet, Value
from django.utils import timezone

from loods_store.access import LOODS, STEWARD, Viewer
from loods_store.models import CurrentBuilding, CurrentUnit, StoredObservation, Upload
from loods_store.queries.buildings.search import matching
from loods_store.queries.observation_sheets import address_book
from loods_store.queries.worklist import published_gemeenten

_LOOKED_AT = 400
_LIVE = ("live", "out_of_use", "under_construction")
_FIELDS_NOT_LISTED = ("content", "returned_sheet", "issues")
# A degree of longitude in the Netherlands is as long as this many degrees of latitude, squared.
_NARROWER = 0.38
_LAST = """
    SELECT DISTINCT ON (code) code, uploaded_at, rows_stored
    FROM store_upload, jsonb_array_elements_text(gemeenten) AS code
    WHERE kind = ANY(%s) AND undone_at IS NULL AND rows_stored > 0 AND code = ANY(%s)
    ORDER BY code, uploaded_at DESC
"""


@dataclass(frozen=True)
class Delivery:
    """A gemeente with its last delivery that still counts, a file or a form; None = never."""

    gemeente: str
    last: dt.date | None
    rows: int | None = None


def gemeenten_to_enter(viewer: Viewer) -> frozenset[str]:
    """Return the published gemeenten in which the viewer may enter observations."""
    return viewer.gemeenten_as((LOODS, STEWARD), published_gemeenten())


def uploads(gemeenten: Collection[str]) -> QuerySet[Upload]:
    """Return the deliveries with rows about these gemeenten, the newest first; without their files."""
    found = Upload.objects.filter(gemeenten__has_any_keys=sorted(gemeenten))
    return found.defer(*_FIELDS_NOT_LISTED).select_related("uploaded_by", "undone_by", "organisation")


def may_undo(upload: Upload, gemeenten: Collection[str]) -> bool:
    """Tell whether somebody who speaks for these gemeenten may undo an upload: only one wholly theirs."""
    return bool(upload.gemeenten) and set(upload.gemeenten) <= set(gemeenten)


def deliveries(gemeenten: Collection[str]) -> list[Delivery]:
    """Return per gemeente the last file or form that counts, who never delivered first."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [[Upload.Kind.FILE, Upload.Kind.FORM], list(gemeenten)])
        last = {code: (timezone.localtime(at).date(), stored) for code, at, stored in cursor.fetchall()}
    rows = [Delivery(code, *last.get(code, (None, None))) for code in gemeenten]
    return sorted(rows, key=lambda row: (row.last is not None, row.gemeente))


def rows_of(upload: Upload, gemeenten: Collection[str]) -> QuerySet[StoredObservation]:
    """Return what an upload stored about units in these gemeenten, in the order of the file."""
    rows = upload.observations.select_related("withdrawn_by").order_by("row", "pk")
    if may_undo(upload, gemeenten):
        return rows
    inside = CurrentUnit.objects.filter(gemeente__in=list(gemeenten)).values("unit_id")
    return rows.filter(unit_id__in=inside)


def may_read_file(upload: Upload, viewer: Viewer, gemeenten: Collection[str]) -> bool:
    """Tell whether somebody may read the whole file: who sent it, or who speaks for all gemeenten in it."""
    is_sender = viewer.signed_in and upload.uploaded_by_id == viewer.person_id
    return is_sender or may_undo(upload, gemeenten)


def addresses(unit_ids: Collection[str]) -> dict[str, CurrentUnit]:
    """Return the units by id, with their building."""
    return CurrentUnit.objects.select_related("building").in_bulk(list(unit_ids))


def find_buildings(text: str, gemeenten: Collection[str], most: int = 12) -> list[CurrentBuilding]:
    """Return standing buildings in these gemeenten that an address, postcode or id finds."""
    found = CurrentBuilding.objects.filter(
        building_id__in=matching(text), gemeente__in=list(gemeenten), standing=True, left_register_on=None
    )
    return sorted(found.order_by("address", "building_id")[:_LOOKED_AT], key=_by_number)[:most]


def _by_number(building: CurrentBuilding) -> list[tuple[int, int, str]]:
    """Order addresses as people do: 2 before 10."""
    parts = re.findall(r"\d+|\D+", building.address)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part.casefold()) for part in parts]


def nearby(lon: float, lat: float, gemeenten: Collection[str], most: int = 8) -> list[CurrentBuilding]:
    """Return the buildings nearest to a place (WGS84 degrees), within some hundreds of metres."""
    reach = 0.01
    inside = CurrentBuilding.objects.filter(
        gemeente__in=list(gemeenten),
        standing=True,
        lat__range=(lat - reach, lat + reach),
        lon__range=(lon - reach, lon + reach),
    )
    away = (F("lat") - Value(lat)) * (F("lat") - Value(lat)) + (F("lon") - Value(lon)) * (
        F("lon") - Value(lon)
    ) * Value(_NARROWER)
    return list(
        inside.annotate(away=ExpressionWrapper(away, output_field=FloatField())).order_by("away")[:most]
    )


def units_in(building_id: str) -> list[CurrentUnit]:
    """Return the units of a building that are there today, by address."""
    units = CurrentUnit.objects.filter(building_id=building_id, state__in=_LIVE)
    return list(units.order_by("address", "unit_id"))


def said_before(unit_ids: Collection[str], most: int = 5) -> list[StoredObservation]:
    """Return the last statements on units that were not withdrawn."""
    found = StoredObservation.objects.filter(unit_id__in=list(unit_ids), withdrawn_at=None)
    return list(found.order_by("-date", "-pk")[:most])


def template_rows(gemeente: str, use: str = "") -> pl.DataFrame:
    """Return the live units of a gemeente as rows of the sheet to fill, by address; of one use if named."""
    units = CurrentUnit.objects.filter(gemeente=gemeente, state__in=_LIVE)
    if use:
        units = units.filter(uses__contains=[use])
    mine = list(units.values_list("unit_id", "uses", "floor_area_go_m2"))
    known = pl.DataFrame(
        [(unit, ", ".join(uses), area) for unit, uses, area in mine],
        schema={"unit_id": pl.String, "use": pl.String, "floor_area_go_m2": pl.Int64},
        orient="row",
    )
    return _with_addresses(known).with_columns(concept=pl.lit("counted"))


def _with_addresses(units: pl.DataFrame) -> pl.DataFrame:
    columns = ["postcode", "house_number", "house_letter", "house_number_addition", "street", "town"]
    book = address_book().filter(pl.col("is_main")).sort("valid_from").unique("unit_id", keep="last")
    placed = units.join(book.select("unit_id", *columns), on="unit_id", how="left")
    return placed.sort("town", "street", "house_number", "house_letter", "house_number_addition", "unit_id")


def quarter_of(day: dt.date) -> dt.date:
    """Return the first day of the quarter of a day."""
    return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
