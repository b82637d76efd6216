# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a home and the area, building or address that somebody names to the buildings and their facts."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import polars as pl

from loods.editions.address_book import build_address_book
from loods.editions.edition import Edition
from loods.editions.fact_store import read_given
from loods.editions.home import Home
from loods.editions.label_store import building_labels, read_labels
from loods.editions.stop_store import read_stops
from loods.errors import NotFoundError
from loods.messages import N_
from loods.monitor.areas import Division
from loods.monitor.opening import edition_of, named_area, open_monitor
from loods.places import Area
from loods.places.finding import plain_name
from loods.places.own_areas import OwnAreas, load
from loods.registers.bag.codes import LIVE_STATUSES
from loods.registers.bag.tables import USE_NAMES, USES
from loods.rules import Rulebook
from loods.scan.facts.gathering import Sources, gather
from loods.scan.facts.preparing import prepared
from loods.scan.facts.register import live_units
from loods.scan.facts.table import Facts
from loods.scan.facts.vacancy import COUNTED_USES, vacancy_facts

_NUMBER = ("house_number", "house_letter", "house_number_addition")
_HOUSING = USES[USE_NAMES.index("wonen")]


@dataclass(frozen=True)
class Opened:
    """What is to be scanned: buildings has building_id and address (of the first unit), one row each."""

    home: Home
    edition: Edition
    day: dt.date
    buildings: pl.DataFrame

    @property
    def building_ids(self) -> list[str]:
        """The buildings in the order of their addresses."""
        return self.buildings["building_id"].to_list()

    def facts(
        self, rulebook: Rulebook, observations: pl.DataFrame | None, given: pl.DataFrame | None = None
    ) -> Facts:
        """Return the facts of the buildings; without `observations` only what is public.

        `given` (GIVEN_SCHEMA) goes in the place of what the folder of the home keeps.
        """
        table = prepared(self.home, self.edition, self.day, rulebook)
        known = self.buildings.join(table.select("building_id"), on="building_id", maintain_order="left")
        sources = self._sources(rulebook, observations, given)
        return gather(table, sources, rulebook, self.day, known["building_id"].to_list())

    def _sources(
        self, rulebook: Rulebook, observations: pl.DataFrame | None, given: pl.DataFrame | None
    ) -> Sources:
        units = live_units(self.edition, self.day).select("unit_id", "building_id", "floor_area_go_m2")
        sources = Sources(building_labels(read_labels(self.home), units), read_stops(self.home))
        if observations is None:
            return sources.public()
        known = read_given(self.home) if given is None else given
        return Sources(sources.labels, sources.stops, known, self._vacancy(rulebook, observations))

    def _vacancy(self, rulebook: Rulebook, observations: pl.DataFrame) -> pl.DataFrame:
        offices, *others = (
            open_monitor(self.home, rulebook, "NL", self.day, self.edition.id, use, observations)[0]
            for use in COUNTED_USES
        )
        return vacancy_facts(offices, self.day, *others)


def open_scan(home: Home, text: str, day: dt.date | None = None, edition_id: str | None = None) -> Opened:
    """Return the buildings with a unit that is no home in the area, or the one building that `text` names.

    `text` is an area, the identification of a building or unit, or an address; the newest edition that holds
    it, on `day` or on the reference date of that edition. NotFoundError where the text names nothing.
    """
    own_areas = load(home.areas) if home.areas.is_dir() else None
    asked = day or home.open_edition(edition_id).manifest.reference_date
    area, division = _area(text, asked, home, own_areas)
    if area is None or area.kind in ("unit", "building"):
        return _one_building(home, text, area, day, edition_id)
    edition = edition_of(home, area, division, edition_id)
    on = day or edition.manifest.reference_date
    places = Division.on(division, edition.table("town_gemeente"), own_areas)
    inside = places.inside(_live(build_address_book(edition), on), area)
    working = inside.filter(pl.col("uses").list.eval(pl.element() != _HOUSING).list.any())
    return Opened(home, edition, on, _buildings(working))


