# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Column headings for people: what a field of a result is called in a table, a chart and a workbook."""

from __future__ import annotations

from typing import Literal

from loods.messages import N_, Translate

Kind = Literal["text", "integer", "number", "percent", "date", "moment", "year", "yes_no"]

# Field name -> heading (a message id); a field that is not here is shown by its own name.
LABELS: dict[str, str] = {
    "address": N_("Address"),
    "area": N_("Area"),
    "area_code": N_("Area code"),
    "band_units": N_("Units near the threshold"),
    "band_vvo_m2": N_("Stock near the threshold (m2 vvo)"),
    "building_id": N_("Building (pand id)"),
    "building_ids": N_("Buildings (pand ids)"),
    "built_year": N_("Year built"),
    "code": N_("Code"),
    "concept": N_("Concept"),
    "date": N_("Date"),
    "definition": N_("Definition"),
    "edition": N_("Edition"),
    "field": N_("Field"),
    "file": N_("File"),
    "floor_area_go_m2": N_("Floor area (m2 go)"),
    "floor_area_go_m2_sole_use": N_("Floor area, sole use (m2 go)"),
    "from": N_("From"),
    "gemeente": N_("Gemeente"),
    "id": N_("Id"),
    "issue": N_("Issue"),
    "kind": N_("Kind"),
    "line": N_("Line"),
    "lettable_area_vvo_m2": N_("Lettable area (m2 vvo)"),
    "marks": N_("Marks"),
    "measure": N_("Measure"),
    "name": N_("Name"),
    "note": N_("Note"),
    "object_id": N_("Object (BAG id)"),
    "object_type": N_("Object type"),
    "owner": N_("Owner"),
    "postcode": N_("Postcode"),
    "reference_date": N_("Reference date"),
    "release": N_("Publication"),
    "remedy": N_("Remedy"),
    "source": N_("Source"),
    "state": N_("State"),
    "status": N_("Status"),
    "stock_vvo_m2": N_("Stock (m2 vvo)"),
    "street": N_("Street"),
    "structural_vvo_m2": N_("Structural vacancy (m2 vvo)"),
    "threshold_m2": N_("Threshold (m2)"),
    "to": N_("To"),
    "town": N_("Town"),
    "unit": N_("Unit of measure"),
    "unit_id": N_("Unit (verblijfsobject id)"),
    "units": N_("Units"),
    "units_sole_use": N_("Units, sole use"),
    "unknown_area_units": N_("Units of unknown area"),
    "unknown_vacancy_units": N_("Units of unknown vacancy"),
    "use": N_("Use"),
    "uses": N_("Uses"),
    "vacancy_pct": N_("Vacancy (%)"),
    "vacant_since": N_("Vacant since"),
    "vacant_until": N_("Vacant until"),
    "vacant_vvo_m2": N_("Vacant (m2 vvo)"),
    "valid_from": N_("Valid from"),
    "valid_to": N_("Valid to"),
    "value": N_("Value"),
    "version": N_("Version"),
    "year": N_("Year"),
}


def label(field: str, translate: Translate = str) -> str:
    """Return the heading of `field` in the language of `translate`."""
    known = LABELS.get(field)
    return translate(known) if known else field.replace("_", " ")


def kind_of(field: str) -> Kind | None:
    """Return how a field is written where its name says it; None where only its values can tell."""
    if field.endswith("_pct"):
        return "percent"
    if "_m2" in field or field.endswith(("_units", "units", "count", "rows")):
        return "integer"
    if field.endswith("year"):
        return "year"
    return "text" if field.endswith(("_id", "_ids")) or field == "id" else None
