# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Buildings with an office in the published village, of which something is said."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from loods_store.models import BuildingVacancy

if TYPE_CHECKING:
    from loods_store.models import Publication


def written_anew(row: BuildingVacancy) -> None:
    """Write a row of the list as refreshing does: the old one goes, a new one comes."""
    BuildingVacancy.objects.filter(pk=row.pk).delete()
    row.pk = None
    row.save(force_insert=True)


@pytest.fixture
def rows(published: Publication) -> list[BuildingVacancy]:
    """By identification: vacant for 100 days, for 3 years, for longer, since unknown; in use; unknown."""
    found = list(
        BuildingVacancy.objects.filter(use="kantoor", definition="zonder-drempel").order_by("building")
    )
    day = found[0].as_of
    three_years_ago = day.replace(year=day.year - 3)
    said: list[tuple[bool | None, dt.date | None, int | None]] = [
        (True, day - dt.timedelta(days=100), 500),
        (True, three_years_ago, 700),
        (True, three_years_ago - dt.timedelta(days=1), 900),
        (True, None, None),
        (False, None, 0),
        (None, None, None),
    ]
    for row, (vacant, since, m2) in zip(found, said, strict=False):
        row.vacant, row.vacant_since, row.vacant_m2 = vacant, since, m2
        written_anew(row)
    assert len(found) >= len(said)
    return found
