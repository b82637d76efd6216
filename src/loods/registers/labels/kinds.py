# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a row of energy labels, and how to mend it."""

from __future__ import annotations

from loods.issues import IssueKind
from loods.messages import N_

_AT_SOURCE = N_("Report it to EP-Online or to whoever recorded the label; the next file then has it right.")

_ALL = (
    IssueKind(
        "label_line_broken",
        "error",
        N_("The line has another number of columns than the header, so it was not used."),
        N_("Fetch the file again; a line break or separator inside a text does this too."),
    ),
    IssueKind(
        "label_without_place",
        "error",
        N_("The label names no unit, no building and no address, so nobody knows what it is of."),
        _AT_SOURCE,
    ),
    IssueKind(
        "label_class_unknown", "error", N_("The class is none of A+++++ to G, or is missing."), _AT_SOURCE
    ),
    IssueKind(
        "label_date_unreadable",
        "error",
        N_("No date can be read of when the label was recorded, so it is not known which label is newer."),
        _AT_SOURCE,
    ),
    IssueKind(
        "label_date_ahead", "error", N_("The label was recorded on a day that is still to come."), _AT_SOURCE
    ),
    IssueKind(
        "label_several_units",
        "error",
        N_("The label has an address without a unit, and several units of more buildings have that address."),
        _AT_SOURCE,
    ),
    IssueKind(
        "label_suffix_unknown",
        "error",
        N_("The house number is known and its letter or addition is not; the label names no unit besides."),
        _AT_SOURCE,
    ),
    IssueKind(
        "label_id_malformed",
        "warning",
        N_("The identification is no BAG number of 16 digits; the address or the building was used."),
        _AT_SOURCE,
    ),
    IssueKind(
        "label_unit_unknown",
        "warning",
        N_("The building is known and the unit is not; the label counts once an edition holds the unit."),
        N_("Import a newer BAG extract."),
    ),
    IssueKind(
        "label_of_whole_building",
        "note",
        N_("The label names a building and no unit; it counts for its units without a label of their own."),
        N_("Nothing needs to be done."),
    ),
    IssueKind(
        "label_field_unreadable",
        "warning",
        N_("This number or date cannot be read; the label is used without it."),
        _AT_SOURCE,
    ),
    IssueKind(
        "label_of_permit",
        "note",
        N_("This is a calculation for a permit and no label of a building that stands; it was not used."),
        N_("Nothing needs to be done."),
    ),
)

KINDS: dict[str, IssueKind] = {kind.code: kind for kind in _ALL}
