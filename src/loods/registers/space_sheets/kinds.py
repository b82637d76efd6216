# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that can be wrong with a row about a space or a search, what it means and how to mend it."""

from __future__ import annotations

from loods.issues import IssueKind
from loods.messages import N_
from loods.registers.sheets.findings import SHEET_KINDS, kinds_by_code

KINDS = kinds_by_code(
    [
        *SHEET_KINDS.values(),
        IssueKind(
            "match_cell_missing",
            "error",
            N_("This cell must be filled: without it the row cannot be matched."),
            N_("Fill it; the sheet Uitleg of the template says with what."),
        ),
        IssueKind(
            "match_id_twice",
            "error",
            N_("This id stands in more than one row."),
            N_("Give every space and every search an id of its own."),
        ),
        IssueKind(
            "match_range_reversed",
            "error",
            N_("The smallest is larger than the largest."),
            N_("Swap or correct the two values."),
        ),
        IssueKind(
            "match_negative",
            "error",
            N_("This cannot be below nought."),
            N_("Correct the value, or leave it blank when it is unknown."),
        ),
        IssueKind(
            "match_lasting_with_end",
            "error",
            N_("The space is said to be lasting, and to end on a day."),
            N_("Take away the day, or say that it is temporary."),
        ),
        IssueKind(
            "match_half_a_point",
            "error",
            N_("A point needs both an x and a y, and a search around it a radius too."),
            N_("Give x and y in metres of RD New, and the radius in metres."),
        ),
        IssueKind(
            "match_area_unknown",
            "error",
            N_("No area has this name or code on that day."),
            N_("Look it up with: loods areas NAME."),
        ),
        IssueKind(
            "match_function_unknown",
            "error",
            N_("There is no function of this name."),
            N_("Choose a word from the drop-down list of the template."),
        ),
        IssueKind(
            "match_need_unreadable",
            "error",
            N_("It is not clear how much is needed, or whether it is hard."),
            N_("Write moet, graag or niet nodig; with a number or word before it where the column asks one."),
        ),
        IssueKind(
            "match_not_kept",
            "error",
            N_("The database cannot keep this row."),
            N_("The remark beside it says what to correct."),
        ),
    ]
)
