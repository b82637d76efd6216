# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Findings in a sheet that a person filled: which row and column, what is wrong, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from loods.issues import IssueKind
from loods.messages import N_, Text

Outcome = Literal["accepted", "accepted_check", "known", "skipped", "rejected"]

OUTCOME_TEXTS: Mapping[Outcome, str] = {
    "accepted": N_("Accepted"),
    "accepted_check": N_("Accepted, please check"),
    "known": N_("Already known"),
    "skipped": N_("Skipped"),
    "rejected": N_("Rejected"),
}


@dataclass(frozen=True)
class Finding:
    """One finding; `sheet` and `row` (from 1) say where, `detail` adds what is special to this row."""

    kind: str
    sheet: str
    row: int
    field: str | None = None
    value: str | None = None
    detail: Text | None = None


def kinds_by_code(kinds: Iterable[IssueKind]) -> dict[str, IssueKind]:
    """Return kinds by their code; a code stands for one meaning only."""
    listed = list(kinds)
    index = {kind.code: kind for kind in listed}
    if len(index) != len(listed):
        raise ValueError("two issue kinds share a code")
    return index


# What can be wrong with any sheet, whatever its columns mean.
SHEET_KINDS = kinds_by_code(
    [
        IssueKind(
            "unreadable_number",
            "error",
            N_("This is no number that can be read with certainty."),
            N_("Write the number with a comma for decimals, such as 1250,5, without text beside it."),
        ),
        IssueKind(
            "unreadable_date",
            "error",
            N_("This is no date that can be read with certainty."),
            N_("Write day, month and year with four digits, such as 1-3-2021."),
        ),
        IssueKind(
            "unknown_word",
            "error",
            N_("This word is not one of those that can stand in this column."),
            N_("Choose a word from the drop-down list of the template."),
        ),
        IssueKind(
            "merged_cells",
            "note",
            N_("These cells were merged; the value counts for every row of the block."),
            N_("Nothing needs to be done. Without merged cells a sheet is easier to sort."),
        ),
        IssueKind(
            "blank_rows",
            "note",
            N_("Blank rows between the rows with data were skipped."),
            N_("Nothing needs to be done."),
        ),
        IssueKind(
            "total_row",
            "note",
            N_("This looks like a row with totals and was skipped."),
            N_("If it is a row of its own, begin it with an id or address and not with the word total."),
        ),
        IssueKind(
            "example_row",
            "note",
            N_("The example row of the template was skipped."),
            N_("Nothing needs to be done."),
        ),
        IssueKind(
            "repeated_header",
            "note",
            N_("The header stood here again and was skipped."),
            N_("Nothing needs to be done."),
        ),
        IssueKind(
            "sheet_without_table",
            "note",
            N_("No header with known columns was found on this sheet, so it was not read."),
            N_("If it holds data, use the column names of the template."),
        ),
        IssueKind(
            "extra_column",
            "note",
            N_("This column is not known; it stays in the sheet and is not used."),
            N_("If it should be used, give it the name that the template has for it."),
        ),
        IssueKind(
            "double_column",
            "warning",
            N_("Two columns mean the same; the first one is used."),
            N_("Leave out or rename the other column."),
        ),
        IssueKind(
            "error_cells",
            "warning",
            N_("The workbook has cells with a formula error (such as #N/B); they were read as blank."),
            N_("Mend the formulas and import the file again."),
        ),
        IssueKind(
            "formulas_without_value",
            "warning",
            N_("The workbook has formulas that were never calculated; they were read as blank."),
            N_("Open the file in Excel or LibreOffice, save it and import it again."),
        ),
    ]
)
