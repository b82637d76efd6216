# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Monitors on the published editions with the observations that stand, kept in memory per use.

Everything kept is known by a stamp (editions, revision of the observations, rules, own areas), so that
nothing old is ever shown after a change, in whichever process the change was made.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast

import polars as pl
from django.conf import settings

from loods.editions.edition import Edition
from loods.editions.home import Home
from loods.errors import NotFoundError
from loods.messages import N_
from loods.monitor import DEFINITIONS, Monitor
from loods.monitor.narrowed import OfUse
from loods.places import successor
from loods.places.own_areas import OwnAreas, load
from loods.registers.observations import empty_observations
from loods.rules import Rulebook
from loods_store.kept import Kept
from loods_store.models import Coverage
from loods_store.queries import observations as stored
from loods_store.queries.together import Together, units_of

Answer = TypeVar("Answer")
_MEGABYTE = 1_000_000
_ROW = 2_000  # bytes of a small answer
_SPELLS = 4  # what a monitor makes of its tables weighs some times as much as they do


@dataclass(frozen=True)
class Basis:
    """What figures rest on: edition ids (newest publication first), observations, rules and own areas."""

    editions: tuple[str, ...]
    revision: int
    rules: str
    areas: str


def home() -> Home:
    """Return the home folder of this site."""
    return Home(Path(settings.LOODS_HOME))


def rulebook() -> Rulebook:
    """Return the rules with the local policy of the home."""
    return _RULES.get(folder_stamp(home().rules), _read_rules)


def own_areas() -> OwnAreas | None:
    """Return the own areas of the home; None where there are none."""
    return _AREAS.get(folder_stamp(home().areas), _read_areas)


def covered_gemeenten(day: dt.date | None = None) -> dict[str, str]:
    """Return the edition id for each gemeente by code; for merged ones also by their code on `day`."""
    found = dict(Coverage.objects.values_list("gemeente", "publication__edition_id"))
    later = {successor(code, day): edition for code, edition in found.items()} if day else {}
    return {code: edition for code, edition in later.items() if code is not None} | found


