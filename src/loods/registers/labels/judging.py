# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the texts of a label row to its values; what cannot be read becomes a finding."""

from __future__ import annotations

import datetime as dt

import polars as pl

from loods.registers.labels.layout import LabelLayout
from loods.registers.labels.schema import CLASSES

PERMIT = "Vergunningsaanvraag"
_DATES = ("recorded_on", "registered_on", "valid_until")
_NUMBERS = ("energy_index", "energy_kwh_m2", "floor_area_m2")
_FORMS = ("%Y%m%d", "%Y-%m-%d", "%d-%m-%Y")
FINDING_SCHEMA = pl.Schema(
    {
        "line": pl.Int64(),
        "object_id": pl.String(),
        "field": pl.String(),
        "kind": pl.String(),
        "value": pl.String(),
    }
)


def judged(
    rows: pl.DataFrame, layout: LabelLayout, today: dt.date
) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """Return the rows with values that can be used, and findings (FINDING_SCHEMA) on the others."""
    permits = rows.filter(pl.col("status") == PERMIT)
    findings = [_finding(permits, "label_of_permit", "status", layout)]
    rows = rows.join(permits.select("line"), on="line", how="anti")
    rows = rows.with_columns(pl.col("label").str.to_uppercase().str.replace_all(r"\s", ""))
    read = rows.with_columns(
        *(_date(name).alias(f"{name}_read") for name in _DATES),
        *(_number(name).alias(f"{name}_read") for name in _NUMBERS),
    )
    day = pl.coalesce("recorded_on_read", "registered_on_read")
    wrong = {
        "label_class_unknown": (~pl.col("label").is_in(CLASSES).fill_null(value=False), "label"),
        "label_date_unreadable": (day.is_null(), "recorded_on"),
        "label_date_ahead": (day > today, "recorded_on"),
    }
    for kind, (test, field) in wrong.items():
        bad = read.filter(test)
        findings.append(_finding(bad, kind, field, layout))
        read = read.join(bad.select("line"), on="line", how="anti")
    for name in (*_DATES, *_NUMBERS):
        lost = read.filter(pl.col(name).is_not_null() & pl.col(f"{name}_read").is_null())
        findings.append(_finding(lost, "label_field_unreadable", name, layout))
    values = [pl.col(f"{name}_read").alias(name) for name in (*_DATES[1:], *_NUMBERS)]
    return read.with_columns(day.alias("recorded_on"), *values), findings


def _date(name: str) -> pl.Expr:
    text = pl.col(name).str.slice(0, 10)
    forms = [text.str.to_date(form, strict=False) for form in _FORMS]
    sane = pl.coalesce(*forms)
    return pl.when(sane.dt.year().is_between(1990, 2200)).then(sane)


def _number(name: str) -> pl.Expr:
    number = pl.col(name).str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    return pl.when(number.is_finite()).then(number)


def _finding(rows: pl.DataFrame, kind: str, field: str, layout: LabelLayout) -> pl.DataFrame:
    return finding(rows, kind, layout.name(field), pl.col(field))


def finding(rows: pl.DataFrame, kind: str, field: str | None, value: pl.Expr) -> pl.DataFrame:
    """Return a finding of one kind for each of the rows."""
    named = pl.coalesce("unit_id", "building_id") if "building_id" in rows.columns else pl.lit(None)
    columns = {
        "line": pl.col("line"),
        "object_id": named,
        "field": pl.lit(field),
        "kind": pl.lit(kind),
        "value": value,
    }
    return rows.select(columns[name].cast(kind_of).alias(name) for name, kind_of in FINDING_SCHEMA.items())
