# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that can be wrong with an observation, what it means and how to mend it."""

from __future__ import annotations

from loods.issues import IssueKind
from loods.messages import N_
from loods.registers.sheets.findings import SHEET_KINDS, kinds_by_code

_MATCHING = [
    IssueKind(
        "no_identification",
        "error",
        N_("The row has neither a BAG id nor an address."),
        N_("Fill the BAG id of the unit, or postcode and house number."),
    ),
    IssueKind(
        "id_lost_digits",
        "error",
        N_("Excel kept this BAG id as a number and lost its last digits."),
        N_("Make the column text first, then paste the id again (16 digits), or fill the address."),
    ),
    IssueKind(
        "id_zeros_restored",
        "note",
        N_("The BAG id had lost the zeros it begins with; they were put back."),
        N_("Nothing needs to be done. Make the column text to keep the zeros."),
    ),
    IssueKind(
        "id_malformed",
        "error",
        N_("This is no BAG id: that has 16 digits."),
        N_("Copy the id of the verblijfsobject from the BAG viewer or from the filled template."),
    ),
    IssueKind(
        "id_other_object",
        "error",
        N_("This is the id of another kind of BAG object, not of a verblijfsobject."),
        N_("Use the id of the verblijfsobject: its fifth and sixth digits are 01."),
    ),
    IssueKind(
        "id_unknown",
        "error",
        N_("No unit with this BAG id exists in the imported editions."),
        N_("Check the id, or import a newer BAG extract of this gemeente."),
    ),
    IssueKind(
        "id_is_address",
        "note",
        N_("The id is that of an address (nummeraanduiding); the unit at that address was taken."),
        N_("Nothing needs to be done."),
    ),
    IssueKind(
        "id_is_building",
        "note",
        N_("The id is that of a building (pand); the only unit it can mean was taken."),
        N_("Nothing needs to be done."),
    ),
    IssueKind(
        "building_several_units",
        "error",
        N_("The building holds several units, or none, of this use."),
        N_("Fill the BAG id of the unit that is meant, or a row for each unit."),
    ),
    IssueKind(
        "building_unknown",
        "error",
        N_("No building with this id holds a unit in the imported editions."),
        N_("Check the id of the pand, or fill the BAG id of the unit."),
    ),
    IssueKind(
        "id_address_differ",
        "error",
        N_("The BAG id and the address are of different units."),
        N_("Correct one of the two, or leave the wrong one blank."),
    ),
    IssueKind(
        "address_unknown",
        "error",
        N_("No unit has this address."),
        N_("Choose one of the near addresses if it is meant, and write it in full."),
    ),
    IssueKind(
        "address_incomplete",
        "error",
        N_("The address is not complete enough to find one unit."),
        N_("Fill postcode and house number, or street, house number and town."),
    ),
    IssueKind(
        "address_several_units",
        "error",
        N_("Several units have this address."),
        N_("Add the letter or addition, or fill the BAG id of the unit that is meant."),
    ),
    IssueKind(
        "address_contradicts",
        "error",
        N_("Postcode with house number is one unit, street with house number another."),
        N_("Correct the postcode or the street."),
    ),
    IssueKind(
        "address_of_other_day",
        "note",
        N_("The unit had this address on other days than this one; it was found by it all the same."),
        N_("Nothing needs to be done. The address of today is in the filled template."),
    ),
    IssueKind(
        "postcode_differs",
        "warning",
        N_("Found by street, house number and town; the postcode is not that of this address."),
        N_("Check the postcode."),
    ),
    IssueKind(
        "street_differs",
        "warning",
        N_("Found by postcode and house number; the street is written otherwise in the BAG."),
        N_("Check that this address is meant."),
    ),
    IssueKind(
        "house_number_is_date",
        "error",
        N_("Excel made a date of this house number."),
        N_("Make the column text and write the house number again, such as 3-1."),
    ),
]

_LIFE = [
    IssueKind(
        "unit_ended",
        "error",
        N_("The unit no longer existed on this day."),
        N_("Check the date and the address; a unit that took its place has a BAG id of its own."),
    ),
    IssueKind(
        "unit_not_yet",
        "error",
        N_("The unit did not exist yet on this day."),
        N_("Check the date and the BAG id."),
    ),
    IssueKind(
        "unit_never_was",
        "error",
        N_("The unit was never realised, or was registered by mistake."),
        N_("Check the BAG id; if it does exist, report that to the BAG of the gemeente."),
    ),
    IssueKind(
        "before_register",
        "note",
        N_("The day lies before the first version of this unit, when the BAG was still being filled."),
        N_("Nothing needs to be done. Figures begin where the BAG is complete."),
    ),
    IssueKind(
        "history_unknown",
        "note",
        N_("The edition knows the present state only: whether the unit existed on this day is not checked."),
        N_("Nothing needs to be done. A BAG extract has the history that bag-light lacks."),
    ),
    IssueKind(
        "unit_out_of_use",
        "warning",
        N_("The BAG has this unit as out of use (buiten gebruik); figures count it apart."),
        N_("If it can be used, report that to the BAG of the gemeente."),
    ),
    IssueKind(
        "unit_not_delivered",
        "note",
        N_("The BAG has this unit as not delivered yet on this day."),
        N_("If it was delivered already, report that to the BAG of the gemeente."),
    ),
]

