# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A published village and the fixed cast of test people, one per role: for the tests of store and web."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker
    from pytest_django.fixtures import Settings

    from loods_store.models import Person, Publication

NOW = dt.datetime(2021, 9, 2, 8, 0, tzinfo=dt.UTC)
GEMEENTE, ELSEWHERE, PROVINCE = "GM1961", "GM0344", "PV26"


@dataclass(frozen=True)
class Part:
    """A test person: its role and area; `public` stands where everyone finds the loods."""

    name: str
    role: str
    area_code: str
    public: bool = False


# By the name that `as_role` takes. The second loods works in another gemeente.
PARTS: Mapping[str, Part] = {
    "market_member": Part("Mark Makelaar", "market_member", ""),
    "seeker": Part("Zoë Zoeker", "seeker", ""),
    "expert": Part("Eva Expert", "expert", GEMEENTE),
    "loods": Part("Lotte Loods", "loods", GEMEENTE, public=True),
    "other_loods": Part("Otto Elders", "loods", ELSEWHERE, public=True),
    "coach": Part("Cor Coach", "coach", PROVINCE),
    "steward": Part("Stef Beheerder", "steward", PROVINCE),
    "administrator": Part("Ada Admin", "administrator", "NL"),
}
# In the order in which they may be filled.
PUBLISHED_TABLES = (
    "store_publication",
    "store_coverage",
    "store_currentbuilding",
    "store_currentunit",
    "store_unitvacancy",
    "store_buildingvacancy",
    "store_gridfigure",
    "store_gridstate",
    "store_publicrelease",
    "store_publicfigure",
    "store_event",
)
PASSWORD = "een lang wachtwoord"


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with one edition: the village. Shared: a test that writes in a home asks for `own_home`."""
    home = Home(tmp_path_factory.mktemp("sample") / "home")
    delivery = write_extract(home.path.parent / "FICTIEF-loodsdorp.zip", village())
    import_bag(home, [delivery], ImportOptions(NOW, "test", lambda: 0.0))
    return home


@pytest.fixture
def own_home(sample_home: Home, tmp_path: Path, settings: Settings) -> Home:
    """A copy of the sample home, for tests that write in it; the settings point to it."""
    from loods_store.queries import monitors
    from loods_store.queries.scan import scanning

    copy = Home(Path(shutil.copytree(sample_home.path, tmp_path / "own-home")))
    settings.LOODS_HOME = copy.path
    # The number of the observations begins anew with every test: what was kept under it is of another.
    monitors.forget()
    scanning.forget()
    return copy


@pytest.fixture(scope="session")
def published_rows(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, sample_home: Home
) -> dict[str, bytes]:
    """What publishing the village writes, per table; published once, and taken back."""
    from django.conf import settings
    from django.db import transaction

    from loods_store.actions.events import SYSTEM
    from loods_store.actions.grid import refresh_grid
    from loods_store.actions.publishing import publish

    before, settings.LOODS_HOME = settings.LOODS_HOME, sample_home.path
    try:
        with django_db_blocker.unblock(), transaction.atomic():
            publish(sample_home, sample_home.edition_ids()[0], SYSTEM)
            refresh_grid()
            rows = {table: _copied_out(table) for table in PUBLISHED_TABLES}
            transaction.set_rollback(True)
    finally:
        settings.LOODS_HOME = before
    return rows


@pytest.fixture
def published(
    db: None, published_rows: dict[str, bytes], sample_home: Home, settings: Settings
) -> Publication:
    """The publication of the village; the settings point to its home."""
    from django.db import connection

    from loods_store.models import Publication

    settings.LOODS_HOME = sample_home.path
    with connection.cursor() as cursor:
        for table, rows in published_rows.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(rows)
    return Publication.objects.get()


def _copied_out(table: str) -> bytes:
    from django.db import connection

    with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copy:
        return b"".join(bytes(piece) for piece in copy)


@pytest.fixture
def cast(db: None) -> dict[str, Person]:
    """Every test person by name (PARTS), with an account and one role since 2020."""
    from loods_store.models import Organisation, Person, RoleGrant

    body = Organisation.objects.create(kind="gemeente", name="Gemeente Loodsdorp", area_code=GEMEENTE)
    found: dict[str, Person] = {}
    for key, part in PARTS.items():
        address = f"{key.replace('_', '-')}@example.nl"
        person = Person.objects.create_user(address, PASSWORD, name=part.name, phone="088-0000000")
        RoleGrant.objects.create(
            person=person,
            role=part.role,
            area_code=part.area_code,
            organisation=body if part.area_code == GEMEENTE else None,
            valid_from=dt.date(2020, 1, 1),
            public_contact=part.public,
        )
        found[key] = person
    return found
