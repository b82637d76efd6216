# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the scan reads beside what people say: prepared facts, labels, stops, vacancy, rules, criteria."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable

import polars as pl
from django.utils import timezone

from loods.editions.label_store import building_labels, read_labels
from loods.editions.stop_store import read_stops
from loods.scan.context import ScanContext
from loods.scan.criteria import CriteriaBook
from loods.scan.facts.gathering import Sources
from loods.scan.facts.preparing import prepared
from loods.scan.facts.register import live_units
from loods_store.kept import Kept
from loods_store.queries import monitors
from loods_store.queries.monitors import folder_stamp, home, rulebook

_MEGABYTE = 1_000_000


def context() -> ScanContext:
    """Return the rules and criteria of the site, on today."""
    return _CONTEXTS.get(context_stamp(), _context)


def context_stamp() -> Hashable:
    """Return what changes whenever the rules, the criteria or the day do."""
    at = home()
    return timezone.localdate(), folder_stamp(at.rules), folder_stamp(at.criteria)


def files_stamp() -> Hashable:
    """Return what changes whenever a file beside the edition does."""
    at = home()
    return folder_stamp(at.labels), folder_stamp(at.stops)


def facts_of_edition(edition_id: str, day: dt.date) -> pl.DataFrame:
    """Return the prepared facts of every building of an edition, as they were on a day."""
    at = home()
    key = (str(at.path), edition_id, day, folder_stamp(at.rules))
    return _PREPARED.get(key, lambda: prepared(at, at.open_edition(edition_id), day, rulebook()))


def public_sources(edition_id: str, day: dt.date) -> Sources:
    """Return what anybody may know beside the edition: energy labels, stations and stops."""
    at = home()
    stops = _STOPS.get(folder_stamp(at.stops), lambda: read_stops(at))
    return Sources(_labels(edition_id, day), stops).public()


def vacancy_of_edition(edition_id: str, day: dt.date) -> pl.DataFrame:
    """Return what is known of vacancy on a day, for the buildings of an edition."""
    from loods.scan.facts.vacancy import COUNTED_USES, vacancy_facts

    basis = monitors.basis_of(edition_id)

    def made() -> pl.DataFrame:
        offices, *others = (monitors.monitor_on(basis, use) for use in COUNTED_USES)
        return vacancy_facts(offices, day, *others)

    return _VACANCY.get((basis, day), made)


def forget() -> None:
    """Let go of everything kept."""
    for kept in (_PREPARED, _LABELS, _STOPS, _CONTEXTS, _VACANCY):
        kept.clear()


def _context() -> ScanContext:
    folder = home().criteria
    criteria = CriteriaBook.load(folder if folder.is_dir() else None)
    return ScanContext(rulebook(), criteria, timezone.localdate())


def _labels(edition_id: str, day: dt.date) -> pl.DataFrame:
    at = home()
    key = (str(at.path), edition_id, day, folder_stamp(at.labels))

    def made() -> pl.DataFrame:
        units = live_units(at.open_edition(edition_id), day)
        return building_labels(read_labels(at), units.select("unit_id", "building_id", "floor_area_go_m2"))

    return _LABELS.get(key, made)


def _size(table: pl.DataFrame) -> int:
    return int(table.estimated_size())


_PREPARED: Kept[pl.DataFrame] = Kept(400 * _MEGABYTE, _size)
_LABELS: Kept[pl.DataFrame] = Kept(100 * _MEGABYTE, _size)
_VACANCY: Kept[pl.DataFrame] = Kept(100 * _MEGABYTE, _size)
_STOPS: Kept[pl.DataFrame] = Kept(2)
_CONTEXTS: Kept[ScanContext] = Kept(2)
