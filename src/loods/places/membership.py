# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which gemeenten make up an area on a day, and which regions a gemeente belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from loods.errors import NotFoundError
from loods.messages import N_
from loods.places.division import check_known, gemeente, gemeenten, predecessors_of, successions_of
from loods.places.model import Area, Membership, Region
from loods.places.tables import all_gemeenten, all_regions


def gemeenten_of(area: Area, on: dt.date) -> frozenset[str]:
    """Return the codes of the gemeenten that make up `area` in the division of day `on`.

    NotFoundError where the area does not exist then. Only for gemeente, province, region and country.
    """
    check_known(on)
    if area.kind == "gemeente":
        check_exists(area.code, on)
        return frozenset({area.code})
    if area.kind == "region":
        return _region_members(area, on)
    if area.kind == "province":
        return frozenset(item.code for item in gemeenten(on) if item.province == area.code)
    if area.kind == "country":
        return frozenset(item.code for item in gemeenten(on))
    raise ValueError(area.kind)


def regions(on: dt.date) -> tuple[Region, ...]:
    """Return the regions of our own tables that have members on day `on`."""
    return tuple(region for region in all_regions().values() if region.members(on))


def regions_of(gemeente_code: str, on: dt.date) -> tuple[Region, ...]:
    """Return the regions that a gemeente belongs to on day `on`; they may be several, or none."""
    return tuple(region for region in regions(on) if gemeente_code in region.members(on))


def _region_members(area: Area, on: dt.date) -> frozenset[str]:
    memberships = area.memberships or _known_region(area).memberships
    members = frozenset(item.gemeente for item in memberships if item.covers(on))
    if not members:
        raise _no_members(area, memberships, on)
    return members


def _known_region(area: Area) -> Region:
    try:
        return all_regions()[area.code]
    except KeyError:
        raise NotFoundError(
            N_("There is no region {code}."), N_("See `loods areas` for the regions."), code=area.code
        ) from None


def _no_members(area: Area, memberships: tuple[Membership, ...], on: dt.date) -> NotFoundError:
    first = min((item.begin for item in memberships), default=on)
    return NotFoundError(
        N_("Which gemeenten made up {name} on {date} is not known; it is known from {first}."),
        N_("Choose a later date, or give the division of a later date: --division {first}."),
        name=area.name,
        date=on.isoformat(),
        first=first.isoformat(),
    )


def check_exists(code: str, on: dt.date) -> None:
    """Raise NotFoundError when the gemeente does not exist on day `on`, naming what it became or was."""
    found = gemeente(code)
    if found.exists(on):
        return
    if found.end is not None and on >= found.end:
        raise NotFoundError(
            N_("Gemeente {name} ({code}) ended on {end} and went into {others}."),
            N_("Ask for {others}, or for a division in which it still exists: --division {last}."),
            name=found.name,
            code=code,
            end=found.end.isoformat(),
            others=_names(step.into for step in successions_of(code)),
            last=(found.end - dt.timedelta(days=1)).isoformat(),
        )
    assert found.begin is not None
    raise NotFoundError(
        N_("Gemeente {name} ({code}) began on {begin}, out of {others}."),
        N_("Ask for {others}, or for a division in which it exists: --division {begin}."),
        name=found.name,
        code=code,
        begin=found.begin.isoformat(),
        others=_names(step.gemeente for step in predecessors_of(code)),
    )


def _names(codes: Iterable[str]) -> str:
    known = all_gemeenten()
    return ", ".join(f"{known[code].name} ({code})" for code in codes)
