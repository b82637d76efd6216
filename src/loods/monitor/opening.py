# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a home and the area that somebody names to a monitor that can answer for it."""

from __future__ import annotations

import datetime as dt

import polars as pl

from loods.editions.edition import Edition
from loods.editions.home import Home
from loods.editions.observation_store import read_observations
from loods.errors import NotFoundError
from loods.monitor.areas import object_area, own_area
from loods.monitor.monitor import Monitor
from loods.monitor.narrowed import OfUse
from loods.places import Area, find_area, gemeenten_of
from loods.places.own_areas import OwnAreas, load
from loods.rules import Rulebook


def open_monitor(
    home: Home,
    rulebook: Rulebook,
    text: str,
    division: dt.date,
    edition_id: str | None = None,
    use: str | None = None,
    observations: pl.DataFrame | None = None,
) -> tuple[Monitor, Area]:
    """Return a monitor for the area that `text` names on day `division`, and that area.

    Without `edition_id` it works on the newest edition that holds the area. With `use` it reads what that use
    ever touched, and answers for no other use. `observations` (OBSERVATION_SCHEMA) go before those in the
    folder of the home. NotFoundError where there is no such area or edition.
    """
    own_areas = load(home.areas) if home.areas.is_dir() else None
    area = named_area(text, division, home, own_areas)
    edition = edition_of(home, area, division, edition_id)
    said = read_observations(home) if observations is None else observations
    date, known_from = edition.manifest.reference_date, edition.known_from
    seen = edition if use is None else OfUse(edition, use)
    held = frozenset(edition.manifest.gemeenten)
    return Monitor(seen, said, rulebook, own_areas, date, known_from, held), area


def named_area(text: str, day: dt.date, home: Home, own_areas: OwnAreas | None) -> Area:
    """Return the area that `text` names: a register object, gemeente, province, region, else an own area."""
    found = object_area(text.strip())
    if found is not None:
        return found
    try:
        return find_area(text, day, home.areas)
    except NotFoundError:
        own = own_area(own_areas, text)
        if own is None:
            raise
        return own


def edition_of(home: Home, area: Area, day: dt.date, edition_id: str | None = None) -> Edition:
    """Return the edition with this id, else the newest one that holds the area in the division of `day`."""
    administrative = area.kind in {"gemeente", "province", "region"}
    if edition_id is not None or not administrative:
        return home.open_edition(edition_id)
    return home.newest_edition(gemeenten_of(area, day))
