# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the report says, that it says it of the right numbers, and that the file needs nothing else."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import re
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest
from lxml import html as lxml_html

from loods.figures.numbers import Notation
from loods.figures.report import ReportData, report_html
from loods.figures.report.desk import Desk
from loods.figures.report.page import report_page
from loods.figures.report.publish import vacancy_grid
from loods.figures.report.view import Page, Section, Words
from loods.messages import translator
from loods.monitor import Monitor
from loods.monitor.results import PlanList
from loods.places import Area

ON = dt.date(2021, 1, 1)
PROVINCE = Area("PV26", "Utrecht", "province")
SMALL = Area("GM0355", "Zeist", "gemeente")  # two vacant buildings

MakeData = Callable[..., ReportData]


def _page(data: ReportData, language: str = "en") -> Page:
    return report_page(Desk(data, Words(translator(language)), Notation(language)), ON)


def _sections(data: ReportData, language: str = "en") -> dict[str, Section]:
    return {section.anchor: section for section in _page(data, language).sections}


def _tree(text: str) -> Any:
    return lxml_html.document_fromstring(text)


# -- the file --------------------------------------------------------------------------------------------


def test_the_file_needs_nothing_else(woerden_html: str) -> None:
    tree = _tree(woerden_html)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //base | //form")
    assert not tree.xpath("//@style | //@src | //@onclick | //*[local-name()='image']")
    links = tree.xpath("//a/@href")
    assert all(link.startswith(("#", "https://", "http://")) for link in links)
    assert not re.search(r"url\((?!#)|@import", woerden_html)


def test_its_policy_allows_its_own_style_and_nothing_more(woerden_html: str) -> None:
    text = woerden_html
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = _tree(woerden_html).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_ids_are_unique_and_every_link_inside_leads_somewhere(woerden_html: str) -> None:
    tree = _tree(woerden_html)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    used = re.findall(r"url\(#([^)]+)\)", woerden_html)
    assert set(used) <= set(ids)


def test_every_picture_has_a_name_and_a_table_beside_it(woerden: ReportData, woerden_html: str) -> None:
    tree = _tree(woerden_html)
    for svg in tree.xpath("//*[local-name()='svg']"):
        assert svg.get("role") == "img"
        assert svg.get("aria-label")
    for section in _page(woerden).sections:
        assert not section.pictures or section.tables, section.anchor


def test_every_figure_answers_why(woerden: ReportData) -> None:
    for section in _page(woerden).sections:
        if section.anchor in {"verantwoording", "objecten"}:
            continue
        assert section.why is not None, section.anchor
        assert section.why.definition
        assert section.why.rules
        assert woerden.edition.id in section.why.edition
        assert any(rule.assumption for rule in section.why.rules)
        assert all(rule.source for rule in section.why.rules)


def test_text_from_registers_cannot_become_markup(woerden_html: str) -> None:
    text = woerden_html
    assert "<1>" not in text
    assert "Laan &lt;1&gt;" in text
    assert "&lt;aanbod&gt;" in text


def test_dutch_and_english(woerden: ReportData, woerden_html: str) -> None:
    english_html = report_html(woerden, "en", ON)
    dutch, english = _tree(woerden_html), _tree(english_html)
    assert (dutch.get("lang"), english.get("lang")) == ("nl", "en")
    assert dutch.xpath("//h1")[0].text == "Leegstandsmonitor Woerden"
    assert english.xpath("//h1")[0].text == "Vacancy monitor of Woerden"
    stock = woerden.now.floor_area_go_m2
    assert Notation("nl").whole(stock) in woerden_html
    assert Notation("en").whole(stock) in english_html


# -- the numbers -----------------------------------------------------------------------------------------


def test_the_figures_are_those_of_the_monitor(woerden: ReportData, monitor: Monitor) -> None:
    figure = monitor.figures(Area("GM0632", "Woerden", "gemeente"), [ON], "kantoor")[0]
    tiles = {tile.label: tile for tile in _sections(woerden)["kerncijfers"].tiles}
    notation = Notation("en")
    assert tiles["Stock, every unit with the use"].value == notation.whole(figure.floor_area_go_m2)
    assert tiles["Units (verblijfsobjecten)"].value == str(figure.units) == "29"
    assert tiles["Vacant, counted on site"].value == notation.whole(figure.vacant_vvo_m2)


def test_the_answer_on_top_can_be_quoted(woerden: ReportData) -> None:
    answer, notation = _page(woerden).answer, Notation("en")
    for value in (notation.area(woerden.now.vacant_vvo_m2), notation.area(woerden.now.stock_vvo_m2)):
        assert value in answer
    for words in ("1 January 2021", "Woerden", "without a threshold", "kantoorfunctie"):
        assert words in answer


