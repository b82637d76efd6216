# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods rules` on the screen and for machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loods_cli.main import run

LOCAL = """
name: supply.vacant_share
title: {nl: Leegstaand deel, en: Vacant share}
about: {nl: Naar eigen telling., en: By our own count.}
unit: share
kind: local_policy
values:
  - value: 0.5
    valid_from: 2020-01-01
    verified: true
    source: {title: Raadsbesluit 12, published: 2019-11-28}
"""


def loods(home: Path, *words: str) -> int:
    return run(["--home", str(home), "--language", "en", *words])


def test_show_prints_value_source_and_history(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loods(tmp_path, "rules", "show", "convenant.structural_years", "--on", "2021-09-15") == 0
    out = capsys.readouterr().out
    assert "more than 3 years" in out
    assert "Convenant Aanpak Leegstand Kantoren, art. 1 (Structurele Leegstand), 2012-06-27" in out
    assert "2012-01-01 - now" in out


def test_show_marks_an_assumption_with_its_range(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loods(tmp_path, "rules", "show", "area.vvo_per_go_single") == 0
    out = capsys.readouterr().out
    assert "0.85 - 0.97" in out
    assert "assumption, not yet checked" in out


def test_show_as_json_has_the_whole_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loods(tmp_path, "rules", "show", "definition.convenant", "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["current"]["value"]["article"] == "art. 1"
    assert document["current"]["source"]["published"] == "2012-06-27"
    assert document["history"][0]["valid_from"] == "2012-01-01"


def test_local_policy_is_shown_beside_what_it_replaces(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "supply.vacant_share.yaml").write_text(LOCAL, encoding="utf-8")
    assert loods(tmp_path, "rules", "show", "supply.vacant_share", "--on", "2021-01-01") == 0
    out = capsys.readouterr().out
    assert "Value: 0.5" in out
    assert "Local policy in the place of: 0.65" in out


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (["supply.vacant_share", "--on", "2001-01-01"], 5, "has no value on 2001-01-01"),
        (["supply.vacant"], 5, "supply.vacant_share"),
        (["supply.vacant_share", "--on", "yesterday"], 2, "yesterday"),
    ],
)
def test_errors_have_a_code_and_a_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, text: str
) -> None:
    assert loods(tmp_path, "rules", "show", *words) == code
    captured = capsys.readouterr()
    assert text in captured.err
    assert captured.out == ""


def test_list_names_every_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert loods(tmp_path, "rules", "list", "--format", "json") == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["convenant.space_threshold_vvo"]["value"] == 500
    assert rows["area.vvo_per_bvo"]["verified"] is False


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
@pytest.mark.parametrize("words", [["list"], ["show", "bag.unit_statuses"], ["show", "area.vvo_per_bvo"]])
def test_every_form_can_be_written(tmp_path: Path, form: str, words: list[str]) -> None:
    target = tmp_path / f"rules.{form}"
    assert loods(tmp_path, "rules", *words, "--format", form, "--output", str(target)) == 0
    assert target.stat().st_size > 0
