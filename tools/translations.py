# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps the Dutch catalogue complete: every message id has a translation with the same parameters."""

from __future__ import annotations

import argparse
import string
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from loods_cli.help_texts import CLICK_PLURALS, help_messages
from loods_cli.main import cli

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "src/loods/locale/nl/LC_MESSAGES/loods.po"
METHODS = [
    ("**.py", "python"),
    ("**.html.j2", "jinja2.ext:babel_extract"),
]
HEADER = """\
# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
#
# Dutch texts of Loods."""


def extracted() -> Catalog:
    """Return a catalogue of every message id below src, without line numbers (they change at each edit).

    The help of the commands has no mark in the code: it is read from the commands themselves.
    """
    found = Catalog(project="Loods", charset="utf-8")
    keywords = {"N_": None, "_": None}
    for filename, _line, message, _comments, _context in extract_from_dir(
        ROOT / "src", METHODS, keywords=keywords
    ):
        found.add(message, locations=[(f"src/{filename}", 0)])
    texts: list[str | tuple[str, ...]] = [*help_messages(cli), *CLICK_PLURALS]
    for text in texts:
        found.add(text)
    return found


def current() -> Catalog:
    """Return the committed Dutch catalogue, or an empty one."""
    if not CATALOGUE.exists():
        return Catalog(locale="nl", project="Loods", charset="utf-8")
    with CATALOGUE.open("rb") as stream:
        return read_po(stream, locale="nl")


def update() -> None:
    """Add new message ids to the Dutch catalogue and drop those that the code no longer has."""
    catalogue = current()
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = HEADER
    catalogue.fuzzy = False
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as stream:
        write_po(stream, catalogue, no_location=True, sort_output=True, omit_header=False, width=110)


def parameters(text: object) -> set[str]:
    """Return the names between braces in a message."""
    return {name for _, name, _, _ in string.Formatter().parse(str(text)) if name}


def forms(text: object) -> tuple[str, ...]:
    """Return the singular and the plural of a message id or its translation, or its one form."""
    return tuple(str(form) for form in text) if isinstance(text, list | tuple) else (str(text or ""),)


def fault(message: Message | None, msgid: object) -> str | None:
    """Return what is wrong with a translation, or None."""
    if message is None or forms(message.id) != forms(msgid):
        return f"not in the catalogue: {msgid!r}"
    pairs = list(zip(forms(msgid), forms(message.string), strict=False))
    if len(pairs) != len(forms(msgid)) or not all(dutch for _, dutch in pairs):
        return f"without Dutch text: {msgid!r}"
    if any(parameters(dutch) != parameters(english) for english, dutch in pairs):
        return f"other parameters than the message id: {msgid!r}"
    return None


def faults() -> list[str]:
    """Return every fault of the Dutch catalogue against the code."""
    have, want = current(), extracted()
    wanted = {forms(message.id): message.id for message in want if message.id}
    found = [fault(have.get(wanted[key]), wanted[key]) for key in sorted(wanted)]
    gone = [f"no longer in the code: {m.id!r}" for m in have if m.id and forms(m.id) not in wanted]
    return [text for text in found if text] + gone


def main() -> int:
    """Check (default) or update the Dutch catalogue."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().update:
        update()
    found = faults()
    print("\n".join(found) or "translations: complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
