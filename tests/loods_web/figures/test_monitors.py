# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Monitors on the published editions: kept while nothing changes, made anew when something does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from django.utils import timezone

from loods.demo.bag_writer import Extract, write_extract
from loods.demo.sample import village
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods.errors import NotFoundError
from loods.places import find_area
from loods_store.models import Coverage, Publication
from loods_store.queries import monitors

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 9, 1)
AREA = find_area("GM1961", DAY)


@pytest.mark.usefixtures("told")
def test_one_monitor_serves_until_something_changes(somebody_says: Callable[..., object]) -> None:
    first = monitors.monitor_for(["GM1961"], "kantoor")
    assert monitors.monitor_for(["GM1961"], "kantoor") is first
    assert monitors.monitor_for(None, "kantoor") is first
    assert monitors.monitor_for(["GM1961"], "winkel") is not first
    assert first.figures(AREA, [DAY], "kantoor")[0].vacant_vvo_m2 == 1475
    somebody_says(16, 8, "in_use")
    second = monitors.monitor_for(["GM1961"], "kantoor")
    assert second is not first
    assert second.history is first.history  # the register did not change
    assert second.figures(AREA, [DAY], "kantoor")[0].vacant_vvo_m2 == 1080


@pytest.mark.usefixtures("told")
def test_an_answer_is_kept_until_the_observations_change(somebody_says: Callable[..., object]) -> None:
    made: list[int] = []

    def ask() -> int:
        return monitors.answer(monitors.basis_of(None), "question", lambda: made.append(1) or len(made))

    assert (ask(), ask()) == (1, 1)
    somebody_says(16, 8, "in_use")
    assert ask() == 2


def test_answers_take_no_more_room_than_there_is(told: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    basis = monitors.basis_of(None)
    table = pl.DataFrame({"a": range(1000)})
    monkeypatch.setattr(monitors._ANSWERS, "budget", 5 * int(table.estimated_size()))
    for number in range(20):
        assert monitors.answer(basis, number, table.clone).height == 1000
    assert 1 <= len(monitors._ANSWERS) <= 5


def test_a_local_rule_makes_the_figures_anew(told: Publication, own_home: Home) -> None:
    before = monitors.basis_of(None)
    own_home.rules.mkdir()
    (own_home.rules / "own.yaml").write_text("", encoding="utf-8")
    assert monitors.basis_of(None) != before


def test_without_publication_there_is_no_monitor(db: None) -> None:
    with pytest.raises(NotFoundError):
        monitors.monitor_for(None, "kantoor")
    with pytest.raises(NotFoundError):
        monitors.monitor_for(["GM0344"], "kantoor")


@pytest.mark.usefixtures("told")
def test_warming_up_makes_the_monitor_that_pages_ask_for() -> None:
    monitors.warm_up(["kantoor"])
    made = monitors.monitor_for(["GM1961"], "kantoor")
    assert made._spells


def test_two_editions_each_speak_for_their_own_gemeenten(told: Publication, own_home: Home) -> None:
    """A second edition holds the village under another gemeente, with its own unit: nothing counts twice."""
    second = _hamlet(own_home)
    Coverage.objects.create(gemeente="GM0344", publication=second)
    monitors.forget()
    country = find_area("NL", DAY)
    alone = monitors.monitor_for(["GM1961"], "kantoor").figures(AREA, [DAY], "kantoor")[0]
    other = monitors.monitor_for(["GM0344"], "kantoor")
    there = other.figures(find_area("GM0344", DAY), [DAY], "kantoor")[0]
    both = monitors.monitor_for(None, "kantoor").figures(country, [DAY], "kantoor")[0]
    assert there.units > 0
    assert both.units == alone.units + there.units
    assert both.stock_vvo_m2 == alone.stock_vvo_m2 + there.stock_vvo_m2
    assert both.buildings == alone.buildings + there.buildings
    assert both.vacant_vvo_m2 == 1475


def _hamlet(home: Home) -> Publication:
    """Import the village once more as another place: every id and its gemeente changed."""
    delivery = _renamed(village())
    folder = Path(home.path.parent)
    extract = write_extract(folder / "FICTIEF-gehucht.zip", delivery)
    import_bag(home, [extract], ImportOptions(timezone.now(), "test", lambda: 0.0))
    made = next(e for e in home.edition_ids() if "gm0344" in e)
    return Publication.objects.create(
        edition_id=made, reference_date=DAY, gemeenten=["GM0344"], published_at=timezone.now()
    )


def _renamed(extract: Extract) -> Extract:
    def moved(value: object) -> object:
        if isinstance(value, str) and len(value) == 16 and value.startswith("1961"):
            return "0344" + value[4:]
        if isinstance(value, list):
            return [moved(item) for item in value]
        return {"9901": "9801", "9902": "9802", "GM1961": "GM0344", "GM0620": "GM0344"}.get(str(value), value)

    tables = {
        name: [{key: moved(value) for key, value in row.items()} for row in rows]
        for name, rows in extract.tables.items()
    }
    return Extract(extract.reference_date, tables, [("0344", "Utrecht (fictief)")])