def test_a_province_is_not_taken_for_the_gemeente_of_that_name(monitor: Monitor, make_data: MakeData) -> None:
    page = _page(make_data(monitor, PROVINCE), "nl")
    assert page.title == "Leegstandsmonitor provincie Utrecht"
    assert "in provincie Utrecht" in page.answer


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (PlanList(None, None), "unknown"),
        (PlanList(0, 0), "no building"),
        (PlanList(1, 6000, ("0001100000000001",)), "one building is like that, of 6,000"),
        (PlanList(3, 21_000, ("a", "b", "c")), "3 buildings are like that, of 21,000"),
    ],
)
def test_the_plan_list_has_a_sentence_for_none_one_many_and_unknown(
    woerden: ReportData, found: PlanList, said: str
) -> None:
    trend = {
        name: [*figures[:-1], dataclasses.replace(figures[-1], plan_list=found)]
        for name, figures in woerden.trend.items()
    }
    section = _sections(dataclasses.replace(woerden, trend=trend))["planlijst"]
    assert said in section.lead
    assert ("for rent or sale" in section.lead) == (found.buildings is not None)


def test_the_plan_list_says_so_where_no_supply_is_known(woerden: ReportData) -> None:
    unknown = dataclasses.replace(woerden.trend["convenant"][-1], plan_list=PlanList(None, None))
    counted = dataclasses.replace(woerden.now, plan_list=PlanList(0, 0))
    trend = {**woerden.trend, "convenant": [unknown], "zonder-drempel": [counted]}
    assert "no supply is known" in _sections(dataclasses.replace(woerden, trend=trend))["planlijst"].lead


def test_a_rule_of_several_parts_is_written_in_words(woerden: ReportData) -> None:
    values = " ".join(line.value for s in _page(woerden).sections if s.why for line in s.why.rules)
    assert "dates_in_a_row" not in values
    assert "1 januari van 2 jaren achter elkaar" in values


def test_definitions_stand_side_by_side_unmixed(woerden: ReportData) -> None:
    rows = _sections(woerden)["definities"].tables[0].rows
    assert len(rows) == 4
    for row, name in zip(rows, woerden.definitions, strict=True):
        assert row["vacant_vvo_m2"] == woerden.trend[name][-1].vacant_vvo_m2
    assert rows[2]["vacant_vvo_m2"] is None, "nobody reported administrative vacancy"


def test_the_account_in_the_report_closes(woerden: ReportData) -> None:
    table = _sections(woerden)["stromen"].tables[0]
    assert table.total is not None
    for key in ("units", "go", "sole"):
        assert sum(row[key] for row in table.rows) == table.total[key]
    assert len(table.rows) > 1


def test_what_was_transformed_is_named_by_destination(woerden: ReportData) -> None:
    rows = _sections(woerden)["transformatie"].tables[0].rows
    assert [(row["to"], row["units"], row["go"]) for row in rows] == [("wonen", 1, 600)]


def test_vacant_buildings_are_listed_with_the_sums_of_the_figure(woerden: ReportData) -> None:
    rows = _sections(woerden)["kaart"].tables[0].rows
    assert len(rows) == 12
    assert sum(row["vacant_m2"] for row in rows) == woerden.now.vacant_vvo_m2
    assert [row["number"] for row in rows] == list(range(1, 13))


def test_a_break_in_an_outside_series_is_marked(woerden: ReportData, woerden_html: str) -> None:
    assert "reeksbreuk: Bak" in woerden_html
    published = _sections(woerden)["verloop"].tables[-1]
    assert {row["release"] for row in published.rows} == {"eerste reeks", "herziene reeks"}


def test_a_wider_area_shows_its_gemeenten(monitor: Monitor, make_data: MakeData) -> None:
    data = make_data(monitor, PROVINCE)
    rows = _sections(data)["gemeenten"].tables[0].rows
    assert {row["name"] for row in rows} == {"Woerden", "Utrecht", "Zeist", "Amersfoort"}
    assert sum(row["vacant"] for row in rows) == data.now.vacant_vvo_m2


def test_the_map_of_a_wider_area_shows_all_of_it_with_its_names(
    monitor: Monitor, make_data: MakeData
) -> None:
    section = _sections(make_data(monitor, PROVINCE))["kaart"]
    for picture in section.pictures:
        assert all(f">{name}</text>" in picture.wide.text for name in ("Woerden", "Utrecht", "Zeist"))
    assert not section.notes, "nothing lies outside"


def test_one_day_has_no_trend_and_no_flows(monitor: Monitor, make_data: MakeData) -> None:
    assert {"verloop", "stromen", "transformatie"}.isdisjoint(_sections(make_data(monitor, start=ON)))


