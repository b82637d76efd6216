# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a row of stops, and how to mend it."""

from __future__ import annotations

from loods.issues import IssueKind
from loods.messages import N_

_ALL = (
    IssueKind(
        "stop_line_broken",
        "error",
        N_("The line has more columns than the header, so it was not used."),
        N_("Look for a separator or line break inside a name, or save the list as CSV again."),
    ),
    IssueKind(
        "stop_place_unreadable",
        "error",
        N_("The coordinates are missing or are no numbers; the stop is not used."),
        N_("Fill x and y in metres (RD), or lat and lon in degrees."),
    ),
    IssueKind(
        "stop_outside_nl",
        "error",
        N_("The place lies outside the Netherlands; the stop is not used."),
        N_("Check the coordinates: x and y are RD (EPSG:28992), lat and lon are WGS 84."),
    ),
    IssueKind(
        "stop_kind_unknown",
        "warning",
        N_("The kind is not known; the stop counts as a stop and never as a station."),
        N_("Write train, metro, tram, bus or ferry (trein, metro, tram, bus, veer)."),
    ),
    IssueKind(
        "stop_name_missing",
        "warning",
        N_("The stop has no name; it is used, and shown without one."),
        N_("Fill in its name."),
    ),
    IssueKind(
        "stop_duplicate",
        "note",
        N_("The same stop stood in an earlier row of this file; it counts once."),
        N_("Nothing needs to be done."),
    ),
)

KINDS: dict[str, IssueKind] = {kind.code: kind for kind in _ALL}
