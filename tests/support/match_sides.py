# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A space on offer and a search that fit each other, for tests of proposals and letters."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from loods_store.models import OfferedSpace, Person, Search

GEMEENTE = "GM1961"
# Words that the other side must never read before both said yes.
TITLE, NOTE, BUILDING = "Oude smederij Dorpsstraat 7", "sleutel bij de buurman", "1961100000000001"
FIRM, SEARCH_TITLE, SEARCH_NOTE = "Meubelmakerij De Schaaf", "Plek voor De Schaaf", "liefst naast oom Kees"


def a_space(owner: Person | None, **fields: Any) -> OfferedSpace:
    """An open space of 120 m2 in the village, offered by an owner or brought in by the loods."""
    now = timezone.now()
    return OfferedSpace.objects.create(
        **{
            "title": TITLE,
            "note": NOTE,
            "building_id": BUILDING,
            "gemeente": GEMEENTE,
            "state": OfferedSpace.State.OPEN,
            "offered_by": owner,
            "created_at": now,
            "changed_at": now,
            "opened_at": now,
            "smallest_m2": 60.0,
            "largest_m2": 120.0,
            "rent_eur_m2_year": 60.0,
            "available_from": dt.date(2026, 1, 1),
            "temporary": False,
            "location_type": "former_industrial",
            "entrance": "own",
            "street_front": True,
            "step_free": True,
            "floor": 0.0,
            "daylight": True,
            "loading": 2.0,
            "noise": 2.0,
            "hours": 2.0,
            "heavy_power": True,
            "strong_floor": True,
            "free_height_m": 4.5,
            "transit_m": 300.0,
            "parking_minutes": 2.0,
            "plan_uses": ["makers"],
            **fields,
        }
    )


def a_search(seeker: Person | None, **fields: Any) -> Search:
    """An open search of a maker who seeks 80 to 150 m2 in the village; saved an hour ago."""
    then = timezone.now() - dt.timedelta(hours=1)
    return Search.objects.create(
        **{
            "title": SEARCH_TITLE,
            "firm": FIRM,
            "note": SEARCH_NOTE,
            "person": seeker,
            "created_at": then,
            "changed_at": then,
            "function": "makers",
            "size_low_m2": 80.0,
            "size_high_m2": 150.0,
            "rent_high": 90.0,
            "gemeenten": [GEMEENTE],
            **fields,
        }
    )
