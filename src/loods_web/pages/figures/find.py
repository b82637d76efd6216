# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small areas for people with a role: own areas, streets and buildings, found by name."""

from __future__ import annotations

from loods.places import Area
from loods_store.access import Viewer
from loods_store.queries.small_areas import small_areas


def areas(viewer: Viewer, wanted: str) -> list[Area]:
    """Return what is called like `wanted` where the viewer has a role; own areas also without a word."""
    return small_areas(viewer, wanted)
