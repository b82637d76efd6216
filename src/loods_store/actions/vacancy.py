# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reckons the vacancy of today again: per unit, and per building for the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db import connection, transaction
from django.db.models import QuerySet

from loods.monitor import DEFINITIONS, USE_NAMES, Monitor
from loods.monitor.narrowed import OfBuildings
from loods.monitor.uses import uses_of
from loods_store.actions.copying import copy_in
from loods_store.models import CurrentUnit, Publication, UnitVacancy
from loods_store.queries import observations as stored
from loods_store.queries.monitors import home, rulebook
from loods_store.queries.vacancy_day import vacancy_day

_COLUMNS = {
    "unit_id": pl.col("unit_id"),
    "building_id": pl.col("building_id").fill_null(""),
    "gemeente": pl.col("gemeente"),
    "use": pl.col("use"),
    "definition": pl.col("definition"),
    "vacant": pl.when("known").then("vacant"),
    "vacant_m2": pl.when("known").then(pl.when("vacant").then("vacant_m2").otherwise(0)),
    "vacant_since": pl.col("vacant_since"),
    "structural_m2": pl.when("known").then(pl.when("vacant").then("structural_m2").otherwise(0)),
    "unconfirmed": pl.col("unconfirmed"),
    "contradicted": pl.col("contradicted"),
    "plan_list": pl.col("plan_listed"),
    "in_stock": pl.col("in_stock"),
}

_WITH_THRESHOLD = [name for name, one in DEFINITIONS.items() if one.threshold_rule is not None]
_IN_SCOPE = """
    (%(buildings)s::text[] IS NULL OR v.building_id = ANY(%(buildings)s))
    AND (%(gemeenten)s::text[] IS NULL OR v.gemeente = ANY(%(gemeenten)s))
"""
_FORGET = f"DELETE FROM {{table}} v WHERE {_IN_SCOPE}"  # noqa: S608 - our own words

# A building for a use: vacant where any unit is, not where all in the stock are known not to be, else
# unknown. A definition with a threshold sees the spaces above it only.
_PER_BUILDING = rf"""
    INSERT INTO store_buildingvacancy (
        building_id, use, definition, as_of, gemeente, town, street, address, address_order,
        postcode, built_year, in_investigation, units, floor_area_go_m2, lettable_area_vvo_m2, area_unknown,
        vacant, vacant_units, vacant_m2, vacant_since, structural_m2, unconfirmed, contradicted, plan_list
    )
    SELECT b.building_id, s.use, s.definition, %(day)s, b.gemeente, b.town, b.street, b.address,
        left(
            regexp_replace(regexp_replace(b.address, '(\d+)', '00000\1', 'g'), '\d*(\d{{6}})', '\1', 'g'), 160
        ),
        b.postcode, b.built_year, b.in_investigation, s.units, s.go, s.vvo, s.area_unknown,
        CASE WHEN s.vacant_units > 0 THEN true WHEN s.is_known THEN false END,
        CASE WHEN s.vacant_units > 0 OR s.is_known THEN s.vacant_units END,
        CASE WHEN s.vacant_units > 0 OR s.is_known THEN s.vacant_m2 END,
        s.vacant_since,
        CASE WHEN s.vacant_units > 0 OR s.is_known THEN s.structural_m2 END,
        s.unconfirmed, s.contradicted, s.plan_list
    FROM (
        SELECT v.building_id, v.use, v.definition,
            count(*) AS units,
            sum(u.floor_area_go_m2) AS go,
            sum(u.lettable_area_vvo_m2) AS vvo,
            bool_or(u.floor_area_go_m2 IS NULL) AS area_unknown,
            count(*) FILTER (WHERE v.vacant) AS vacant_units,
            bool_or(v.in_stock) AND bool_and(v.vacant IS NOT NULL OR NOT v.in_stock) AS is_known,
            sum(v.vacant_m2) AS vacant_m2,
            min(v.vacant_since) FILTER (WHERE v.vacant) AS vacant_since,
            sum(v.structural_m2) AS structural_m2,
            bool_or(v.unconfirmed) AS unconfirmed,
            bool_or(v.contradicted) AS contradicted,
            bool_or(v.plan_list) AS plan_list
        FROM store_unitvacancy v
        JOIN store_currentunit u USING (unit_id)
        WHERE u.publication_id = %(publication)s
        AND {_IN_SCOPE}
        AND (v.in_stock OR v.definition <> ALL(%(with_threshold)s))
        GROUP BY v.building_id, v.use, v.definition
    ) s
    JOIN store_currentbuilding b USING (building_id)
"""  # noqa: S608 - our own words


