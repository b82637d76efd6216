# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps the catalogues complete: the Dutch one of library and commands, the English one of the pages."""

from __future__ import annotations

import argparse
import re
import string
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from loods_cli.help_texts import CLICK_PLURALS, help_messages
from loods_cli.main import cli
from template_texts import KEYWORDS, extract_django

ROOT = Path(__file__).resolve().parents[1]
PYTHON_KEYWORDS = {"N_": None, "_": None}
DJANGO_KEYWORDS = {
    **KEYWORDS,
    "gettext_lazy": None,
    "lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
_LOOKED_FOR = set(DJANGO_KEYWORDS)


@dataclass(frozen=True)
class Source:
    """One catalogue: where it is, its language, and what finds its message ids."""

    path: Path
    locale: str
    title: str
    extracted: Callable[[], Catalog]


def _empty() -> Catalog:
    return Catalog(project="Loods", charset="utf-8")


def _found(
    folder: str, methods: list[tuple[str, Any]], keywords: dict[str, Any]
) -> Iterator[tuple[Any, ...]]:
    for filename, _line, message, _comments, context in extract_from_dir(
        ROOT / "src" / folder, methods, keywords=keywords
    ):
        yield message, context, f"src/{folder}/{filename}"


def library_texts() -> Catalog:
    """Return every English message id of library, database and commands, without line numbers.

    The help of the commands has no mark in the code: it is read from the commands themselves.
    """
    found = _empty()
    methods = [("**.py", "python"), ("**.html.j2", "jinja2.ext:babel_extract")]
    for folder in ("loods", "loods_store", "loods_cli"):
        for message, _context, place in _found(folder, methods, PYTHON_KEYWORDS):
            found.add(message, locations=[(place, 0)])
    texts: list[str | tuple[str, ...]] = [*help_messages(cli), *CLICK_PLURALS]
    for text in texts:
        found.add(text)
    return found


def page_texts() -> Catalog:
    """Return every Dutch message id of the pages: templates and code."""
    found = _empty()
    for methods in (
        [("**.py", "python")],
        [("templates/**.html", extract_django), ("templates/**.txt", extract_django)],
    ):
        for message, context, place in _found("loods_web", methods, DJANGO_KEYWORDS):
            found.add(message, locations=[(place, 0)], context=context)
    return found


SOURCES = (
    Source(ROOT / "src/loods/locale/nl/LC_MESSAGES/loods.po", "nl", "Dutch texts of Loods.", library_texts),
    Source(
        ROOT / "src/loods_web/locale/en/LC_MESSAGES/django.po",
        "en",
        "English texts of the pages.",
        page_texts,
    ),
)


def current(source: Source) -> Catalog:
    """Return the committed catalogue, or an empty one."""
    if not source.path.exists():
        return Catalog(locale=source.locale, project="Loods", charset="utf-8")
    with source.path.open("rb") as stream:
        return read_po(stream, locale=source.locale)


def update(source: Source) -> None:
    """Add new message ids to a catalogue and drop those that the code no longer has."""
    catalogue = current(source)
    catalogue.update(source.extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = _header(source)
    catalogue.fuzzy = False
    source.path.parent.mkdir(parents=True, exist_ok=True)
    with source.path.open("wb") as stream:
        write_po(stream, catalogue, no_location=True, sort_output=True, omit_header=False, width=110)


def _header(source: Source) -> str:
    licence = "# SPDX-FileCopyrightText: 2026 Loods contributors\n# SPDX-License-Identifier: EUPL-1.2"
    return f"{licence}\n#\n# {source.title}"


def parameters(text: object) -> set[str]:
    """Return the names between braces, and those between %( and )s, in a message."""
    braces = {name for _, name, _, _ in string.Formatter().parse(str(text)) if name}
    return braces | set(re.findall(r"%\((\w+)\)", str(text)))


def forms(text: object) -> tuple[str, ...]:
    """Return the singular and the plural of a message id or its translation, or its one form."""
    return tuple(str(form) for form in text) if isinstance(text, list | tuple) else (str(text or ""),)


def fault(message: Message | None, msgid: object) -> str | None:
    """Return what is wrong with a translation, or None."""
    if message is None or forms(message.id) != forms(msgid):
        return f"not in the catalogue: {msgid!r}"
    pairs = list(zip(forms(msgid), forms(message.string), strict=False))
    if len(pairs) != len(forms(msgid)) or not all(translated for _, translated in pairs):
        return f"without translation: {msgid!r}"
    if any(parameters(translated) != parameters(written) for written, translated in pairs):
        return f"other parameters than the message id: {msgid!r}"
    return None


def faults(source: Source) -> list[str]:
    """Return every fault of a catalogue against the code."""
    have, want = current(source), source.extracted()
    wanted = {(message.context or "", *forms(message.id)): message for message in want if message.id}
    found = [fault(have.get(wanted[key].id, wanted[key].context), wanted[key].id) for key in sorted(wanted)]
    gone = [
        f"no longer in the code: {m.id!r}"
        for m in have
        if m.id and (m.context or "", *forms(m.id)) not in wanted
    ]
    return [f"{source.path.name}: {text}" for text in found + gone if text]


def hidden_names() -> list[str]:
    """Return every name by which a page translates and that the catalogue is not made from."""
    found = []
    for path in sorted((ROOT / "src/loods_web").rglob("*.py")):
        for imported in re.findall(
            r"^from django\.utils\.translation import (.+)$", path.read_text("utf-8"), re.MULTILINE
        ):
            names = [part.split(" as ")[-1].strip() for part in imported.split(",") if "gettext" in part]
            found += [f"{path.name}: {name}() is not looked for" for name in names if name not in _LOOKED_FOR]
    return found


def main() -> int:
    """Check (default) or update the catalogues."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().update:
        for source in SOURCES:
            update(source)
    found = [text for source in SOURCES for text in faults(source)] + hidden_names()
    print("\n".join(found) or "translations: complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