def _area(text: str, day: dt.date, home: Home, own_areas: OwnAreas | None) -> tuple[Area | None, dt.date]:
    """Return the area that the text names, on the day or else today's; None for what may be an address."""
    newest = home.open_edition().manifest.reference_date
    for division in (newest, day):
        try:
            return named_area(text, division, home, own_areas), division
        except NotFoundError:
            if division == day and not re.search(r"\d", text):
                raise
    return None, day


def _one_building(
    home: Home, text: str, area: Area | None, day: dt.date | None, edition_id: str | None
) -> Opened:
    """Return the building of a unit or address, from the newest edition that has it."""
    for name in home.edition_ids() if edition_id is None else (edition_id,):
        edition = home.open_edition(name)
        on = day or edition.manifest.reference_date
        units = _live(build_address_book(edition), on)
        if area is None:
            found = _at_address(units, text)
        else:
            found = units.filter(pl.col(f"{area.kind}_id") == area.code)
        if not found.is_empty():
            ids = found["building_id"].unique().to_list()
            return Opened(home, edition, on, _buildings(units.filter(pl.col("building_id").is_in(ids))))
    raise _nothing(text)


def _live(book: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    live = book.filter(
        pl.col("unit_status").is_in(LIVE_STATUSES),
        pl.col("valid_from") <= day,
        pl.col("valid_to").is_null() | (pl.col("valid_to") > day),
    )
    return live.with_columns(building_id=pl.col("building_ids").list.first()).drop_nulls("building_id")


def _buildings(units: pl.DataFrame) -> pl.DataFrame:
    order = ["town", "street", "house_number", "house_letter", "house_number_addition", "unit_id"]
    first = units.sort("is_main", *order, descending=[True, *(False for _ in order)]).unique(
        "building_id", keep="first", maintain_order=True
    )
    return first.sort(order).select("building_id", address=_address())


def _address() -> pl.Expr:
    number = pl.concat_str(
        pl.col("house_number").cast(pl.String), pl.col("house_letter").fill_null(""), _addition()
    )
    place = pl.concat_str(pl.lit(" "), "street", pl.lit(" "), number).str.strip_chars()
    return pl.concat_str([place, pl.col("town")], separator=", ", ignore_nulls=True)


def _addition() -> pl.Expr:
    return pl.concat_str(pl.lit("-"), "house_number_addition").fill_null("")


def _at_address(units: pl.DataFrame, text: str) -> pl.DataFrame:
    """Return the units at an address as people write it: "Straat 12-A, Plaats" or "3431 AB 12"."""
    wanted = _words(text)
    numbers = [int(word) for word in wanted if word.isdigit() and len(word) < 6]
    near = units.filter(pl.col("house_number").is_in(numbers))
    columns = near.select(
        "street",
        pl.concat_str([pl.col(name).cast(pl.String) for name in _NUMBER], separator=" ", ignore_nulls=True),
        "town",
        "postcode",
    ).fill_null("")
    return near[[place for place, parts in enumerate(columns.rows()) if wanted in _ways(*parts)]]


def _ways(street: str, house: str, town: str, postcode: str) -> set[tuple[str, ...]]:
    """Return the ways in which an address may be written, as words."""
    said = [f"{street} {house}", f"{street} {house} {town}", f"{street} {house} {postcode} {town}"]
    return {_words(way) for way in (*said, f"{postcode} {house}", f"{postcode} {house} {town}")}


def _words(text: str) -> tuple[str, ...]:
    """Return the numbers and names of a text, so that 12a, 12-A and 12 A are the same and 1-71 is not 17-1.

    >>> _words("Kerkstraat 12-A, Weesp")
    ('kerkstraat', '12', 'a', 'weesp')
    """
    return tuple(re.findall(r"\d+|[^\W\d]+", plain_name(text)))


def _nothing(text: str) -> NotFoundError:
    return NotFoundError(
        N_("There is no area, building or address {text} in this edition."),
        N_("Name a gemeente, the 16 digits of a building, or an address as in: Kerkstraat 1, Weesp."),
        text=text,
    )
