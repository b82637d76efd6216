# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The paper for a council: no building can be found back in it, all are in the confidential annex."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import polars as pl
import pytest
from shortlist_rows import DAY, LIMITS, building, buildings, scan, use

from loods.figures.scan import shortlist as council
from loods.figures.scan.held_back import by_part
from loods.figures.scan.paper import Document, Picture, Table, Tiles
from loods.figures.scan.shortlist import Council
from loods.rules import Rulebook
from loods.scan.shortlist import clusters, shortlist, task_by

RULES = Rulebook.load()
# Gemeente -> number of buildings; one of them is the only one of its gemeente, with an area of its own.
TOWNS = {"GM0344": 8, "GM0356": 7, "GM0632": 1}
LONELY_M2 = 4_321.0


def _rows() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    known, uses = [], []
    for gemeente, count in TOWNS.items():
        for at in range(count):
            area = LONELY_M2 if count == 1 else 5_000.0 + 100 * at
            one = f"{gemeente[2:]}1000000000{at:02d}"
            known.append(building(one, gemeente=gemeente, area_m2=area, vacant_m2=area, x=50.0 * at))
            gap = 0.0 if at % 2 else 1e6 + at
            uses.append(use(one, "housing", gap_eur=gap, gap_low_eur=gap / 2, gap_high_eur=gap * 2))
    return known, uses


@pytest.fixture(scope="module")
def paper() -> Council:
    known, uses = _rows()
    table = buildings(*known)
    rows = shortlist(scan(*uses), table, LIMITS)
    moves = clusters(table, LIMITS)
    return Council("nl", "Provincie Utrecht", rows, moves, LIMITS, dt.date(2026, 11, 21), "v1", RULES)


@pytest.fixture(scope="module")
def annex(paper: Council) -> Council:
    return replace(paper, addresses={one: f"Laan {one[-4:]}" for one in paper.rows["building_id"]})


def _said(document: Document) -> str:
    told: list[Any] = [document.title, document.subtitle, document.warning]
    for section in document.sections:
        told.append(section.title)
        for block in section.blocks:
            if isinstance(block, Tiles):
                told += [vars(tile) for tile in block.tiles]
            else:
                told.append(block.svg.text if isinstance(block, Picture) else vars(block))
    return json.dumps(told, ensure_ascii=False)


def _table(document: Document, head: str) -> Table:
    tables = [block for part in document.sections for block in part.blocks if isinstance(block, Table)]
    return next(table for table in tables if table.heads[0] == head)


def test_the_paper_for_everyone_names_no_building_and_no_lonely_sum(paper: Council) -> None:
    said = _said(council.document(paper))
    assert not any(one in said for one in paper.rows["building_id"])
    assert "4.321" not in said
    assert council.document(paper).warning == ""


def test_a_second_gemeente_is_held_back_so_that_the_lonely_one_cannot_be_subtracted(paper: Council) -> None:
    rows = _table(council.document(paper), "Gemeente").rows
    assert [row[1] for row in rows].count("–") == 2
    assert {row[0] for row in rows} == {"Utrecht", "Nieuwegein", "Woerden"}


def test_the_annex_names_every_building_of_a_list_and_warns(annex: Council) -> None:
    document = council.document(annex)
    said = _said(document)
    assert document.warning
    chances = annex.rows.filter(pl.col("chance").is_in(["certain", "possible"]))["building_id"]
    assert chances.len() > 3
    assert all(f"Laan {one[-4:]}" in said for one in chances)
    assert "4.321" in said


def test_the_sums_of_the_annex_are_those_of_the_task(annex: Council) -> None:
    rows = _table(council.document(annex), "Gemeente").rows
    counted = {row[0]: int(row[1]) for row in rows}
    assert counted == {"Utrecht": 8, "Nieuwegein": 7, "Woerden": 1}


def test_parts_large_enough_are_not_held_back() -> None:
    known, uses = _rows()
    rows = shortlist(scan(*uses), buildings(*known), LIMITS).filter(pl.col("gemeente") != "GM0632")
    task = task_by(rows, "gemeente")
    told = by_part(task, "gemeente", replace(_rule(), min_buildings=5))
    assert sorted(told["buildings"].to_list()) == [7.0, 8.0]
    assert told["vacant_low_m2"].sum() == task["vacant_low_m2"].sum()


def _rule() -> Any:
    from loods.figures.report.publish import small_counts

    return small_counts(RULES, DAY)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_are_tagged_pdf(paper: Council, annex: Council, language: str) -> None:
    for one in (paper, annex):
        made = council.pdf(replace(one, language=language))
        assert made.startswith(b"%PDF-1.7")
        assert b"pdfuaid:part" in made
        assert b">Provincie Utrecht<" in made


def test_an_area_without_a_task_says_so_in_a_paper(paper: Council) -> None:
    empty = replace(paper, rows=paper.rows.clear(), moves=paper.moves.clear())
    assert council.pdf(empty).startswith(b"%PDF")
