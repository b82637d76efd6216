# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Help and usage errors follow the language of the run, as every other text does."""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path

import click
import pytest

from loods.messages import translator
from loods_cli.help_texts import CLICK_PLURALS, CLICK_TEXTS, click_speaks, help_messages, in_language, walk
from loods_cli.main import cli, run


@pytest.fixture(autouse=True)
def _no_language_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOODS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


def said(arguments: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    assert run(arguments) == code
    return " ".join("".join(capsys.readouterr()).split())


HELP = {
    "nl": [
        "Gebruik: loods monitor [OPTIES] AREA",
        "Toon hoeveel ruimte er in AREA is",
        "Voorbeelden: loods monitor Weesp",
        "--output BESTAND",
        "[standaard: kantoor]",
        "-h, --help Toon deze uitleg en stop.",
    ],
    "en": [
        "Usage: loods monitor [OPTIONS] AREA",
        "Show how much space there is in AREA",
        "Examples: loods monitor Weesp",
        "--output FILE",
        "[default: kantoor]",
        "-h, --help Show this message and exit.",
    ],
}


@pytest.mark.parametrize("language", HELP)
@pytest.mark.parametrize("by_environment", [True, False])
def test_help_of_a_command(
    language: str,
    by_environment: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if by_environment:
        monkeypatch.setenv("LOODS_LANGUAGE", language)
        shown = said(["monitor", "--help"], capsys)
    else:
        shown = said(["monitor", "--help", "--language", language], capsys)
    assert [text for text in HELP[language] if text not in shown] == []


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "nl",
            [
                "Gebruik: loods [OPTIES] OPDRACHT [ARGUMENTEN]...",
                "Opdrachten:",
                "--home MAP",
                "Zoek gemeenten",
            ],
        ),
        (
            "en",
            ["Usage: loods [OPTIONS] COMMAND [ARGS]...", "Commands:", "--home DIRECTORY", "Find gemeenten"],
        ),
    ],
)
def test_help_of_the_whole(language: str, texts: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(["--language", language, "--help"], capsys)
    assert [text for text in texts if text not in shown] == []


def test_help_of_a_command_in_a_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Lees bag-light.gpkg van PDOK in" in said(["import", "bag-light", "--help"], capsys)
    assert "Controleer of de bestanden" in said(["editions", "verify", "--help"], capsys)


@pytest.mark.parametrize(
    ("arguments", "dutch", "english"),
    [
        (["monitor"], "voor uitleg.", "for help."),
        (["monitor"], "Fout: Dit argument ontbreekt: 'AREA'.", "Error: Missing argument 'AREA'."),
        (["flows", "x"], "Fout: Deze optie ontbreekt: '--from'.", "Error: Missing option '--from'."),
        (["nothing"], "Fout: Er is geen opdracht 'nothing'.", "Error: No such command 'nothing'."),
        (["areas", "--onn"], "Er is geen optie '--onn'. Bedoelde u '--on'?", "Did you mean '--on'?"),
        (["areas", "a", "b"], "Dit argument hoort er niet bij: b", "unexpected extra argument (b)"),
        (["areas", "--format"], "hoort een waarde.", "requires an argument."),
        (["areas", "--format", "x"], "is geen van deze: 'table'", "is not one of 'table'"),
        (["areas", "--output", "."], "Bestand '.' is een map.", "File '.' is a directory."),
        (["demo", "--scale", "7"], "7.0 valt niet binnen", "7.0 is not in the range"),
    ],
)
def test_usage_errors(
    arguments: list[str],
    dutch: str,
    english: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    for language, text in (("nl", dutch), ("en", english)):
        assert text in said(["--language", language, *arguments], capsys, 2)


def test_every_help_text_has_dutch() -> None:
    dutch, alike = translator("nl"), {"kantoor, winkel, industrie, wonen ..."}
    texts = help_messages(cli)
    assert len(texts) > 50
    assert [text for text in texts if dutch(text) == text and text not in alike] == []


def test_translating_leaves_no_english_paragraph_and_keeps_the_original() -> None:
    english = {path: command.help for path, command in walk(cli, ("loods",))}
    dutch = dict(walk(in_language(cli, translator("nl")), ("loods",)))
    assert dutch.keys() == english.keys()
    assert [path for path in english if dutch[path].help == english[path]] == []
    assert english == {path: command.help for path, command in walk(cli, ("loods",))}


def test_click_says_what_the_catalogue_expects() -> None:
    sources = Path(click.__file__).parent.glob("*.py")
    code = re.sub(r'"\s*"', "", "".join(source.read_text(encoding="utf-8") for source in sources))
    texts = [*CLICK_TEXTS, *(form for pair in CLICK_PLURALS for form in pair)]
    assert [text for text in texts if f'"{text}"' not in code] == []


def test_click_speaks_only_for_as_long_as_the_run() -> None:
    before = dict(os.environ)
    with click_speaks("nl"):
        assert gettext.gettext("Usage:") == "Gebruik:"
    assert gettext.gettext("Usage:") == "Usage:"
    os.environ["LANGUAGE"] = "de"
    try:
        with click_speaks("en"):
            assert gettext.gettext("Usage:") == "Usage:"
        assert os.environ.pop("LANGUAGE") == "de"
    finally:
        os.environ.pop("LANGUAGE", None)
    assert dict(os.environ) == before
