# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Importing, listing, explaining and exporting editions from the command line."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyogrio
import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods_cli.commands import importing
from loods_cli.main import run

Loods = Callable[..., tuple[int, str, str]]


@pytest.fixture
def loods(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Loods:
    """Run the command in a home of its own; gives exit code, output and errors."""

    def call(*words: object, language: str = "en") -> tuple[int, str, str]:
        code = run(["--home", str(tmp_path / "home"), "--language", language, *map(str, words)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def village_zip(tmp_path: Path) -> Path:
    return write_extract(tmp_path / "BAGGEM1961L-01092021.zip", village())


@pytest.fixture
def later_zip(tmp_path: Path) -> Path:
    """The village a month later: one unit fewer, the others as they were."""
    tables = dict(village().tables)
    gone = tables["unit"][-1]["id"]
    tables["unit"] = [row for row in tables["unit"] if row["id"] != gone]
    extract = dataclasses.replace(village(), reference_date=dt.date(2021, 10, 1), tables=tables)
    return write_extract(tmp_path / "BAGGEM1961L-01102021.zip", extract)


def test_import_bag_says_what_came_in(loods: Loods, village_zip: Path) -> None:
    code, out, _ = loods("import", "bag", village_zip)
    assert code == 0
    assert "Edition bag-20210901-gm1961-" in out
    assert "Live units:" in out
    assert "GM1961" in out
    code, out, _ = loods("import", "bag", village_zip)
    assert code == 0
    assert "nothing has changed" in out


def test_import_bag_as_json(loods: Loods, village_zip: Path) -> None:
    answers = [json.loads(loods("import", "bag", village_zip, "--format", "json")[1]) for _ in range(2)]
    assert [answer["already_there"] for answer in answers] == [False, True]
    assert answers[0]["id"] == answers[1]["id"]
    assert answers[0]["counts"]["unit"]["versions"] == len(village().tables["unit"])


@pytest.mark.parametrize("content", [b"", b"PK\3\4broken", b"%PDF-1.4", b"<html/>"])
def test_a_bad_file_is_refused_with_a_remedy(loods: Loods, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(content)
    code, out, err = loods("import", "bag", path)
    assert (code, out) == (3, "")
    assert "bad.zip" in err
    assert "Traceback" not in err
    assert len(err.split(". ")) >= 2, "cause and remedy"


def test_a_missing_file_is_refused(loods: Loods, tmp_path: Path) -> None:
    code, _, err = loods("import", "bag", tmp_path / "absent.zip")
    assert code == 3
    assert "does not exist" in err


def test_import_without_a_file_is_a_usage_error(loods: Loods) -> None:
    assert loods("import", "bag")[0] == 2
    assert loods("import", "no-such-kind")[0] == 2


def test_every_kind_of_import_has_a_command(loods: Loods) -> None:
    for kind in importing.KINDS:
        code, out, _ = loods("import", kind, "--help")
        assert code == 0, kind
        assert "Examples" in out, kind


def test_list_and_show(loods: Loods, village_zip: Path, later_zip: Path) -> None:
    for path in (village_zip, later_zip):
        assert loods("import", "bag", path, "--no-keep")[0] == 0
    listed = json.loads(loods("editions", "list", "--format", "json")[1])
    assert [row["reference_date"] for row in listed] == ["2021-10-01", "2021-09-01"]
    shown = json.loads(loods("editions", "show", listed[1]["id"][:12], "--format", "json")[1])
    assert shown["id"] == listed[1]["id"]
    code, out, _ = loods("editions", "show")
    assert code == 0
    assert listed[0]["id"] in out
    assert loods("editions", "show", "bag-1999")[0] == 4


def test_an_empty_home(loods: Loods) -> None:
    assert loods("editions", "list")[0] == 0
    code, _, err = loods("editions", "show")
    assert code == 4
    assert "loods import bag" in err


def test_diff_of_two_editions(loods: Loods, village_zip: Path, later_zip: Path) -> None:
    for path in (village_zip, later_zip):
        loods("import", "bag", path)
    pair = ("editions", "diff", "bag-20210901", "bag-20211001")
    found = json.loads(loods(*pair, "--format", "json")[1])
    gone = village().tables["unit"][-1]["id"]
    assert found["objects"] == [{"table": "unit", "id": gone, "change": "ended", "fields": []}]
    rows = list(csv.DictReader(io.StringIO(loods(*pair, "--counts", "--format", "csv")[1])))
    assert {row["table"]: row["ended"] for row in rows}["unit"] == "1"
    code, out, _ = loods(*pair, "--table", "unit")
    assert code == 0
    assert gone in out
    assert json.loads(loods(*pair, "--table", "building", "--format", "json")[1])["objects"] == []
    assert loods(*pair, "--table", "houses")[0] == 3


def test_verify(loods: Loods, village_zip: Path, tmp_path: Path) -> None:
    loods("import", "bag", village_zip)
    assert loods("editions", "verify")[0] == 0
    (path,) = (tmp_path / "home" / "editions").glob("*/unit.parquet")
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1])
    code, out, _ = loods("editions", "verify", "--format", "json")
    assert code == 3
    assert json.loads(out)[0]["damaged"] == "unit.parquet"


def test_issues_have_meaning_and_remedy(loods: Loods, tmp_path: Path) -> None:
    tables = dict(village().tables)
    last = tables["unit"][-1]
    tables["unit"] = [*tables["unit"][:-1], last | {"valid_to": last["valid_from"]}]
    loods(
        "import", "bag", write_extract(tmp_path / "quirk.zip", dataclasses.replace(village(), tables=tables))
    )
    found = json.loads(loods("issues", "--kind", "zero_length_validity", "--format", "json")[1])
    assert last["id"] in [row["object_id"] for row in found]
    assert (found[0]["severity"], bool(found[0]["meaning"]), bool(found[0]["remedy"])) == ("note", True, True)
    code, out, _ = loods("issues")
    assert code == 0
    assert "zero_length_validity" in out
    assert loods("issues", "--kind", "no_such_kind")[0] == 4
    assert "zero_length_validity" not in loods("issues", "--severity", "error", "--format", "csv")[1]


def test_issues_go_to_excel(loods: Loods, village_zip: Path, tmp_path: Path) -> None:
    loods("import", "bag", village_zip)
    target = tmp_path / "issues.xlsx"
    assert loods("issues", "--format", "xlsx", "--output", target)[0] == 0
    assert openpyxl.load_workbook(target).worksheets


def test_export_gpkg(loods: Loods, village_zip: Path, tmp_path: Path) -> None:
    loods("import", "bag", village_zip)
    target = tmp_path / "village.gpkg"
    assert loods("export", "gpkg", target)[0] == 0
    assert len(pyogrio.read_dataframe(target, layer="unit_history")) == len(village().tables["unit"])
    code, _, err = loods("export", "gpkg", "bag-20210901", target)
    assert code == 3
    assert "exists already" in err
    assert loods("export", "gpkg", "bag-20210901", target, "--overwrite")[0] == 0
    assert loods("export", "gpkg")[0] == 2
    assert loods("export", "gpkg", "bag-1999", tmp_path / "x.gpkg")[0] == 4


def areas_file(folder: Path, *codes: str | None) -> Path:
    corner = (135000, 443000)
    ring = [corner, (135100, 443000), (135100, 443100), (135000, 443100), corner]
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": "Papelaan", "kind": "kantoorlocatie"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for code in codes
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    path = folder / "kantoren.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}), "utf-8")
    return path


def test_import_areas(loods: Loods, tmp_path: Path) -> None:
    code, out, _ = loods("import", "areas", areas_file(tmp_path, "K1", "K2"))
    assert code == 0
    assert ": 2." in out
    assert list((tmp_path / "home" / "areas" / "kantoren").glob("0001-*.parquet"))


def test_areas_that_cannot_be_used_are_named(loods: Loods, tmp_path: Path) -> None:
    code, out, _ = loods("import", "areas", areas_file(tmp_path, "K1", "K1", None), "--format", "json")
    assert code == 6
    found = json.loads(out)
    assert found["areas"] == 1
    assert [(row["line"], row["kind"]) for row in found["issues"]] == [
        (2, "area_code_duplicate"),
        (3, "area_code_missing"),
    ]


def test_a_code_belongs_to_one_file(loods: Loods, tmp_path: Path) -> None:
    path = areas_file(tmp_path, "K1")
    assert loods("import", "areas", path)[0] == 0
    code, _, err = loods("import", "areas", path, "--name", "winkels")
    assert code == 3
    assert "area_code_taken" in err
    assert loods("import", "areas", path, "--name", "kantoren")[0] == 0
