# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the observations of a home are: in its database once it has one, else in its folder."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from loods_cli.context import App
from loods_cli.database import is_external, store_of

if TYPE_CHECKING:
    import polars as pl

    from loods.editions.statement_store import Appended
    from loods.registers.observations import ObservationImport

_FOLDER = "database"


class Store(Protocol):
    """Something that keeps statements: the folder of a home, or its database."""

    def append(self, table: pl.DataFrame) -> Appended: ...
    def compare(self, table: pl.DataFrame) -> Appended: ...


def has_database(home: Path) -> bool:
    """Say whether a home has a database, so that its folder is no longer the truth."""
    return is_external() or (home / _FOLDER).is_dir()


def observations(app: App) -> pl.DataFrame:
    """Return the observations of the home that count (OBSERVATION_SCHEMA), wherever they are."""
    from loods.editions.observation_store import read_observations

    if not has_database(app.home_path):
        return read_observations(app.home)
    with _database(app):
        from loods_store.queries.observations import table

        return table()


def given_facts(app: App) -> pl.DataFrame:
    """Return what people and sheets say of buildings (GIVEN_SCHEMA), wherever the home keeps it."""
    from loods.editions.fact_store import read_given

    if not has_database(app.home_path):
        return read_given(app.home)
    with _database(app):
        from loods_store.queries.scan.given import given

        return given()


@contextmanager
def store_for(app: App, file: Path, result: ObservationImport) -> Iterator[Store]:
    """Give where the observations of a file are kept."""
    from loods.editions.observation_store import observation_store

    if not has_database(app.home_path):
        yield observation_store(app.home)
        return
    with _database(app):
        yield DatabaseStore(app, file, result)


@contextmanager
def _database(app: App) -> Iterator[None]:
    with store_of(app.home_path):
        from loods_store.actions.events import SYSTEM
        from loods_store.actions.observations import take_over_home

        take_over_home(app.home, SYSTEM)
        yield


@dataclass(frozen=True)
class DatabaseStore:
    """The database as a store of one file's observations."""

    app: App
    file: Path
    result: ObservationImport

    def append(self, table: pl.DataFrame) -> Appended:
        from loods_store.actions.events import Actor
        from loods_store.actions.observations_uploads import keep_sheet
        from loods_store.queries.observation_sheets import Judged

        judged = Judged(self.result, self.compare(table))
        actor = Actor(None, user(), "loods import observations")
        keep_sheet(judged, self.file.name, self.file.read_bytes(), actor, self.app.language)
        return judged.appended

    def compare(self, table: pl.DataFrame) -> Appended:
        from loods_store.queries.observation_comparison import compare

        return compare(table)


def user() -> str:
    """Return who works here, for the log."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a number without a name
        return "loods"
