# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Once a home has a database, spaces and searches are kept and matched there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from loods_store.postgres import remove

SPACES = "Ruimte;Gemeente;vanaf m2;m2;Huur;Hoogte;Laden en lossen;Omgevingsplan;Verdieping\n"
SEARCHES = "Zoekvraag;Functie;Maat vanaf (m2);Maat tot (m2);Waar\nmeubelmaker;light_making;120;200;Utrecht\n"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "home"
    remove(tmp_path / "home")


def loods(home: Path, *words: str, code: int = 0) -> str:
    environment = os.environ | {"LOODS_LANGUAGE": "en"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "LOODS_HOME"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "loods_cli", *words, "--home", str(home)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr + done.stdout
    return done.stdout


def imported(home: Path, folder: Path, rows: str, code: int = 0) -> dict[str, object]:
    sheet = folder / "ruimten.csv"
    sheet.write_text(SPACES + rows, encoding="utf-8")
    return json.loads(loods(home, "import", "spaces", str(sheet), "--format", "json", code=code))


def test_spaces_and_searches_are_kept_and_matched_in_the_database(home: Path, tmp_path: Path) -> None:
    hall = "hal;Utrecht;180;180;115;4,5;voor de deur;light_making;0\n"
    loods(home, "migrate")
    found = imported(home, tmp_path, hall + "hoog;Utrecht;180;180;115;4,5;voor de deur;;900\n", code=6)
    assert found["counts"] == {"accepted": 1, "rejected": 1}
    (wrong,) = found["findings"]  # type: ignore[misc]
    assert (wrong["kind"], wrong["column"]) == ("match_not_kept", "Verdieping")
    assert imported(home, tmp_path, hall.replace("115", "99"))["superseded"] == 1
    (tmp_path / "zoekvragen.csv").write_text(SEARCHES, encoding="utf-8")
    loods(home, "import", "searches", str(tmp_path / "zoekvragen.csv"))
    (pair,) = json.loads(loods(home, "match", "--format", "json"))
    assert {"space", "profile", "score_low", "score_high", "reasons", "blocking"} <= pair.keys()
    assert (pair["space"][:3], pair["profile"][:3], pair["blocking"]) == ("R-0", "Z-0", [])
    assert not (home / "spaces").exists()
