# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The areas that figures can be asked for, which gemeenten lie in them, and who sees them in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from loods.errors import NotFoundError
from loods.messages import N_
from loods.monitor.opening import named_area
from loods.places import Area, find_area, gemeente, gemeenten_of, provinces, regions, successor
from loods_store.access import Viewer, may_see_full_figures, may_see_objects
from loods_store.models import Publication
from loods_store.queries import monitors

PUBLIC_KINDS = ("gemeente", "region", "province", "country")
COUNTRY = "NL"


@dataclass(frozen=True)
class Place:
    """An area, the gemeenten in it that an edition speaks for (codes of `day`), and what figures rest on."""

    area: Area
    day: dt.date
    gemeenten: frozenset[str]
    reference_date: dt.date
    basis: monitors.Basis

    @property
    def is_fixed(self) -> bool:
        """Tell whether the public may ask for it: a gemeente, region, province or the country."""
        return self.area.kind in PUBLIC_KINDS


def areas_to_choose(day: dt.date) -> list[Area]:
    """Return the country, the provinces, regions and gemeenten with units in a published edition.

    A gemeente that an edition holds but that ended before `day` comes with the year in its name.
    """
    covered = set(monitors.covered_gemeenten(day))
    there = {code for code in covered if gemeente(code).exists(day)}
    if not covered:
        return []
    wide = [area for area in provinces() if gemeenten_of(area, day) & there]
    wide += [region.area() for region in regions(day) if region.members(day) & there]
    named = sorted((_in_its_time(code, day) for code in covered), key=lambda area: area.name)
    return [find_area(COUNTRY, day), *wide, *named]


def _in_its_time(code: str, day: dt.date) -> Area:
    found = gemeente(code)
    if found.end is None or day < found.end:
        return found.area()
    return Area(code, f"{found.name} (–{found.end.year})", "gemeente")


def place_of(text: str, day: dt.date | None, use: str) -> Place:
    """Return the area that `text` names (a code or name), on `day` or else on its newest day.

    Own areas, streets, buildings and units are found too; a gemeente that ended before `day` is found on its
    last day. NotFoundError says what looks like it.
    """
    asked = _living_day(text, day or _newest_day())
    area = named_area(text, asked, monitors.home(), monitors.own_areas())
    covered = monitors.covered_gemeenten(asked)
    inside = _inside(area, asked, use) & set(covered)
    if not inside:
        raise NotFoundError(
            N_("There are no published figures of {area}."),
            N_("Choose an area from the list."),
            area=area.name,
        )
    dates = dict(Publication.objects.values_list("edition_id", "reference_date"))
    reference = max(dates[covered[code]] for code in inside)
    shown = asked if day else _newest_of(area, asked, reference, use)
    return Place(area, shown, frozenset(inside), reference, monitors.basis_of(inside))


def _living_day(text: str, day: dt.date) -> dt.date:
    """Return `day`, or the last day of a gemeente (given by its code) that had ended by then."""
    code = text.strip().upper()
    try:
        end = gemeente(code).end if code.startswith("GM") else None
    except (KeyError, NotFoundError):
        return day
    return day if end is None or day < end else end - dt.timedelta(days=1)


def _newest_of(area: Area, asked: dt.date, reference: dt.date, use: str) -> dt.date:
    """Return the newest day of an area: the edition's own, unless the area came to hold its units later."""
    held = _inside(area, reference, use) & set(monitors.covered_gemeenten(reference))
    return reference if held else asked


def _newest_day() -> dt.date:
    found = Publication.objects.exclude(coverage=None).order_by("-reference_date")
    day: dt.date | None = found.values_list("reference_date", flat=True).first()
    if day is None:
        raise NotFoundError(
            N_("No edition has been published for this area yet."),
            N_("A data steward publishes one, on the page of the steward."),
        )
    return day


def _inside(area: Area, day: dt.date, use: str) -> set[str]:
    """Return the gemeenten of an area; of a small one those in which it has units of the use."""
    if area.kind == "country":
        return set(monitors.covered_gemeenten(day))
    if area.kind in PUBLIC_KINDS:
        return set(gemeenten_of(area, day))
    basis = monitors.basis_of(None)
    return monitors.answer(basis, ("inside", area.code, day, use), lambda: _touched(basis, area, day, use))


def _touched(basis: monitors.Basis, area: Area, day: dt.date, use: str) -> set[str]:
    monitor = monitors.monitor_on(basis, use)
    division = monitor.division(day)
    towns = division.inside(monitor.history, area)["town_id"].unique()
    found = division.towns.filter(pl.col("town_id").is_in(towns.implode()))["gemeente"]
    return set(found.drop_nulls())


def may_see_all(viewer: Viewer, place: Place) -> bool:
    """Tell whether a viewer sees the figures of a place in full: of every gemeente in it, on any day."""
    return all(may_see_full_figures(viewer, code) for code in _today(place.gemeenten))


def may_see_its_objects(viewer: Viewer, place: Place) -> bool:
    """Tell whether a viewer sees the objects behind the figures of a place."""
    return all(may_see_objects(viewer, code) for code in _today(place.gemeenten))


def _today(codes: Iterable[str]) -> set[str]:
    """Return the gemeenten that these are now: roles are given in the gemeenten of today."""
    return {successor(code, dt.date.max) or code for code in codes}


def own_place(viewer: Viewer, choices: list[Area]) -> str:
    """Return the code of the area to begin with: the viewer's own, else the widest below the country."""
    codes = {area.code for area in choices}
    held = [grant.area_code for grant in viewer.grants if grant.area_code in codes - {COUNTRY}]
    wide = [area.code for area in choices if area.kind != "country"]
    return next(iter([*held, *wide]), COUNTRY)
