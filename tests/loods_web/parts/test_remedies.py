# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""No page speaks of commands: what the library says to the command line has words of its own on screen."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

import loods
import loods_store
from loods.errors import NotFoundError
from loods_web.parts.remedies import REMEDIES
from loods_web.parts.texts import shown

AsRole = Callable[[str], Client]
COMMAND = re.compile(
    r"`loods|\bloods (areas|template|import|editions|rules|monitor|demo|backup)\b|(?<!\w)--[a-z]"
)
# What only the command line meets: making a demo, backups, the embedded database, files of figures.
NO_PAGE = (
    "loods/demo/",
    "backup/",
    "postgres/",
    "demo_people.py",
    "geopackage.py",
    "figures/report/place.py",
)


def _texts() -> Iterator[str]:
    for package in (loods, loods_store):
        for file in Path(str(package.__file__)).parent.rglob("*.py"):
            if any(part in file.as_posix() for part in NO_PAGE):
                continue
            for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "N_":
                    yield ast.literal_eval(call.args[0])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_text_that_names_a_command_has_words_for_a_page(language: str) -> None:
    speaks = {text for text in _texts() if COMMAND.search(text)}
    assert speaks, "the library does speak of commands"
    with translation.override(language):
        assert [text for text in speaks if COMMAND.search(shown(text))] == []
    assert set(REMEDIES) == speaks, "a remedy that the library no longer gives has no place here"


def test_parameters_come_along() -> None:
    error = NotFoundError("x", "See `loods rules list`. Names that look like it: {near}.", near="a.b")
    assert "Namen die erop lijken: a.b." in shown(error)


@pytest.mark.django_db
@pytest.mark.usefixtures("published")
def test_a_wrong_file_and_an_unknown_area_name_no_command(as_role: AsRole) -> None:
    file = io.BytesIO(b"%PDF-1.7 not a sheet")
    file.name = "verslag.pdf"
    refused = as_role("loods").post("/waarnemingen/bestand/", {"file": file})
    assert refused.status_code == 422
    assert "Excelblad dat u bij Waarnemingen ophaalt" in refused.content.decode()
    pages = [refused.content.decode()]
    for address in (
        "/cijfers/?gebied=GM9999",
        "/cijfers/?gebied=XX",
        "/cijfers/vergelijken/?vergelijk=GM9999",
    ):
        pages += [as_role(role).get(address).content.decode() for role in ("public", "loods")]
    assert "Kies een gebied uit de lijst" in pages[2]
    assert [found.group() for page in pages if (found := COMMAND.search(re.sub(r"<[^>]+>", " ", page)))] == []
