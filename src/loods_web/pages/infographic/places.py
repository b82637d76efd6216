# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The areas that have a page, by the words of their address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from loods_store.queries.infographic import Released
from loods_web.parts.exports import file_name


def by_slug(areas: Sequence[Released]) -> dict[str, Released]:
    """Return the areas by what stands in their address; those with one name bear their code too."""
    plain = {area.code: _plain(area) for area in areas}
    times = Counter(plain.values())
    return {
        name if times[name := plain[area.code]] == 1 else f"{name}-{area.code.lower()}": area
        for area in areas
    }


def slug_of(area: Released, areas: Sequence[Released]) -> str:
    """Return what stands in the address of an area."""
    return next(slug for slug, found in by_slug(areas).items() if found == area)


def _plain(area: Released) -> str:
    name = file_name(area.name)
    return f"provincie-{name}" if area.level == "province" else name
