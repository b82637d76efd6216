# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the front page shows: the public figures of the widest area there is."""

from __future__ import annotations

from dataclasses import dataclass

from loods.monitor.definitions import DEFAULT
from loods_store.models import PublicFigure, PublicRelease
from loods_store.queries import grid

USE = "kantoor"
_WIDTH = ("gemeente", "region", "province", "country")


@dataclass(frozen=True)
class Overview:
    """The public figures of an area through time, oldest first, of the use and definition shown first."""

    release: PublicRelease
    figures: tuple[PublicFigure, ...]

    @property
    def last(self) -> PublicFigure:
        return self.figures[-1]


def overview(use: str = USE, definition: str = DEFAULT) -> Overview | None:
    """Return the figures of the area that has the most gemeenten with an edition; None before any release.

    Of areas with equally many the one that is nearest to them: a province before the country.
    """
    release = grid.last_release()
    if release is None:
        return None
    there = PublicFigure.objects.filter(use=use, definition=definition, date=grid.quarter_of(release.until))
    widest = max(there, key=lambda row: (row.covered, -row.gemeenten, -_WIDTH.index(row.level)), default=None)
    if widest is None:
        return None
    rows = grid.series(widest.area, use, definition, public=True)
    return Overview(release, tuple(row for row in rows if isinstance(row, PublicFigure)))
