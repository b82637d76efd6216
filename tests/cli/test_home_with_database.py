# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Once a home has a database, the commands keep and read observations there and nowhere else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cast import sample_home
from openpyxl import Workbook

from loods.demo.sample import building_id, unit_id
from loods.editions.home import Home
from loods.editions.observation_store import read_observations
from loods_store.postgres import remove

__all__ = ["sample_home"]


@pytest.fixture
def home(sample_home: Home, tmp_path: Path) -> Iterator[Home]:
    import shutil

    copy = Home(Path(shutil.copytree(sample_home.path, tmp_path / "home")))
    yield copy
    remove(copy.path)


def loods(home: Home, *words: str, exit_code: int = 0) -> str:
    environment = os.environ | {"LOODS_LANGUAGE": "en"}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "LOODS_HOME"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "loods_cli", *words, "--home", str(home.path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == exit_code, done.stderr + done.stdout
    return done.stdout


def sheet(folder: Path, name: str, state: str) -> Path:
    book = Workbook()
    book.active.append(["BAG-id", "Peildatum", "Soort", "Toestand", "Bron"])
    book.active.append([unit_id(1), "1-7-2021", "geteld", state, "telling"])
    book.save(folder / name)
    return folder / name


def vacant_m2(home: Home) -> float:
    words = ["monitor", "GM1961", "--on", "2021-08-01", "--definition", "zonder-drempel", "--format", "json"]
    (figure,) = json.loads(loods(home, *words))
    return figure["vacant_vvo_m2"]


def scanned(home: Home, *words: str) -> dict[str, object]:
    asked = ["scan", building_id(1), "--use", "housing", "--why", "--format", "json", *words]
    (row,) = json.loads(loods(home, *asked))
    return row


def test_a_scan_knows_what_was_given_before_and_after_there_is_a_database(home: Home, tmp_path: Path) -> None:
    facts = tmp_path / "gegevens.csv"
    before, public = scanned(home), scanned(home, "--public")
    facts.write_text(f"building_id;owner_willing\n{building_id(1)};nee\n", "utf-8")
    loods(home, "import", "facts", str(facts), "--source", "eigenaar", "--date", "2021-07-01")
    loods(home, "import", "observations", str(sheet(tmp_path, "telling.xlsx", "leeg")))
    told = scanned(home)
    assert (before["vetoes"], told["vetoes"]) == ([], ["V8"])
    assert scanned(home, "--public") == public, "nothing that is not public shows in it"
    loods(home, "migrate")
    assert scanned(home) == told


def test_observations_go_from_the_folder_to_the_database_and_on_there(home: Home, tmp_path: Path) -> None:
    loods(home, "import", "observations", str(sheet(tmp_path, "eerst.xlsx", "leeg")))
    before = vacant_m2(home)
    assert before > 0
    loods(home, "migrate")  # from here on the home has a database
    assert vacant_m2(home) == before, "what stood in the folder was taken over"
    later = sheet(tmp_path, "later.xlsx", "in gebruik")
    loods(home, "import", "observations", str(later), "--dry-run")
    assert vacant_m2(home) == before
    loods(home, "import", "observations", str(later))
    assert vacant_m2(home) == 0
    assert read_observations(home)["state"].to_list() == ["vacant"], "the folder is history"
    again = loods(home, "import", "observations", str(later))
    assert "Already known" in again
