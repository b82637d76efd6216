# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Column headings for people: what a field of a result is called in a table, a chart and a workbook."""

from __future__ import annotations

from typing import Literal

from loods.messages import N_, Translate

Kind = Literal["text", "integer", "number", "percent", "date", "moment", "year", "yes_no"]

# Field name -> heading (a message id); a field that is not here is shown by its own name.
LABELS: dict[str, str] = {
    "added": N_("Added"),
    "address": N_("Address"),
    "area": N_("Area"),
    "area_code": N_("Area code"),
    "area_name": N_("Name of the area"),
    "article": N_("Article"),
    "band_floor_area_go_m2": N_("Floor area near the threshold (m2 go)"),
    "band_units": N_("Units near the threshold"),
    "begin": N_("Begin"),
    "building_id": N_("Building (pand id)"),
    "building_ids": N_("Buildings (pand ids)"),
    "buildings": N_("Buildings"),
    "built_year": N_("Year built"),
    "bytes": N_("Bytes"),
    "came_from": N_("Came from"),
    "change": N_("Change"),
    "changed": N_("Changed"),
    "changes": N_("Changes"),
    "code": N_("Code"),
    "column": N_("Column"),
    "compare": N_("Comparison"),
    "concept": N_("Concept"),
    "contradicted": N_("Contradicted"),
    "contradicted_units": N_("Sources contradict each other (units)"),
    "count": N_("Count"),
    "created": N_("Imported at"),
    "damaged": N_("Damaged"),
    "date": N_("Date"),
    "definition": N_("Definition"),
    "destination": N_("Other use"),
    "detail": N_("Detail"),
    "division": N_("Division"),
    "edition": N_("Edition"),
    "end": N_("End"),
    "ended": N_("Ended"),
    "evidence": N_("Observations"),
    "field": N_("Field"),
    "fields": N_("Fields"),
    "file": N_("File"),
    "floor_area_go_m2": N_("Floor area (m2 go)"),
    "floor_area_go_m2_sole_use": N_("Floor area, sole use (m2 go)"),
    "from": N_("From"),
    "gemeente": N_("Gemeente"),
    "gemeenten": N_("Gemeenten"),
    "group": N_("Group"),
    "high": N_("High"),
    "id": N_("Id"),
    "in_band": N_("Near the threshold"),
    "in_stock": N_("In the stock"),
    "issue": N_("Issue"),
    "issues": N_("Issues"),
    "kind": N_("Kind"),
    "lettable_area_vvo_m2": N_("Lettable area (m2 vvo)"),
    "line": N_("Line"),
    "link": N_("Link"),
    "low": N_("Low"),
    "marks": N_("Marks"),
    "meaning": N_("Meaning"),
    "measure": N_("Measure"),
    "method": N_("Method"),
    "name": N_("Name"),
    "new": N_("New"),
    "note": N_("Note"),
    "object_id": N_("Object (BAG id)"),
    "object_type": N_("Object type"),
    "objects": N_("Objects"),
    "observations": N_("Observations"),
    "observed": N_("Observed"),
    "observed_pct": N_("Observed (% of the stock)"),
    "observed_units": N_("Observed (units)"),
    "observed_vvo_m2": N_("Observed (m2 vvo)"),
    "old": N_("Old"),
    "outcome": N_("Outcome"),
    "overlay": N_("Local policy"),
    "owner": N_("Owner"),
    "phase": N_("Phase"),
    "plan_list_buildings": N_("On the plan list (buildings)"),
    "plan_list_vvo_m2": N_("On the plan list (m2 vvo)"),
    "postcode": N_("Postcode"),
    "province": N_("Province"),
    "reference_date": N_("Reference date"),
    "region": N_("Region"),
    "regions": N_("Regions"),
    "release": N_("Publication"),
    "remedy": N_("Remedy"),
    "reported_by": N_("Reported by"),
    "row": N_("Row"),
    "rows": N_("Rows"),
    "rule": N_("Rule"),
    "seen": N_("Seen in"),
    "severity": N_("Severity"),
    "sheet": N_("Sheet"),
    "sole_use": N_("Sole use"),
    "sound": N_("Sound"),
    "source": N_("Source"),
    "state": N_("State"),
    "state_after": N_("State after"),
    "state_before": N_("State before"),
    "status": N_("Status"),
    "stock_units": N_("Stock (units)"),
    "stock_vvo_high_m2": N_("Stock, at most (m2 vvo)"),
    "stock_vvo_low_m2": N_("Stock, at least (m2 vvo)"),
    "stock_vvo_m2": N_("Stock (m2 vvo)"),
    "stock_vvo_m2_sole_use": N_("Stock, sole use (m2 vvo)"),
    "street": N_("Street"),
    "structural_m2": N_("Structurally vacant (m2 vvo)"),
    "structural_pct": N_("Structural vacancy (%)"),
    "structural_vvo_m2": N_("Structural vacancy (m2 vvo)"),
    "table": N_("Table"),
    "threshold_m2": N_("Threshold (m2)"),
    "title": N_("Title"),
    "to": N_("To"),
    "town": N_("Town"),
    "unconfirmed": N_("No longer confirmed"),
    "unconfirmed_units": N_("No longer confirmed (units)"),
    "unconfirmed_vvo_m2": N_("No longer confirmed (m2 vvo)"),
    "under_construction_units": N_("Under construction (units)"),
    "under_construction_vvo_m2": N_("Under construction (m2 vvo)"),
    "underused": N_("Underused"),
    "underused_m2": N_("Underused (m2 vvo)"),
    "underused_units": N_("Underused (units)"),
    "underused_vvo_m2": N_("Underused (m2 vvo)"),
    "unit": N_("Unit of measure"),
    "unit_id": N_("Unit (verblijfsobject id)"),
    "units": N_("Units"),
    "units_area_unknown": N_("Units of unknown area"),
    "units_out_of_use": N_("Units out of use"),
    "units_sole_use": N_("Units, sole use"),
    "use": N_("Use"),
    "uses": N_("Uses"),
    "uses_after": N_("Uses after"),
    "uses_before": N_("Uses before"),
    "vacancy_pct": N_("Vacancy (%)"),
    "vacant": N_("Vacant"),
    "vacant_below_threshold_vvo_m2": N_("Vacant below the threshold (m2 vvo)"),
    "vacant_long_vvo_m2": N_("Vacant: long (m2 vvo)"),
    "vacant_m2": N_("Vacant (m2 vvo)"),
    "vacant_short_vvo_m2": N_("Vacant: initial or frictional (m2 vvo)"),
    "vacant_not_offered_vvo_m2": N_("Vacant, no offer known (m2 vvo)"),
    "vacant_since": N_("Vacant since"),
    "vacant_structural_vvo_m2": N_("Vacant: structural (m2 vvo)"),
    "vacant_units": N_("Vacant (units)"),
    "vacant_units_area_unknown": N_("Vacant units of unknown area"),
    "vacant_until": N_("Vacant until"),
    "vacant_vvo_high_m2": N_("Vacant, at most (m2 vvo)"),
    "vacant_vvo_low_m2": N_("Vacant, at least (m2 vvo)"),
    "vacant_vvo_m2": N_("Vacant (m2 vvo)"),
    "valid_from": N_("Valid from"),
    "valid_to": N_("Valid to"),
    "value": N_("Value"),
    "verified": N_("Verified"),
    "version": N_("Version"),
    "versions": N_("Versions"),
    "vvo_m2": N_("Lettable area (m2 vvo)"),
    "vvo_m2_high": N_("Lettable area, high (m2 vvo)"),
    "vvo_m2_low": N_("Lettable area, low (m2 vvo)"),
    "went_into": N_("Went into"),
    "works": N_("Building work"),
    "x": N_("x (RD, m)"),
    "y": N_("y (RD, m)"),
    "year": N_("Year"),
}

# Field -> code -> word, for fields whose codes people read.
WORDS: dict[str, dict[str, str]] = {
    "kind": {
        "gemeente": N_("gemeente"),
        "province": N_("province"),
        "region": N_("region"),
        "country": N_("country"),
        "own": N_("own area"),
    },
    "severity": {"error": N_("error"), "warning": N_("warning"), "note": N_("note")},
    "change": {"added": N_("added"), "changed": N_("changed"), "ended": N_("ended")},
}


def word(field: str, value: object, translate: Translate = str) -> object:
    """Return the word for a code in `field`; any other value as it is."""
    known = WORDS.get(field, {}).get(value) if isinstance(value, str) else None
    return translate(known) if known else value


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
