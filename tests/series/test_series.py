# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures of others come in with what keeps them apart, and stay apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.editions.home import Home
from loods.editions.series_store import read_series, series_store
from loods.errors import InputError
from loods.places import find_area
from loods.registers.bag.tables import USES
from loods.registers.series import COLUMNS, KINDS, LINE, SeriesImport, import_series, write_series_template
from loods.registers.series.schema import MEASURES, UNITS

TODAY = dt.date(2026, 1, 15)
Run = Callable[..., SeriesImport]
# CBS: offices administratively vacant, share of floor area, 1 January (DOMAIN.md 1.4, source 6).
ROW = {
    "area": "NL",
    "date": dt.date(2019, 1, 1),
    "use": "kantoorfunctie",
    "definition": "administratieve leegstand",
    "measure": "vacancy",
    "value": 6.3,
    "unit": "pct",
    "source": "CBS",
    "release": "Landelijke Monitor Leegstand 2019",
}


def code_of(text: str, day: dt.date) -> str:
    return find_area(text, day).code


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def imported(*rows: dict[str, Any]) -> SeriesImport:
        write_series_template(tmp_path / "a.xlsx", rows)
        return import_series(tmp_path / "a.xlsx", code_of, TODAY)

    return imported


def kinds(result: SeriesImport) -> list[str]:
    found = [finding.kind for key in sorted(result.findings) for finding in result.findings[key]]
    return [kind for kind in found if kind != "example_row"]


def test_a_figure_keeps_all_that_it_came_with(run: Run) -> None:
    result = run(ROW | {"threshold_m2": 0.0, "note": "=x"})
    (got,) = result.figures.to_dicts()
    assert {name: got[name] for name in ROW} == ROW
    assert (got["threshold_m2"], got["note"]) == (0.0, "=x")
    assert got["delivery"] == result.book.sha256


@pytest.mark.parametrize(
    ("area", "code"), [("Weesp", "GM0457"), ("gm0344", "GM0344"), ("Utrecht", "GM0344"), ("PV26", "PV26")]
)
def test_an_area_by_name_or_code_becomes_its_code(area: str, code: str, run: Run) -> None:
    assert run(ROW | {"area": area}).figures["area"].to_list() == [code]


@pytest.mark.parametrize(
    "name", ["date", "use", "definition", "measure", "value", "unit", "source", "release", "area"]
)
def test_what_keeps_figures_apart_must_be_filled(name: str, run: Run) -> None:
    result = run(ROW | {name: None})
    assert result.figures.is_empty()
    assert kinds(result) == ["cell_missing"]


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"area": "Nergenshuizen"}, "area_unknown"),
        ({"value": -1}, "value_out_of_range"),
        ({"value": 101.0}, "value_out_of_range"),
        ({"measure": "gevoel"}, "unknown_word"),
        ({"use": "kerk"}, "unknown_word"),
        ({"date": "2019"}, "unreadable_date"),
    ],
)
def test_what_cannot_be_right_goes_back(change: dict[str, Any], kind: str, run: Run) -> None:
    result = run(ROW | change)
    assert result.figures.is_empty()
    assert kinds(result) == [kind]
    assert set(result.outcomes.values()) == {"rejected"}


def test_a_forecast_is_taken_and_marked(run: Run) -> None:
    result = run(ROW | {"date": dt.date(2030, 1, 1)})
    assert (result.figures.height, kinds(result)) == (1, ["date_ahead"])


def test_the_same_figure_twice_and_two_values_for_one(run: Run) -> None:
    assert kinds(run(ROW, ROW)) == ["duplicate_figure"]
    contradicted = run(ROW, ROW | {"value": 6.6})
    assert contradicted.figures.is_empty()
    assert kinds(contradicted) == ["contradictory_figures"] * 2


def test_releases_are_never_mixed(run: Run, tmp_path: Path) -> None:
    """CBS gave 19 % and later 6.2 % for the same day: a break in the series (DOMAIN.md 1.4)."""
    store = series_store(Home(tmp_path))
    first = ROW | {"date": dt.date(2016, 1, 1), "value": 19.0, "release": "2017"}
    revised = first | {"value": 6.2, "release": "2019, herzien"}
    store.append(run(first, revised).figures)
    kept = read_series(Home(tmp_path))
    assert kept.height == 2
    assert kept.select(LINE).n_unique() == 2
    assert len(store.append(run(first, revised).figures).added) == 0
    store.append(run(first | {"value": 18.9}).figures)
    assert sorted(read_series(Home(tmp_path))["value"]) == [6.2, 18.9]


def test_csv_by_english_names(tmp_path: Path) -> None:
    text = "area;date;use;definition;measure;value;unit;threshold;source;release\n"
    text += "PV26;1-1-2012;kantoor;convenant;voorraad;6.300.000;m2 vvo;500;provincie;2012\n"
    (tmp_path / "a.csv").write_text(text)
    (got,) = import_series(tmp_path / "a.csv", code_of, TODAY).figures.to_dicts()
    assert (got["value"], got["unit"], got["threshold_m2"], got["measure"]) == (6.3e6, "m2_vvo", 500, "stock")


def test_a_file_without_figures_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("naam;kleur\npiet;rood\n")
    with pytest.raises(InputError, match="no row with column names"):
        import_series(tmp_path / "a.csv", code_of, TODAY)


def test_every_kind_has_a_meaning_and_a_remedy() -> None:
    assert all(kind.meaning and kind.remedy for kind in KINDS.values())


SLOW = settings(max_examples=settings().max_examples // 4)  # each example writes files
WORDS = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=8).filter(
    lambda text: text != "VOORBEELD" and text.lower() not in {"nvt", "onbekend"}
)


@SLOW
@given(
    st.builds(
        dict,
        area=st.sampled_from(["NL", "PV26", "GM0344"]),
        date=st.dates(dt.date(2012, 1, 1), TODAY),
        use=st.sampled_from(["all", *USES]),
        definition=WORDS,
        measure=st.sampled_from(list(MEASURES)),
        value=st.integers(0, 100).map(float),
        unit=st.sampled_from(list(UNITS)),
        threshold_m2=st.none() | st.integers(1, 1000).map(float),
        source=WORDS,
        release=WORDS,
        note=st.none() | WORDS,
    )
)
def test_a_figure_through_the_template_comes_back(
    tmp_path_factory: pytest.TempPathFactory, row: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("s") / "a.xlsx"
    write_series_template(path, [row])
    figures: pl.DataFrame = import_series(path, code_of, TODAY).figures
    assert figures.select(*COLUMNS).to_dicts() == [row]
