# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a building could become: in full for who works there, and from public facts alone for everyone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl
from django.utils import timezone

from loods.messages import N_
from loods.registers.building_facts.schema import GIVEN_SCHEMA
from loods.scan.context import ScanContext
from loods.scan.facts.gathering import Sources, gather, overridden
from loods.scan.facts.table import Fact, Facts
from loods.scan.results import ScanResult
from loods.scan.scanning import scan_building, scan_table
from loods_store.kept import Kept
from loods_store.models import CurrentBuilding
from loods_store.queries import monitors, observations
from loods_store.queries.scan import sources
from loods_store.queries.scan.given import given
from loods_store.queries.vacancy_day import vacancy_day

# Of what a visitor fills in for this visit alone: no name stands with it, and it is kept nowhere.
OWN_SOURCE = N_("filled in by yourself, for this calculation only")


@dataclass(frozen=True)
class Own:
    """A fact that a visitor fills in for this visit: a value (low = high) or a range, in its unit."""

    fact: str
    low: float
    high: float


@dataclass(frozen=True)
class Scanned:
    """A building with what is known of it on `known_on`, and what it could become by the rules of `day`.

    `key` is equal only while all that it rests on is.
    """

    key: Hashable
    building_id: str
    edition_id: str
    known_on: dt.date
    facts: Facts
    sources: Sources
    context: ScanContext
    result: ScanResult
    # Of each use its row of SCAN_SCHEMA: amounts and months.
    numbers: Mapping[str, Mapping[str, Any]]
    # Whether a visitor filled something in: what follows from it is for this visit alone.
    has_own: bool = False

    @property
    def day(self) -> dt.date:
        return self.context.day


def scan(building: CurrentBuilding, *, is_full: bool, own: Sequence[Own] = ()) -> Scanned:
    """Return the scan of a building; NotFoundError for one without a unit in use.

    Not in full it reads no observation, vacancy, seeker or word of a person but the visitor's own.
    """
    edition, day = building.publication.edition_id, building.publication.reference_date
    words, counted_on = None, None
    if is_full:
        words, counted_on = given([building.pk]), vacancy_day(building.publication)
    key = (*_stamps(), building.pk, edition, day, _content(words), counted_on, tuple(own))
    if is_full:
        key = (*key, observations.revision())

    def made() -> Scanned:
        known = _sources(edition, day, words, counted_on, _own_words(building.pk, own))
        return replace(_scanned(key, building.pk, edition, day, known), has_own=bool(own))

    return _SCANS.get(key, made)


def others_say(found: Scanned) -> dict[str, tuple[Fact, ...]]:
    """Return per fact what others say than the one that counts, such as the register: it stays visible."""
    table = sources.facts_of_edition(found.edition_id, found.known_on)
    rules = found.context.rulebook
    return overridden(table, found.sources, rules, found.known_on, found.building_id)


def warm_up() -> None:
    """Prepare the facts of what is published and scan one building: no visitor waits for the first."""
    for edition_id in monitors.editions_for(None):
        day = monitors.home().open_edition(edition_id).manifest.reference_date
        known = sources.facts_of_edition(edition_id, day)["building_id"]
        rows = CurrentBuilding.objects.filter(pk__in=known.head(1).to_list())
        for building in rows.select_related("publication"):
            scan(building, is_full=True)


def forget() -> None:
    """Let go of everything kept."""
    sources.forget()
    _SCANS.clear()


def _stamps() -> tuple[Hashable, ...]:
    return str(monitors.home().path), sources.context_stamp(), sources.files_stamp()


def _content(words: pl.DataFrame | None) -> Hashable:
    return None if words is None else tuple(words.iter_rows())


def _sources(
    edition: str, day: dt.date, words: pl.DataFrame | None, counted_on: dt.date | None, own: pl.DataFrame
) -> Sources:
    """Return what the scan may know: with `words` everything, else what is public and the visitor's own."""
    public = sources.public_sources(edition, day)
    if words is None or counted_on is None:
        return replace(public, given=own)
    others = words.filter(~pl.col("fact").is_in(own["fact"].to_list()))
    vacancy = sources.vacancy_of_edition(edition, counted_on)
    return replace(public, given=pl.concat([others, own]), vacancy=vacancy)


def _own_words(building_id: str, own: Sequence[Own]) -> pl.DataFrame:
    today = timezone.localdate()
    rows = [(building_id, one.fact, one.low, one.high, OWN_SOURCE, today, None, None) for one in own]
    return pl.DataFrame(rows, schema=GIVEN_SCHEMA, orient="row")


def _scanned(key: Hashable, building_id: str, edition: str, day: dt.date, known: Sources) -> Scanned:
    rules = sources.context()
    table = sources.facts_of_edition(edition, day)
    facts = gather(table, known, rules.rulebook, day, [building_id])
    result = scan_building(facts, rules)
    numbers = {row["use"]: row for row in scan_table(facts, rules).iter_rows(named=True)}
    return Scanned(key, building_id, edition, day, facts, known, rules, result, numbers)


_SCANS: Kept[Scanned] = Kept(300)
