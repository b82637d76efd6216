# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that can be wrong with a row of given facts, what it means and how to mend it."""

from __future__ import annotations

from loods.issues import IssueKind
from loods.messages import N_
from loods.registers.sheets.findings import SHEET_KINDS, kinds_by_code

_COPY = N_("Copy the id of the pand from the page of the building, or leave it blank and fill the address.")

KINDS = kinds_by_code(
    [
        *SHEET_KINDS.values(),
        IssueKind(
            "fact_id_lost_digits",
            "error",
            N_("Excel kept this BAG id as a number and lost its last digits."),
            N_("Make the column text first, then paste the id again (16 digits), or fill the address."),
        ),
        IssueKind("fact_id_malformed", "error", N_("This is no BAG id: that has 16 digits."), _COPY),
        IssueKind(
            "fact_id_unknown",
            "error",
            N_("No building with a unit in the imported editions has this id, nor has a unit or address."),
            N_("Check the id, or import a newer BAG extract of this gemeente."),
        ),
        IssueKind(
            "fact_ids_differ",
            "error",
            N_("What the row names are different buildings."),
            N_("Correct the id or the address, or leave the wrong one blank."),
        ),
        IssueKind(
            "fact_place_missing",
            "error",
            N_("The row names no building: no BAG id, and no complete address."),
            N_("Fill the id of the pand, or postcode and house number, or street, house number and town."),
        ),
        IssueKind(
            "fact_address_unknown",
            "error",
            N_("No unit in the imported editions has this address."),
            N_("Check postcode and house number, or import a newer BAG extract of this gemeente."),
        ),
        IssueKind(
            "fact_several_buildings",
            "error",
            N_("Several buildings have a unit with this address, or the unit lies in several."),
            N_("Fill the id of the pand that is meant."),
        ),
        IssueKind(
            "fact_house_number_is_date",
            "error",
            N_("Excel made a date of this house number."),
            N_("Make the column text and write the house number again, such as 3-1."),
        ),
        IssueKind(
            "fact_cell_missing",
            "error",
            N_("Without this nobody can tell later where a fact came from, or from when it is."),
            N_("Fill the cell, or name it for all rows with --source or --date."),
        ),
        IssueKind(
            "fact_date_ahead",
            "error",
            N_("The date lies in the future."),
            N_("Fill the day on which this was so."),
        ),
        IssueKind(
            "fact_is_date",
            "error",
            N_("Excel made a date of this value."),
            N_("Make the column text and write it again, such as 10-12 or 12,5."),
        ),
        IssueKind(
            "fact_out_of_range",
            "error",
            N_("The value cannot be right: it is negative, no year, or a share above the whole."),
            N_("Check the value and its unit; write a share as 85% or 0,85."),
        ),
        IssueKind(
            "fact_range_reversed",
            "error",
            N_("The range begins above its end."),
            N_("Write the lowest value first: 10-15."),
        ),
        IssueKind(
            "fact_nothing_said",
            "note",
            N_("The row has no fact in it and was skipped."),
            N_("Nothing needs to be done. A blank cell means unknown."),
        ),
        IssueKind(
            "fact_duplicate",
            "note",
            N_(
                "The same fact of the same building, source and date stood in an earlier row; it counts once."
            ),
            N_("Nothing needs to be done."),
        ),
        IssueKind(
            "fact_contradictory",
            "error",
            N_("Rows of this file contradict each other on a fact of one building, source and date."),
            N_("Keep the right row, or name the sources or dates that differ."),
        ),
    ]
)
