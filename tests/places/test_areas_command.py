# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods areas`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loods_cli.main import run


def rows(home: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    assert run(["--home", str(home), "--language", "en", "areas", *words, "--format", "json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_a_merger_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (weesp,) = rows(tmp_path, capsys, "weesp", "--on", "2023-01-01")
    assert (weesp["code"], weesp["end"], weesp["gemeenten"]) == ("GM0457", "2022-03-24", 0)
    assert weesp["went_into"] == "Amsterdam (GM0363, 2022-03-24)"


def test_members_with_days_and_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(tmp_path, capsys, "U10", "--members", "--on", "2015-01-01")
    assert len(found) == 10
    assert next(row for row in found if row["code"] == "GM0620")["end"] == "2019-01-01"
    assert all(row["source"] for row in found)


def test_the_members_of_a_province(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(rows(tmp_path, capsys, "PV26", "--members", "--on", "2025-01-01")) == 26


def test_own_regions_of_the_home_are_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "areas").mkdir()
    text = "code,name,gemeente,begin,end,source\nMRA,Metropool,GM0363,2012-01-01,,Afspraak\n"
    (tmp_path / "areas" / "regions.csv").write_text(text, encoding="utf-8")
    assert [row["code"] for row in rows(tmp_path, capsys, "metropool", "--on", "2021-01-01")] == ["MRA"]


def test_all_areas_fit_in_every_form(tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "parquet"):
        target = tmp_path / f"areas.{form}"
        arguments = ["areas", "--on", "2021-01-01", "--format", form, "--output", str(target)]
        assert run(["--home", str(tmp_path), *arguments]) == 0
        assert target.stat().st_size > 0


def test_a_later_day_than_was_checked_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", str(tmp_path), "--language", "en", "areas", "Utrecht", "--on", "2026-01-01"]) == 0
    assert "checked up to 2025-01-01" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (["utrect"], 4, "Utrecht (GM0344)"),
        (["--members"], 2, "Name the area"),
        (["Weesp", "--on", "1995-01-01"], 4, "2009-01-01"),
    ],
)
def test_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, text: str
) -> None:
    assert run(["--home", str(tmp_path), "--language", "en", "areas", *words]) == code
    assert text in capsys.readouterr().err
