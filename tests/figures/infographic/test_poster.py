# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page as PDF and pictures: one sheet, tagged, with its words, in the size that was asked for."""

from __future__ import annotations

import re
import struct
from dataclasses import replace

import pytest

from loods.figures.infographic import poster as paper
from loods.figures.infographic.facade import facade
from loods.figures.infographic.poster import SIZES, Fact, Form, Part, Poster
from loods.figures.infographic.rows import Row, bars

BARS = bars([Row(f"Deel {at}", at, f"{at} m²") for at in (1, 2, 3)], "Delen", "d")
POSTER = Poster(
    language="nl",
    title="Leegstand in Weesp",
    subtitle="Kantoorruimte op 1 juli 2021",
    share="8,6 %",
    share_label="van de kantoorruimte staat leeg",
    summary="Weesp heeft 50.000 m² kantoorruimte. Daarvan staat 4.300 m² leeg.",
    facade=Part("", picture=facade(8.6, "Gebouw", "g"), caption="Elk raam is één procent."),
    facts=tuple(Fact(f"Feit {at}", "4.300 m²", "van 50.000 m²") for at in range(4)),
    area=Part("Hoeveel is dat?", "Zo veel als 0,6 voetbalvelden."),
    trend=Part("Van 2016 tot nu", picture=BARS),
    durations=Part("Hoe lang al leeg", missing="Te klein om te tonen."),
    left=Part("Wat er van kantoorruimte werd", "Sinds 1-1-2016.", BARS, "In m²."),
    meaning=Part("Wat is leeg?", "Leeg is wat leeg bleek. " * 8),
    call=Part("Wie wijst u de weg?", "Uw kantorenloods: Lotte Loods, 088-0000000, loods@example.nl."),
    source="Bron: BAG. " * 12,
    link="https://loods.example.nl/leegstand-in/weesp/",
)


def _pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_the_pdf_is_one_tagged_sheet_of_a4_with_a_title() -> None:
    content = paper.pdf(POSTER)
    assert content.startswith(b"%PDF-1.7")
    assert _pages(content) == 1
    assert b"/MarkInfo" in content
    assert b"pdfuaid:part" in content
    assert b">Leegstand in Weesp<" in content
    assert re.search(rb"/MediaBox\s*\[0 0 595\.\d+ 841\.\d+\]", content)


@pytest.mark.parametrize("form", ["picture", "card"])
def test_a_picture_has_the_size_that_was_asked_for(form: Form) -> None:
    content = paper.png(POSTER, form)
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == SIZES[form]


def test_long_words_still_give_one_sheet_and_one_picture() -> None:
    longest = replace(
        POSTER,
        title="Leegstand in Nuenen, Gerwen en Nederwetten",
        subtitle="Ruimte met een gezondheidszorgfunctie op 1 september 2021",
        share="Te klein om te tonen",
        warning="Demo: deze cijfers zijn verzonnen.",
        durations=POSTER.left,
    )
    assert _pages(paper.pdf(longest)) == 1
    assert struct.unpack(">II", paper.png(longest, "picture")[16:24]) == SIZES["picture"]


def test_words_are_set_as_words_never_as_code() -> None:
    odd = replace(POSTER, title="#panic() *a* $x$ _b_ [c]", summary="= \\ #let x = 1")
    assert b">#panic() *a* $x$ _b_ [c]<" in paper.pdf(odd)
