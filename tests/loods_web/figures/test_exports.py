# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of the pages of figures: exactly what the page shows, also for the public."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.test import Client
from openpyxl import load_workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
AsRole = Callable[[str], Client]
AREA = "gebied=GM1961&tot=2021-09-01&van=2019-01-01"


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_table_as_csv_has_the_numbers_of_the_page(as_role: AsRole) -> None:
    answer = as_role("loods").get(f"/cijfers/bestand/overzicht/duur.csv?{AREA}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="hoe-lang-het-leegstaat-' in answer["Content-Disposition"]
    assert rows(answer.content)[1:] == [
        ["korter dan 1 jaar", "395", "1"],
        ["1 tot en met 3 jaar", "0", "0"],
        ["langer dan 3 jaar", "1080", "1"],
        ["totaal", "1475", "2"],
    ]


@pytest.mark.usefixtures("released")
def test_the_public_file_holds_back_what_the_page_does(as_role: AsRole) -> None:
    answer = as_role("public").get(f"/cijfers/bestand/overzicht/definities.csv?{AREA}")
    told = rows(answer.content)[1]
    assert told[0] == "Ter plaatse geteld, zonder drempel"
    assert told[2:] == ["te klein om te tonen"] * 4


def test_a_page_as_workbook_has_a_sheet_per_table(as_role: AsRole) -> None:
    answer = as_role("loods").get(f"/cijfers/bestand/overzicht.xlsx?{AREA}")
    book = load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) >= 4
    figures = book[book.sheetnames[0]]
    told = {row[0].value: row[1].value for row in figures.iter_rows(min_row=2)}
    assert told["Leeg (vvo)"] == 1475


def test_the_ranking_as_file_is_the_one_asked_for(as_role: AsRole) -> None:
    address = f"/cijfers/bestand/gemeenten/ranglijst.csv?{AREA}&sorteer=-leeg&zoek=nergens"
    assert len(rows(as_role("loods").get(address).content)) == 1
    found = rows(as_role("loods").get(address.replace("nergens", "vijf")).content)
    assert found[1][0] == "Vijfheerenlanden"
    assert found[1][3] == "1475"


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_chart_as_picture(as_role: AsRole, form: str) -> None:
    answer = as_role("loods").get(f"/cijfers/bestand/overzicht/duur.{form}?{AREA}")
    starts = {"svg": b"<svg ", "png": b"\x89PNG"}
    assert answer.content.startswith(starts[form])


def test_the_picture_of_the_file_is_that_of_the_page(as_role: AsRole) -> None:
    client = as_role("loods")
    svg = client.get(f"/cijfers/bestand/overzicht/verloop.svg?{AREA}").content.decode()
    assert svg in client.get(f"/cijfers/?{AREA}").content.decode()


@pytest.mark.parametrize("role", ["public", "loods"])
def test_every_page_as_pdf_with_tags_for_screen_readers(as_role: AsRole, role: str) -> None:
    for page in ("overzicht", "stromen", "vergelijken", "gemeenten"):
        answer = as_role(role).get(f"/cijfers/bestand/{page}.pdf?{AREA}")
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF-")
        assert b"pdfuaid" in answer.content  # it says of itself that it is PDF/UA


@pytest.mark.parametrize(
    "path", ["x.pdf", "overzicht.exe", "overzicht/x.csv", "overzicht/anderen.png", "overzicht/duur.gif"]
)
def test_a_file_that_is_not_there(as_role: AsRole, path: str) -> None:
    assert as_role("public").get(f"/cijfers/bestand/{path}?{AREA}").status_code == 404


def test_pictures_on_the_page_carry_no_style_nor_script(as_role: AsRole) -> None:
    for page in ("", "stromen/", "vergelijken/"):
        html = as_role("loods").get(f"/cijfers/{page}?{AREA}").content.decode()
        assert html.count("<svg") > 2
        assert not re.search(r'\sstyle="|<style|\son[a-z]+="', html)
