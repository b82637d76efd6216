# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that can be wrong with an outside figure, what it means and how to mend it."""

from __future__ import annotations

from loods.issues import IssueKind
from loods.messages import N_
from loods.registers.sheets.findings import SHEET_KINDS, kinds_by_code

KINDS = kinds_by_code(
    [
        *SHEET_KINDS.values(),
        IssueKind(
            "cell_missing",
            "error",
            N_("This cell must be filled: without it figures of different kinds would be mixed."),
            N_("Fill it; the sheet Uitleg of the template says with what."),
        ),
        IssueKind(
            "area_unknown",
            "error",
            N_("No area has this name or code on that day."),
            N_("Look it up with: loods areas NAME."),
        ),
        IssueKind(
            "value_out_of_range",
            "error",
            N_("The value cannot be right: it is negative, or a percentage above 100."),
            N_("Check the value and the unit."),
        ),
        IssueKind(
            "date_ahead",
            "note",
            N_("The date lies in the future, so this is a forecast."),
            N_("Nothing needs to be done if it is one."),
        ),
        IssueKind(
            "duplicate_figure",
            "note",
            N_("The same figure stood in an earlier row of this file; it counts once."),
            N_("Nothing needs to be done."),
        ),
        IssueKind(
            "contradictory_figures",
            "error",
            N_("Rows of this file give different values for the same figure of the same release."),
            N_("Keep the right one, or name the releases they come from."),
        ),
    ]
)
