# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people read on the screen: one notation of days, narrow terminals, words for codes, what is next."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods_cli import output
from loods_cli.commands import flows
from loods_cli.context import App
from loods_cli.main import run
from loods_cli.output import as_csv, as_table, show

Loods = Callable[..., str]


@pytest.fixture
def loods(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Loods:
    """Run the command in a home of its own; gives what it wrote."""

    def call(*words: object, language: str = "en", code: int = 0) -> str:
        assert run(["--home", str(tmp_path / "home"), "--language", language, *map(str, words)]) == code
        captured = capsys.readouterr()
        return captured.out + captured.err

    return call


@pytest.fixture
def village_zip(tmp_path: Path) -> Path:
    return write_extract(tmp_path / "village.zip", village())


def test_an_empty_home_says_what_to_do_next(loods: Loods) -> None:
    assert "loods import bag FILE" in loods("editions", "list")
    assert "loods import series FILE" in loods("series")
    assert "loods import bag BESTAND" in loods("editions", "list", language="nl")
    assert "loods import series BESTAND" in loods("series", language="nl")
    assert json.loads(loods("editions", "list", "--format", "json")) == []
    assert json.loads(loods("series", "--format", "json")) == []


def test_a_full_extract_is_not_taken_for_mutations(loods: Loods, village_zip: Path) -> None:
    loods("import", "bag", village_zip)
    later = write_extract(village_zip.with_name("other.zip"), village(), "national")
    said = loods("import", "mutations", later, code=3)
    assert "is a full extract" in said
    assert "loods import bag FILE" in said


def test_days_for_people_and_for_machines(tmp_path: Path) -> None:
    rows = [{"date": dt.date(2021, 9, 5), "created": dt.datetime(2021, 9, 5, 8, 3)}]  # noqa: DTZ001
    dutch = App(home_path=tmp_path, language="nl")
    assert as_table(dutch, rows, ["date", "created"]).splitlines()[1].split() == [
        "5-9-2021",
        "5-9-2021",
        "08:03",
    ]
    assert show(App(home_path=tmp_path, language="en"), rows[0]["date"]) == "5 Sep 2021"
    assert as_csv(rows, ["date"]) == "date\n2021-09-05\n"


def test_tables_and_sentences_have_the_days_of_the_headings(loods: Loods, village_zip: Path) -> None:
    assert "de stand van 1-9-2021" in loods("import", "bag", village_zip, language="nl")
    shown = loods("monitor", "GM1961", "--on", "2021-09-01", "--level", "gemeente", language="nl")
    assert "1-9-2021" in shown
    assert "2021-09-01" not in shown


def test_an_edition_is_shown_in_words(loods: Loods, tmp_path: Path) -> None:
    tables = dict(village().tables)
    tables["unit"] = [{**tables["unit"][0], "floor_area_go_m2": 999_999}, *tables["unit"][1:]]
    loods("import", "bag", write_extract(tmp_path / "v.zip", dataclasses.replace(village(), tables=tables)))
    shown = loods("editions", "show", language="nl")
    assert "lezen" in shown
    assert "read " not in shown
    assert "placeholder_area" in shown
    assert "Betekenis" in shown


@pytest.mark.parametrize("language", ["nl", "en"])
def test_flows_on_a_narrow_screen(
    loods: Loods, village_zip: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    loods("import", "bag", village_zip)
    words = ("flows", "GM1961", "--from", "2015-01-01", "--to", "2021-09-01")
    wide = loods(*words, language=language)
    for module in (output, flows):
        monkeypatch.setattr(module, "screen_width", lambda: 80)
    narrow = loods(*words, language=language)
    table = narrow.split("\n\n")[1]
    assert max(map(len, table.splitlines())) <= 80
    assert set(table.split()) <= set(wide.split())  # no word is broken
    assert "130" in narrow
    assert "130" not in wide