def editions_for(gemeenten: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the editions that speak for these gemeenten (None: for any), the newest reference date first."""
    rows = Coverage.objects.order_by("-publication__reference_date", "-publication_id")
    if gemeenten is not None:
        rows = rows.filter(gemeente__in=[*gemeenten, *_merged_into(gemeenten)])
    found = tuple(dict.fromkeys(rows.values_list("publication__edition_id", flat=True)))
    if not found:
        raise NotFoundError(
            N_("No edition has been published for this area yet."),
            N_("A data steward publishes one, on the page of the steward."),
        )
    return found


def _merged_into(gemeenten: Collection[str]) -> list[str]:
    """Return the covered gemeenten that have gone into one of these since."""
    covered = Coverage.objects.values_list("gemeente", flat=True)
    return [code for code in covered if successor(code, dt.date.max) in gemeenten]


def basis_of(what: str | Collection[str] | None) -> Basis:
    """Return what figures of an edition (its id), of gemeenten (their codes) or of all (None) rest on."""
    editions = (what,) if isinstance(what, str) else editions_for(what)
    at = home()
    return Basis(editions, stored.revision(), folder_stamp(at.rules), folder_stamp(at.areas))


def monitor_for(what: str | Collection[str] | None, use: str) -> Monitor:
    """Return a monitor for one use on an edition (its id) or on the editions that speak for gemeenten.

    NotFoundError where nothing is published for them.
    """
    return monitor_on(basis_of(what), use)


def monitor_on(basis: Basis, use: str) -> Monitor:
    """Return the monitor for one use on a basis: kept, or made now by one thread while others wait."""
    return _MONITORS.get((basis, use), lambda: _made(basis, use))


def answer(basis: Basis, question: Hashable, make: Callable[[], Answer]) -> Answer:
    """Return what `make` gives for a question on a basis, kept until the basis changes or room runs out."""
    return cast("Answer", _ANSWERS.get((basis, question), make))


def warm_up(uses: Iterable[str] = ("kantoor",), editions: Collection[str] = ()) -> None:
    """Make the monitors that pages ask for first, so that no reader waits for them after publishing."""
    asked: list[str | None] = [*editions] if editions else [None]
    for what in asked:
        for use in uses:
            monitor = monitor_for(what, use)
            for definition in DEFINITIONS.values():
                monitor.spells(definition, monitor.reference_date or dt.date.max)


def forget() -> None:
    """Let go of everything kept: for tests, and for a process that must give its memory back."""
    for kept in (_MONITORS, _REGISTERS, _ANSWERS, _OBSERVATIONS, _RULES, _AREAS):
        kept.clear()


def _made(basis: Basis, use: str) -> Monitor:
    """Return a monitor on the register as it is kept, with the observations of now."""
    register = _REGISTERS.get((replace(basis, revision=0), use), lambda: _register(basis, use))
    observations = _OBSERVATIONS.get(basis.revision, stored.table)
    return _with_observations(register, observations)


def _register(basis: Basis, use: str) -> Monitor:
    """Return a monitor without observations, its history made: what a change of observations leaves as is."""
    opened = [home().open_edition(edition_id) for edition_id in basis.editions]
    monitor = _alone(opened[0], use) if len(opened) == 1 else _together(opened, use)
    _ = monitor.history, monitor.buildings
    return monitor


def _alone(edition: Edition, use: str) -> Monitor:
    return Monitor(
        OfUse(edition, use),
        empty_observations(),
        rulebook(),
        own_areas(),
        edition.manifest.reference_date,
        edition.known_from,
        frozenset(edition.manifest.gemeenten),
    )


def _together(opened: list[Edition], use: str) -> Monitor:
    """Return one monitor on several editions, each speaking for the gemeenten that it covers."""
    spoken = covered_gemeenten()
    known = [edition.known_from for edition in opened if edition.known_from is not None]
    seen = Together(opened, use)
    monitor = Monitor(
        seen,
        empty_observations(),
        rulebook(),
        own_areas(),
        min(edition.manifest.reference_date for edition in opened),
        max(known) if known else None,
        frozenset(spoken),
    )
    parts = {edition.id: frozenset(g for g, e in spoken.items() if e == edition.id) for edition in opened}
    monitor.history = units_of(seen, parts)
    return monitor


def _with_observations(register: Monitor, observations: pl.DataFrame) -> Monitor:
    """Return a monitor on the same register with the observations of its units: it needs no others."""
    mine = register.history.select("unit_id").unique()
    said = observations.join(mine, on="unit_id", how="semi", maintain_order="left")
    seen = (register.edition, said, register.rulebook, register.own_areas)
    monitor = Monitor(*seen, register.reference_date, register.known_from, register.held)
    monitor.history, monitor.buildings = register.history, register.buildings
    return monitor


def _weight(monitor: Monitor) -> int:
    tables = (monitor.history, monitor.buildings, monitor.observations)
    return int(sum(table.estimated_size() for table in tables)) * _SPELLS


def _size(value: Any) -> int:
    """Return about how many bytes an answer takes: its table, or its rows."""
    table = value if isinstance(value, pl.DataFrame) else getattr(value, "changes", None)
    if isinstance(table, pl.DataFrame):
        return _ROW + int(table.estimated_size())
    return _ROW * (1 + len(value)) if isinstance(value, list | tuple | set | dict) else _ROW


def folder_stamp(folder: Path) -> str:
    """Return what changes whenever a file in a folder does."""
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    stats = [(str(path), found.st_mtime_ns, found.st_size) for path in files for found in [path.stat()]]
    return hashlib.sha256(repr(stats).encode()).hexdigest()[:16] if stats else ""


def _read_rules() -> Rulebook:
    folder = home().rules
    return Rulebook.load(folder if folder.is_dir() else None)


def _read_areas() -> OwnAreas | None:
    folder = home().areas
    return load(folder) if folder.is_dir() else None


_MONITORS: Kept[Monitor] = Kept(600 * _MEGABYTE, _weight)
_REGISTERS: Kept[Monitor] = Kept(300 * _MEGABYTE, _weight)
_ANSWERS: Kept[Any] = Kept(200 * _MEGABYTE, _size)
_OBSERVATIONS: Kept[pl.DataFrame] = Kept(1)
_RULES: Kept[Rulebook] = Kept(2)
_AREAS: Kept[OwnAreas | None] = Kept(2)
