# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small areas for people with a role: own areas, streets and buildings, found by name."""

from __future__ import annotations

from django.utils.translation import gettext as _

from loods.places import Area
from loods_store.access import Viewer
from loods_store.queries.small_areas import small_areas


def areas(viewer: Viewer, wanted: str) -> list[Area]:
    """Return what is called like `wanted` where the viewer has a role; own areas also without a word."""
    return small_areas(viewer, wanted)


def label(area: Area) -> str:
    """Return the name of a small area with what it is."""
    kinds = {"own": _("eigen gebied"), "street": _("straat"), "building": _("pand")}
    return f"{area.name} ({kinds.get(area.kind, area.kind)})"
