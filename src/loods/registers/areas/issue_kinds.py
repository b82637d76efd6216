# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with an own area, and how to mend it."""

from __future__ import annotations

from loods.issues import IssueKind
from loods.messages import N_

_ALL = (
    IssueKind(
        "area_code_missing",
        "error",
        N_("The area has no code; it is not used."),
        N_("Give every area a short code in the field code, unique in the file."),
    ),
    IssueKind(
        "area_code_duplicate",
        "error",
        N_("The code stands more than once in the file; only the first area with it is used."),
        N_("Give each area its own code, or join the parts of one area into one multipolygon."),
    ),
    IssueKind(
        "area_code_taken",
        "error",
        N_("An area of another imported file has this code already; this one is not used."),
        N_("Choose another code, or give the file the name of the one that it replaces."),
    ),
    IssueKind(
        "area_name_missing",
        "warning",
        N_("The area has no name; its code is shown instead."),
        N_("Fill in the field name."),
    ),
    IssueKind(
        "area_geometry_missing",
        "error",
        N_("The area has no shape; it is not used."),
        N_("Draw the area as a polygon."),
    ),
    IssueKind(
        "area_geometry_no_polygon",
        "error",
        N_("The shape is a point or a line, which has no inside; the area is not used."),
        N_("Draw the area as a polygon or a multipolygon."),
    ),
    IssueKind(
        "area_geometry_invalid",
        "warning",
        N_("The polygon crosses itself or is otherwise invalid; a repaired shape is used."),
        N_("Look at the area on a map and draw it again without crossings."),
    ),
    IssueKind(
        "area_outside_nl",
        "error",
        N_("The area lies outside the Netherlands; it is not used."),
        N_("Check the coordinates: GeoJSON has longitude, latitude unless its crs member says EPSG:28992."),
    ),
    IssueKind(
        "area_date_invalid",
        "error",
        N_("A date is not of the form 2024-12-31, or the end is not after the start; the area is not used."),
        N_("Write valid_from and valid_to as year-month-day, or leave them empty."),
    ),
)

KINDS: dict[str, IssueKind] = {kind.code: kind for kind in _ALL}
