# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods backtest` on the village, and on the register of Weesp where it is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cast import sample_home

from loods.editions.home import Home
from loods_cli.main import run

__all__ = ["sample_home"]


def told(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    assert run(["--home", str(home), "--language", "en", "backtest", *words, "--format", "json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def test_a_register_with_one_conversion_says_nothing_yet(
    sample_home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = told(sample_home.path, capsys, "--from", "2012-01-01")
    everything = [row for row in rows if row["population"] == "all"]
    assert {"housing.low", "housing.middle", "housing.high", "housing.narrow"} <= {
        row["judged_by"] for row in everything
    }
    for row in rows:
        few = min(int(str(row["cases"])), int(str(row["others"]))) < 2
        assert (row["auc"] is None) == few


def test_a_day_before_the_register_is_refused(sample_home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", str(sample_home.path), "--language", "en", "backtest", "--from", "1990-01-01"]) != 0
    assert capsys.readouterr().err


def test_weesp(shared_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = shared_data / "bag" / "BAGGEM0457L-15092021.zip"
    assert run(["--home", str(tmp_path), "import", "bag", str(file)]) in {0, 6}
    capsys.readouterr()
    rows = told(tmp_path, capsys, "--from", "2012-01-01")
    counts = {
        row["population"]: (row["cases"], row["others"]) for row in rows if row["judged_by"] == "age_years"
    }
    assert counts["all"] == (10, 205)
    assert counts["without_homes"] == (7, 168)
    for row in rows:
        if row["auc"] is not None:
            assert float(str(row["low"])) <= float(str(row["auc"])) <= float(str(row["high"]))
