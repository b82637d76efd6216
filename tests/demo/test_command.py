# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods demo` from the command line, small."""

from __future__ import annotations

from pathlib import Path

import pytest

from loods_cli.main import run

ARGUMENTS = ("--language", "en", "demo", "--scale", "0.01", "--seed", "5", "--no-serve")


def test_the_command_builds_shows_and_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "home"
    assert run(["--home", str(home), *ARGUMENTS]) == 0
    shown = capsys.readouterr()
    assert "FICTIONAL" in shown.out
    assert "2014" in shown.out
    assert "Amersfoort" in shown.out
    report = home / "FICTIEF-rapport-PV26.html"
    assert report.name in shown.out
    assert "Fictional data" in report.read_text(encoding="utf-8")
    assert run(["--home", str(home), *ARGUMENTS]) == 0
    assert len(list((home / "editions").glob("fictief-bag-*"))) == 1


def test_it_leaves_other_homes_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.txt").write_text("mine", encoding="utf-8")
    assert run(["--home", str(tmp_path), *ARGUMENTS]) == 3
    assert "--home" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]


def test_there_is_no_demo_without_offices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", str(tmp_path / "home"), "demo", "--no-serve", "--scale", "0"]) == 2
    assert "--scale" in capsys.readouterr().err