@dataclass(frozen=True)
class Scope:
    """What is reckoned again: these buildings, or those of these gemeenten; None is all."""

    buildings: tuple[str, ...] | None = None
    gemeenten: tuple[str, ...] | None = None

    def run(self, query: str, **values: Any) -> None:
        """Run a query on what is in scope."""
        lists = {name: None if of is None else list(of) for name, of in vars(self).items()}
        with connection.cursor() as cursor:
            cursor.execute(query, lists | values)

    def units(self) -> QuerySet[CurrentUnit]:
        """Return the units in scope."""
        units = CurrentUnit.objects.all()
        if self.buildings is not None:
            units = units.filter(building__in=self.buildings)
        return units if self.gemeenten is None else units.filter(gemeente__in=self.gemeenten)


def refresh_vacancy(
    building_ids: Collection[str] | None = None, *, gemeenten: Collection[str] | None = None
) -> int:
    """Reckon vacancy again of these buildings, of these gemeenten or of all; return how many rows of units.

    Takes part in the transaction of whoever calls. The projection of what is published must stand.
    """
    scope = Scope(*(None if of is None else tuple(sorted(set(of))) for of in (building_ids, gemeenten)))
    if () in {scope.buildings, scope.gemeenten}:
        return 0
    with transaction.atomic():
        for table in ("store_unitvacancy", "store_buildingvacancy"):
            scope.run(_FORGET.format(table=table))
        published = Publication.objects.filter(pk__in=scope.units().values("publication").distinct())
        return sum(_reckon(publication, scope) for publication in published)


def _reckon(publication: Publication, scope: Scope) -> int:
    day = vacancy_day(publication)
    parts = list(_rows(_monitor(publication, scope), day, _places(publication, scope)))
    if not parts:
        return 0
    rows = pl.concat(parts)
    copy_in(UnitVacancy, rows)
    scope.run(_PER_BUILDING, day=day, publication=publication.pk, with_threshold=_WITH_THRESHOLD)
    return rows.height


def _places(publication: Publication, scope: Scope) -> pl.DataFrame:
    """Return the units in scope that the publication speaks for, with their gemeente."""
    units = scope.units().filter(publication=publication)
    schema = {"unit_id": pl.String, "gemeente": pl.String}
    return pl.DataFrame(list(units.values_list("unit_id", "gemeente")), schema=schema, orient="row")


def _monitor(publication: Publication, scope: Scope) -> Monitor:
    edition = home().open_edition(publication.edition_id)
    date, known_from = edition.manifest.reference_date, edition.known_from
    if scope.buildings is None:
        return Monitor(edition, stored.table(None, scope.gemeenten), rulebook(), None, date, known_from)
    seen = OfBuildings(edition, scope.buildings)
    return Monitor(seen, _said_of(seen), rulebook(), None, date, known_from)


def _said_of(seen: OfBuildings) -> pl.DataFrame:
    return stored.table(seen.unit_ids["id"].to_list())


def _rows(monitor: Monitor, day: dt.date, places: pl.DataFrame) -> Iterable[pl.DataFrame]:
    for use in _uses(monitor):
        for definition in DEFINITIONS:
            units = monitor.judged(day, use, definition, day).join(places, on="unit_id")
            named = units.with_columns(use=pl.lit(use), definition=pl.lit(definition))
            yield named.select(**_COLUMNS)


def _uses(monitor: Monitor) -> list[str]:
    """Return the uses that any of the units ever had: for others there is nothing to ask."""
    masks = monitor.history["use_mask"].unique().to_list()
    found = {use for mask in masks for use in uses_of(mask or 0)}
    return [use for use in USE_NAMES if use in found]
