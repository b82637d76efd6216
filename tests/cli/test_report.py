# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods report` from the command line: the file it writes, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods_cli.main import run

Loods = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the fictional village."""
    folder = tmp_path_factory.mktemp("village")
    delivery = write_extract(folder / "BAGGEM1961L-01092021.zip", village())
    assert run(["--home", str(folder / "home"), "import", "bag", str(delivery)]) == 0
    return folder / "home"


@pytest.fixture
def loods(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Loods:
    """Run the command in an empty folder; gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    capsys.readouterr()

    def call(*words: object, language: str = "en") -> tuple[int, str, str]:
        code = run(["--home", str(home), "--language", language, *map(str, words)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_it_writes_a_file_named_after_what_is_in_it(loods: Loods, tmp_path: Path) -> None:
    code, out, _ = loods("report", "Vijfheerenlanden")
    assert code == 0
    name = "leegstand-vijfheerenlanden-kantoor-2021-09-01.html"
    assert out.strip().endswith(name)
    assert [file.name for file in tmp_path.iterdir()] == [name], "nothing beside it"
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert "Confidential" in text
    assert "Fictional data" in text


def test_public_dutch_other_use_and_day(loods: Loods, tmp_path: Path) -> None:
    target = tmp_path / "uit.html"
    words = ("GM1961", "--on", "2020-01-01", "--use", "winkel", "--public", "--output", target)
    code, out, _ = loods("report", *words, language="nl")
    assert code == 0
    assert out == f"Rapport geschreven: {target}\n"
    text = target.read_text(encoding="utf-8")
    assert "winkelfunctie op 1 januari 2020" in text
    assert '<aside class="stamp"' not in text
    assert "convenant" not in text.lower().split("verantwoording")[0], "a definition of offices only"


def test_an_earlier_division_and_a_start_before_the_register_was_complete(
    loods: Loods, tmp_path: Path
) -> None:
    words = ("GM0620", "--on", "2018-01-01", "--from", "2011-01-01", "--output", tmp_path / "vianen.html")
    code, _, err = loods("report", *words)
    assert (code, err) == (0, "")
    text = (tmp_path / "vianen.html").read_text(encoding="utf-8")
    assert "BAG in opbouw" in text
    assert "Stock on 2012-01-01" in text, "flows begin where the register is complete"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("Vijfheerenlanden", "--on", "2020-01-01", "--from", "2021-01-01"), 3, "after its own day"),
        (("Nergenshuizen",), 4, "Nergenshuizen"),
        (("Vijfheerenlanden", "--use", "zwembad"), 3, "zwembad"),
        (("Vijfheerenlanden", "--output", "no/such/folder/x.html"), 3, "cannot be written"),
        (("Vijfheerenlanden", "--on", "yesterday"), 2, "yesterday"),
    ],
)
def test_what_it_refuses_it_explains(
    loods: Loods, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    given, _, err = loods("report", *words)
    assert given == code
    assert said in err
    assert "Traceback" not in err
    assert not list(tmp_path.iterdir()), "no half report"
