# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods publish` and `loods people`, on the database of the tests."""

from __future__ import annotations

import csv
import io

import pytest
from cast import own_home, sample_home

from loods.editions.home import Home
from loods_cli.main import run
from loods_store.models import CurrentBuilding, Publication
from loods_store.queries import monitors

__all__ = ["own_home", "sample_home"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _a_database_of_somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    # With an address given, the command starts no PostgreSQL of its own; Django has the one of the tests.
    monkeypatch.setenv("DATABASE_URL", "postgresql://the-one-of-the-tests/")
    monitors.forget()


def loods(home: Home, *words: str) -> int:
    return run(["--home", str(home.path), "--language", "en", *words])


def test_an_edition_is_looked_at_published_and_then_changes_nothing(
    own_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert loods(own_home, "publish", "--dry-run", "--format", "csv") == 0
    (first, *_) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert first["gemeente"] == "GM1961"
    assert int(first["added"]) > 5
    assert not Publication.objects.exists()
    assert loods(own_home, "publish") == 0
    assert "is published" in capsys.readouterr().out
    assert CurrentBuilding.objects.exists()
    assert loods(own_home, "publish", "--dry-run") == 0
    assert "Nothing changes." in capsys.readouterr().out
    assert loods(own_home, "publish", "--without", "GM1961") == 3
    assert "that it can be published for" in capsys.readouterr().err


def test_people_are_listed_with_their_roles(own_home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert loods(own_home, "people") == 0
    assert "There is nobody." in capsys.readouterr().out
    assert loods(own_home, "administrator", "ada@example.nl", "--name", "Ada") == 0
    capsys.readouterr()
    assert loods(own_home, "people", "--format", "csv") == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["name"], row["role"], row["area"]) == ("Ada", "administrator", "NL")
    assert loods(own_home, "people", "--role", "loods") == 0
    assert "Ada" not in capsys.readouterr().out