def test_a_long_list_says_where_the_rest_is(woerden: ReportData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loods.figures.report.place.LISTED", 5)
    table = _sections(woerden)["objecten"].tables[0]
    assert len(table.rows) == 5
    assert "loods monitor GM0632 --on 2021-01-01 --use kantoor --why" in table.note


# -- without observations --------------------------------------------------------------------------------


def test_without_observations_vacancy_is_unknown_and_never_zero(
    silent_monitor: Monitor, make_data: MakeData
) -> None:
    data = make_data(silent_monitor)
    sections = _sections(data)
    tiles = {tile.label: tile for tile in sections["kerncijfers"].tiles}
    assert tiles["Vacant, counted on site"].value == "unknown"
    assert "duur" not in sections
    assert not sections["definities"].pictures
    rows = sections["definities"].tables[0].rows
    assert {row["vacant_vvo_m2"] for row in rows} == {row["vacancy_pct"] for row in rows} == {None}
    assert [column.key for column in sections["kaart"].tables[0].columns] == ["number", "address", "vvo_m2"]
    assert "onbekend" in report_html(data, "nl")


# -- confidential and public -----------------------------------------------------------------------------


def test_a_report_with_addresses_is_stamped(woerden_html: str) -> None:
    tree = _tree(woerden_html)
    assert "Vertrouwelijk" in tree.xpath("string(//aside[@class='stamp'])")
    assert 'content: "VERTROUWELIJK"' in woerden_html, "on every printed page"


def test_the_public_report_has_no_addresses_objects_map_or_stamp(
    monitor: Monitor, make_data: MakeData, woerden: ReportData
) -> None:
    data = make_data(monitor, public=True)
    text = report_html(data, "nl")
    assert {"kaart", "planlijst", "objecten"}.isdisjoint(_sections(data))
    assert not _tree(text).xpath("//aside[@class='stamp']")
    names = woerden.units.select("address", "unit_id", "building_id").unpivot()["value"].drop_nulls()
    assert names.len() > 80
    assert not [name for name in names if name in text or name.replace("<", "&lt;") in text]


def test_a_small_count_is_held_back_everywhere(monitor: Monitor, make_data: MakeData) -> None:
    confidential, public = make_data(monitor, SMALL), make_data(monitor, SMALL, public=True)
    notation = Notation("nl")
    shown, held = report_html(confidential, "nl"), report_html(public, "nl")
    for name in ("zonder-drempel", "convenant", "aanbod"):
        figure = confidential.trend[name][-1]
        for value in (figure.vacant_vvo_m2, figure.structural_vvo_m2):
            if value:
                assert notation.whole(value) in shown
                assert notation.whole(value) not in held
    assert "onderdrukt" in held


def test_the_province_and_its_gemeenten_together_do_not_give_a_small_count_away(
    monitor: Monitor, make_data: MakeData
) -> None:
    """Province less the other gemeenten would be the small one: one of them is held back as well."""
    reports = [make_data(monitor, PROVINCE, public=True)]
    codes = ("GM0632", "GM0344", "GM0355", "GM0307")
    reports += [make_data(monitor, Area(code, code, "gemeente"), public=True) for code in codes]
    for name in ("zonder-drempel", "aanbod"):
        for number, day in enumerate(reports[0].request.dates):
            if reports[0].trend[name][number].vacant_vvo_m2 is None:
                continue
            held = [
                r.request.area.code for r in reports if r.is_hidden(r.request.area.code, name, day, "total")
            ]
            assert "GM0355" in held or reports[3].trend[name][number].vacant_vvo_m2 == 0
            assert len(held) != 1, (name, day)


def test_the_grid_adds_up(monitor: Monitor) -> None:
    units = monitor.units(ON, "kantoor", "zonder-drempel", ON)
    grid = vacancy_grid(units, monitor.division(ON), PROVINCE)
    wide = grid.pivot("cell", index="area", values="vacant_m2")
    classes = [name for name in wide.columns if name.startswith("class:")]
    assert (wide.select(pl.sum_horizontal(classes)).to_series() == wide["total"]).all()
    assert (wide["structural"] + wide["rest"] == wide["total"]).all()
    gemeenten = wide.filter(pl.col("area").str.starts_with("GM"))["total"].sum()
    assert wide.filter(pl.col("area") == "PV26")["total"].item() == gemeenten


def test_fictional_data_says_so(woerden: ReportData) -> None:
    edition = dataclasses.replace(woerden.edition, fictional=True)
    text = report_html(dataclasses.replace(woerden, edition=edition), "nl")
    assert "Fictieve gegevens" in text


def test_an_area_inside_a_gemeente_is_guarded_against_what_is_left_of_it(
    monitor: Monitor, make_data: MakeData
) -> None:
    """A building's own report, published beside that of its gemeente, would name a single address."""
    building = Area("0001100000000004", "Laan 5", "building")  # stands empty
    grid = vacancy_grid(monitor.units(ON, "kantoor", "zonder-drempel", ON), monitor.division(ON), building)
    totals = dict(grid.filter(pl.col("cell") == "total").select("area", "vacant_m2").iter_rows())
    assert totals[building.code] + totals["rest"] == totals["around"] == totals["GM0632"]
    assert totals[building.code] > 0
    assert make_data(monitor, building, public=True).is_hidden(building.code, "zonder-drempel", ON, "total")
