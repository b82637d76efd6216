# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of a scan: tagged, whole, with its stamp; for everyone without the building's address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from loods.figures.scan import report
from loods.figures.scan.content import Content, chosen
from loods.figures.scan.content import content as content_of
from loods.figures.scan.paper import Document, LightHead, Notes, Picture, Prose, Section, Table, Tiles
from loods.scan.context import ScanContext
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Facts
from loods.scan.scanning import scan_building


def _said(document: Document) -> str:
    """Return every word of a document."""
    blocks = [[part.title, *map(_words, part.blocks)] for part in document.sections]
    head = [
        document.title,
        document.kicker,
        document.subtitle,
        document.stamp,
        document.foot,
        document.warning,
    ]
    return json.dumps([head, document.front, blocks], ensure_ascii=False)


def _words(block: object) -> object:
    if isinstance(block, Picture):
        return [block.svg.text, block.caption]
    if isinstance(block, Tiles):
        return [vars(tile) for tile in block.tiles]
    assert isinstance(block, Prose | Notes | Table | LightHead)
    return vars(block)


def _tables(document: Document) -> Iterator[Table]:
    for section in document.sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


@pytest.fixture(scope="module")
def dutch(content: Content) -> Document:
    return report.document(content)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pdf_is_tagged_and_has_its_title(content: Content, language: str) -> None:
    about = replace(content.about, language=language)
    made = report.pdf(replace(content, about=about))
    assert made.startswith(b"%PDF-1.7")
    assert b"/MarkInfo" in made
    assert b"pdfuaid:part" in made
    assert b">Kantoorlaan 12, Nieuwegein<" in made
    assert len(re.findall(rb"/Type\s*/Page\b", made)) > 4


def test_the_stamp_names_the_scan_and_the_edition(dutch: Document, content: Content) -> None:
    stamp = dict(dutch.stamp)
    assert content.scan.report_id in stamp.values()
    assert content.about.edition in stamp.values()
    assert content.scan.rules_version in stamp.values()
    assert content.scan.report_id in dutch.foot


def test_the_first_page_has_every_use_with_five_lights_in_words(dutch: Document, content: Content) -> None:
    rows = dutch.front["rows"]
    assert len(rows) == len(content.scan.uses)
    assert all(len(row["lights"]) == 5 and all(light["word"] for light in row["lights"]) for row in rows)
    assert len(dutch.front["best"]) == 3


def test_a_paper_for_everyone_names_no_building(content: Content) -> None:
    public = report.document(replace(content, about=replace(content.about, public=True)))
    said = _said(public)
    assert "Kantoorlaan" not in said
    assert content.scan.building_id not in said
    assert "Kantoorlaan" in _said(report.document(content))


def test_every_ground_and_every_input_is_on_paper(dutch: Document, content: Content) -> None:
    said = _said(dutch)
    housing = next(use for use in content.scan.uses if use.use == "housing")
    asked = [ground.title.render() for light in housing.lights.values() for ground in light.grounds]
    english = report.document(replace(content, about=replace(content.about, language="en")))
    assert [title for title in asked if title.rstrip(".") not in _said(english)] == []
    inputs = sum(len(chosen.case.inputs) for chosen in content.chosen)
    assert sum(len(table.rows) for table in _tables(dutch) if len(table.heads) == 5) >= inputs
    assert content.chosen[0].case.input("rent").changed
    assert "€\u00a0231" in said


def test_every_unknown_fact_is_named_with_where_to_get_it(dutch: Document, content: Content) -> None:
    said = _said(dutch)
    unknown = [name for name, fact in content.scan.facts.items() if fact.state == "unknown"]
    assert len(unknown) > 50
    kinds = [catalogue()[name] for name in unknown]
    assert [
        kind.name for kind in kinds if json.dumps(kind.title["nl"], ensure_ascii=False)[1:-1] not in said
    ] == []


def test_every_picture_has_a_table_beside_it(dutch: Document) -> None:
    def follows(section: Section) -> list[bool]:
        blocks = list(section.blocks)
        return [
            any(isinstance(block, Table) for block in blocks[at + 1 : at + 3])
            for at, found in enumerate(blocks)
            if isinstance(found, Picture)
        ]

    shown = [has for section in dutch.sections for has in follows(section)]
    assert len(shown) >= 4
    assert all(shown)


def test_headings_go_down_one_level_at_a_time(dutch: Document) -> None:
    levels = [2, *(section.level for section in dutch.sections)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_words_are_set_as_words_never_as_code(content: Content) -> None:
    odd = replace(content.about, address="#panic() *a* $x$ [c]")
    assert b">#panic() *a* $x$ [c]<" in report.pdf(replace(content, about=odd))


def test_where_nothing_is_known_no_amount_is_made_up(context: ScanContext, content: Content) -> None:
    blank, english = Facts.empty(["0356100000000123"]), replace(content.about, language="en")
    scan = scan_building(blank, context)
    uses = [chosen(blank, use.use, context) for use in scan.uses[:2]]
    document = report.document(content_of(scan, blank, context, english, uses))
    blocks = [block for part in document.sections for block in part.blocks]
    tiles = [tile for block in blocks if isinstance(block, Tiles) for tile in block.tiles]
    assert [tile for tile in tiles if "€\u00a00" in tile.value] == []
    assert "unknown" in {tile.value for tile in tiles}
    assert "Nothing can be reckoned yet" in _said(document)
    assert "0 to 100" in {row["score"] for row in document.front["rows"]}
