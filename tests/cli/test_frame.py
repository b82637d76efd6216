# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The frame of the command line: options anywhere, languages, forms of output, errors with a remedy."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import click
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.cells import neutralise
from loods.errors import InputError, LoodsError, NotFoundError, RuleError
from loods_cli import main as frame
from loods_cli.context import App, default_home, default_language
from loods_cli.output import FORMATS, as_csv, as_json, as_table, emit
from loods_cli.progress import progress

ROWS = [
    {"area": "GM0457", "stock_vvo_m2": 469055, "vacancy_pct": None, "on": dt.date(2021, 9, 15)},
    {"area": "=1+1", "stock_vvo_m2": 12, "vacancy_pct": 9.0, "on": dt.date(2012, 1, 1)},
]


@pytest.fixture
def app(tmp_path: Path) -> App:
    return App(home_path=tmp_path, language="nl", today=dt.date(2026, 11, 21))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["demo", "--home", "h"], ["--home", "h", "demo"]),
        (["--home=h", "demo"], ["--home=h", "demo"]),
        (["rules", "show", "x", "--language", "en"], ["--language", "en", "rules", "show", "x"]),
        (["issues", "--", "--home"], ["issues", "--", "--home"]),
        (["demo", "--home"], ["--home", "demo"]),
    ],
)
def test_common_options_may_stand_anywhere(given: list[str], expected: list[str]) -> None:
    assert frame.hoist_common_options(given) == expected


@pytest.mark.parametrize("error", [LoodsError, InputError, NotFoundError, RuleError])
def test_an_expected_error_is_a_text_and_an_exit_code(
    error: type[LoodsError], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise error("{what} is broken.", "Mend {what}.", what="the roof")

    monkeypatch.setattr(frame.cli, "main", fail)
    assert frame.run(["demo"]) == error.exit_code
    assert capsys.readouterr().err == "the roof is broken. Mend the roof.\n"


def test_an_unexpected_error_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise ValueError("oops")

    monkeypatch.setattr(frame.cli, "main", fail)
    monkeypatch.delenv(frame.DEBUG_VARIABLE, raising=False)
    assert frame.run(["demo", "--language", "en"]) == 1
    assert "ValueError('oops')" in capsys.readouterr().err
    monkeypatch.setenv(frame.DEBUG_VARIABLE, "1")
    with pytest.raises(ValueError, match="oops"):
        frame.run(["demo"])


def test_unknown_words_are_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert frame.run(["no-such-command"]) == 2
    assert "no-such-command" in capsys.readouterr().err


def test_every_command_loads_and_has_help() -> None:
    for name in frame.COMMANDS:
        command = frame.cli.get_command(click.Context(frame.cli), name)
        assert command is not None
        assert command.help, name


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LANG": "en_GB.UTF-8", "LOODS_LANGUAGE": "nl"}, "nl"),
    ],
)
def test_language_by_locale(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOODS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_language() == language


def test_home_by_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LOODS_HOME", str(tmp_path))
    assert default_home() == tmp_path
    monkeypatch.delenv("LOODS_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_home() == tmp_path / "loods"


def test_json_keeps_unknown_and_dates() -> None:
    assert json.loads(as_json(ROWS))[0] == {
        "area": "GM0457",
        "stock_vvo_m2": 469055,
        "vacancy_pct": None,
        "on": "2021-09-15",
    }


def test_csv_neutralises_formulas() -> None:
    lines = list(csv.reader(io.StringIO(as_csv(ROWS, ["area", "stock_vvo_m2"]))))
    assert lines == [["area", "stock_vvo_m2"], ["GM0457", "469055"], ["'=1+1", "12"]]


@given(st.text())
def test_neutralised_text_never_starts_a_formula(text: str) -> None:
    safe = neutralise(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe.removeprefix("'") == text.removeprefix("'")


def test_table_shows_dutch_numbers_and_a_dash_for_unknown(app: App) -> None:
    text = as_table(app, ROWS, ["area", "stock_vvo_m2", "vacancy_pct"])
    assert "469.055" in text
    assert "9,0" in text.split()
    assert "–" in text


def test_people_get_words_and_machines_get_codes(app: App) -> None:
    rows = [{"severity": "warning", "stock_vvo_m2": 1}]
    english = App(home_path=app.home_path, language="en")
    assert as_table(english, rows, list(rows[0])).split() == [
        "Severity",
        "Stock",
        "(m2",
        "vvo)",
        "warning",
        "1",
    ]
    assert as_table(app, rows, list(rows[0])).split()[-2:] == ["waarschuwing", "1"]
    assert as_csv(rows, list(rows[0])) == "severity,stock_vvo_m2\nwarning,1\n"


@pytest.mark.parametrize("fmt", FORMATS)
def test_every_form_holds_every_row(fmt: str, app: App, tmp_path: Path) -> None:
    target = tmp_path / f"out.{fmt}"
    emit(app, fmt, pl.DataFrame(ROWS), output=target)
    assert target.stat().st_size > 0
    if fmt == "parquet":
        assert pl.read_parquet(target).to_dicts() == ROWS


def test_binary_forms_need_a_file(app: App) -> None:
    with pytest.raises(InputError, match="--output"):
        emit(app, "xlsx", ROWS)


def test_progress_is_silent_where_nobody_watches(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    with progress(app, "Reading", 10, "bytes") as advance:
        advance(10)
    assert capsys.readouterr().err.strip() == ""


@pytest.mark.parametrize(
    "error",
    [PermissionError(13, "Permission denied", "/shut"), ValueError(OSError(28, "Disk full", "/shut"))],
)
def test_what_the_computer_refuses_is_a_text_with_the_place(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(frame.cli, "main", fail)
    assert frame.run(["--language", "en", "demo"]) == 3
    assert "The computer refused /shut: " in capsys.readouterr().err


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_file_that_cannot_be_written_leaves_nothing_and_says_so(app: App, tmp_path: Path, fmt: str) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        emit(app, fmt, ROWS, output=tmp_path / "gone" / f"out.{fmt}")
    emit(app, fmt, ROWS, output=tmp_path / f"out.{fmt}")
    assert [path.name for path in tmp_path.iterdir()] == [f"out.{fmt}"]


def test_output_to_a_device_does_not_replace_it(app: App) -> None:
    emit(app, "csv", ROWS, output=Path("/dev/null"))
    assert not Path("/dev/null").is_file()
