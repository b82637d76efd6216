# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of trouble that reading a BAG delivery can report, with what it means and what to do."""

from __future__ import annotations

from loods.issues import IssueKind
from loods.messages import N_

_REPORT = N_("Report it to the gemeente that keeps the object (a BAG terugmelding).")
_NOTHING = N_("Nothing to do; figures already take it into account.")

_ALL = (
    IssueKind(
        "missing_value",
        "error",
        N_("A field that every BAG object has is absent or empty; it stays unknown (no id: no row)."),
        _REPORT,
    ),
    IssueKind(
        "invalid_value",
        "error",
        N_("A value cannot be read as the date, moment, number or yes/no it should be; it stays unknown."),
        _REPORT,
    ),
    IssueKind(
        "unknown_status",
        "error",
        N_("A status that the BAG does not know; it stays unknown, so the object does not count as live."),
        _REPORT,
    ),
    IssueKind(
        "unknown_use",
        "warning",
        N_("A use (gebruiksdoel) that the BAG does not know; it is kept but counts under no use."),
        _REPORT,
    ),
    IssueKind(
        "unknown_code",
        "error",
        N_("A type that the BAG does not know, of an address or a public space; it stays unknown."),
        _REPORT,
    ),
    IssueKind(
        "unusual_id",
        "warning",
        N_("An identification that does not have the BAG's form for this kind of object; it is kept."),
        _REPORT,
    ),
    IssueKind(
        "placeholder_area",
        "note",
        N_("A floor area of 999999 m2, which stands for unknown; it is never added up."),
        _NOTHING,
    ),
    IssueKind(
        "improbable_area",
        "note",
        N_("A floor area of 1 m2, often a placeholder; it counts as registered."),
        _REPORT,
    ),
    IssueKind(
        "placeholder_year",
        "note",
        N_("A building year of 9999 or 1005, which stands for unknown."),
        _NOTHING,
    ),
    IssueKind(
        "improbable_year",
        "warning",
        N_("A building year more than ten years after the date of the extract; it is kept."),
        _REPORT,
    ),
    IssueKind(
        "placeholder_date",
        "note",
        N_("A date in the year 1005, which stands for unknown long ago; it is kept as it is."),
        _NOTHING,
    ),
    IssueKind(
        "zero_length_validity",
        "note",
        N_("A version that begins and ends on the same day: it was never valid and counts nowhere."),
        _NOTHING,
    ),
    IssueKind(
        "valid_to_before_valid_from",
        "warning",
        N_("A version that ends before it begins; it counts nowhere."),
        _REPORT,
    ),
    IssueKind(
        "repeated_value",
        "warning",
        N_("A field that may occur once occurs more often; the first is used."),
        _REPORT,
    ),
    IssueKind(
        "duplicate_version",
        "error",
        N_("The same version of the same object occurs more than once; only the first counts."),
        N_("Check that no file was delivered twice; otherwise report it to Kadaster."),
    ),
    IssueKind(
        "dangling_reference",
        "warning",
        N_("A reference to an object that this delivery does not hold."),
        N_("Normal at the edge of a gemeente extract; import the province or country to resolve it."),
    ),
    IssueKind(
        "outside_rd",
        "warning",
        N_("A geometry outside the Netherlands as RD New measures it; it is kept, but falls in no area."),
        _REPORT,
    ),
    IssueKind(
        "other_crs",
        "error",
        N_("A geometry in another coordinate system than RD New (EPSG:28992); it stays unknown."),
        _REPORT,
    ),
    IssueKind(
        "unreadable_geometry",
        "error",
        N_("A geometry that cannot be read: too few points, a ring that does not close, or no numbers."),
        _REPORT,
    ),
    IssueKind(
        "invalid_geometry",
        "warning",
        N_("A geometry whose outline crosses or touches itself wrongly; it is kept, its area is uncertain."),
        _REPORT,
    ),
    IssueKind(
        "unknown_element",
        "warning",
        N_("An element in the file that the BAG extract does not have; it is not read."),
        N_("If the extract format has changed, look for a newer version of Loods."),
    ),
    IssueKind(
        "slow_path",
        "note",
        N_("This file differs from how Kadaster writes it and was read in the slow, thorough way."),
        N_("Nothing to do; the result is the same."),
    ),
    IssueKind(
        "file_not_read",
        "note",
        N_("A file in the delivery that is not BAG XML; it was left aside."),
        N_("Nothing to do, unless you expected BAG objects in it."),
    ),
)

KINDS: dict[str, IssueKind] = {kind.code: kind for kind in _ALL}
