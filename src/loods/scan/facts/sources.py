# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known beside the edition: labels, stops, what was given, and vacancy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import polars as pl

from loods.editions.edition import Edition
from loods.editions.fact_store import read_given
from loods.editions.home import Home
from loods.editions.label_store import building_labels, read_labels
from loods.editions.stop_store import read_stops
from loods.registers.building_facts.schema import GIVEN_SCHEMA
from loods.scan.facts.register import live_units


@dataclass(frozen=True)
class Sources:
    """Tables beside the edition; None = nothing known.

    `labels`: loods.editions.label_store.BUILDING_LABEL_SCHEMA. `stops`: loods.registers.stops.STOP_SCHEMA.
    `given`: loods.registers.building_facts GIVEN_SCHEMA. `vacancy`: loods.scan.facts.vacancy.vacancy_facts.
    """

    labels: pl.DataFrame | None = None
    stops: pl.DataFrame | None = None
    given: pl.DataFrame | None = None
    vacancy: pl.DataFrame | None = None

    def public(self) -> Sources:
        """Return the sources that anybody may know of: no vacancy and nothing that people gave."""
        return replace(self, given=None, vacancy=None)


def sources_of(
    home: Home,
    edition: Edition,
    day: dt.date,
    given: pl.DataFrame | None = None,
    vacancy: pl.DataFrame | None = None,
) -> Sources:
    """Return what a home knows beside an edition: labels of its buildings, stops, and given facts.

    `given` (GIVEN_SCHEMA) comes beside what the home has, such as what people filled in on pages.
    """
    said = [read_given(home), pl.DataFrame(schema=GIVEN_SCHEMA) if given is None else given]
    return Sources(
        labels=_labels(home, edition, day),
        stops=read_stops(home),
        given=pl.concat(rows.select(GIVEN_SCHEMA.names()) for rows in said),
        vacancy=vacancy,
    )


def _labels(home: Home, edition: Edition, day: dt.date) -> pl.DataFrame | None:
    labels = read_labels(home)
    if labels.is_empty():
        return None
    units = live_units(edition, day).select("unit_id", "building_id", "floor_area_go_m2")
    return building_labels(labels, units)