_CONTENT = [
    IssueKind(
        "no_statement",
        "note",
        N_("The row says nothing about vacancy and was skipped."),
        N_("Fill the state (leeg, in gebruik or onderbenut) if you know it. Silence is not occupancy."),
    ),
    IssueKind(
        "date_missing",
        "error",
        N_("The date is missing."),
        N_("Fill the day on which this was so, or give one for the whole file with --date."),
    ),
    IssueKind(
        "date_in_future",
        "error",
        N_("The date lies in the future."),
        N_("Fill the day on which this was seen; what will be belongs in the column Beschikbaar vanaf."),
    ),
    IssueKind(
        "date_too_early",
        "error",
        N_("The date lies before 1990, most likely a typing error."),
        N_("Check the year."),
    ),
    IssueKind(
        "since_after_date",
        "error",
        N_("Vacant since lies after the date of the observation."),
        N_("Check both dates."),
    ),
    IssueKind(
        "since_without_vacancy",
        "error",
        N_("Vacant since is filled, but the state is in use."),
        N_("Clear the one that is wrong."),
    ),
    IssueKind(
        "concept_missing",
        "error",
        N_("It is not said what kind of observation this is."),
        N_("Fill geteld, aanbod or administratief, or give one for the whole file with --concept."),
    ),
    IssueKind(
        "concept_derived",
        "note",
        N_("The kind of observation was not filled; it follows from the columns that were."),
        N_("Nothing needs to be done."),
    ),
    IssueKind(
        "state_missing",
        "error",
        N_("An observation on site needs a state."),
        N_("Fill leeg, in gebruik or onderbenut."),
    ),
    IssueKind(
        "state_contradicts",
        "error",
        N_("The two columns on vacancy say different things."),
        N_("Keep one of the two columns."),
    ),
    IssueKind(
        "signals_missing",
        "error",
        N_("Administrative vacancy follows from three yes/no signals, and none is filled."),
        N_("Fill WOZ-gebruiker, Vestiging and Bewoner with ja or nee, or choose another kind."),
    ),
    IssueKind(
        "signals_incomplete",
        "note",
        N_("Not all three signals are filled, so the administrative state is unknown."),
        N_("Fill the signals that are missing."),
    ),
    IssueKind(
        "signals_contradict",
        "error",
        N_("The state is not what the three signals say."),
        N_("Clear the state: it follows from the signals. Vacant = three times nee."),
    ),
    IssueKind(
        "signals_not_used",
        "warning",
        N_("The signals belong to an administrative observation and were not used."),
        N_("Give them a row of their own with administratief."),
    ),
    IssueKind(
        "supply_underused",
        "error",
        N_("Supply is vacant or still in use; underused is something to see on site."),
        N_("Choose leeg or in gebruik, or give it a row of its own with geteld."),
    ),
    IssueKind(
        "part_not_positive",
        "error",
        N_("The area of a part must be more than zero."),
        N_("Fill the area, or leave it blank for the whole unit."),
    ),
    IssueKind(
        "part_without_standard",
        "error",
        N_("It is not said in which standard the part was measured."),
        N_("Fill vvo or go, or give one for the whole file with --standard."),
    ),
    IssueKind(
        "part_larger_than_unit",
        "error",
        N_("The part is larger than the whole unit in the BAG."),
        N_("Check the area; if the BAG is wrong, report that. Leave it blank for the whole unit."),
    ),
    IssueKind(
        "part_unchecked",
        "note",
        N_("The BAG has no usable area for this unit, so the part could not be compared with it."),
        N_("Nothing needs to be done."),
    ),
    IssueKind(
        "rent_out_of_range",
        "error",
        N_("This is no rent per m2 per year."),
        N_("Fill euro per m2 per year without VAT, more than zero and at most 2000."),
    ),
    IssueKind(
        "duplicate_row",
        "note",
        N_("The same was said in an earlier row of this file; it counts once."),
        N_("Nothing needs to be done."),
    ),
    IssueKind(
        "contradictory_rows",
        "error",
        N_("Rows of this file say different things of the same unit, day, kind and source."),
        N_("Keep the right one; put several empty parts of a unit together in one row."),
    ),
    IssueKind(
        "other_area",
        "error",
        N_("This unit lies in a gemeente for which you do not enter observations."),
        N_("Leave this row out; the kantorenloods of that gemeente can deliver it."),
    ),
]

KINDS = kinds_by_code([*SHEET_KINDS.values(), *_MATCHING, *_LIFE, *_CONTENT])
