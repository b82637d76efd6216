# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the first lines of an XML file say: which kind it is, of which date, for which gemeenten."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from lxml import etree

from loods.errors import InputError
from loods.messages import N_
from loods.registers.bag.tables import OBJECT_TABLES

Element: TypeAlias = etree._Element  # noqa: SLF001 - the only name lxml has for the type
MAX_HEADER_BYTES = 1 << 20
_EXTRACT = "http://www.kadaster.nl/schemas/lvbag/"
_RELATIONS = "www.kadaster.nl/schemas/lvbag/gem-wpl-rel/gwr-deelbestand-lvc/v20200601"
_KINDS = {
    f"{{{_EXTRACT}extract-deelbestand-lvc/v20200601}}bagStand": "objects",
    f"{{{_RELATIONS}}}BAG-GWR-Deelbestand-LVC": "relations",
    f"{{{_EXTRACT}extract-levering/v20200601}}BAG-Extract-Levering": "delivery",
    f"{{{_EXTRACT}extract-deelbestand-mutaties-lvc/v20200601}}bagMutaties": "mutations",
}
_STAND = "{http://www.kadaster.nl/schemas/standlevering-generiek/1.0}stand"
_DATE_ELEMENTS = {"mutations": "MutatiedatumTot"}
_FIRST_CONTENT = ("GemeenteWoonplaatsRelatie", "mutatieGroep")


@dataclass
class Header:
    """The head of one XML file; `kind` is objects, relations, delivery, mutations, old or other."""

    kind: str = "other"
    root: str = ""
    reference_date: dt.date | None = None
    since: dt.date | None = None  # of mutations: the state that they follow on
    gemeenten: list[str] = field(default_factory=list)
    national: bool = False
    table: str | None = None  # of the first record, else what the header announces


def read_header(name: str, pieces: Iterable[bytes]) -> Header:
    """Return the header of the XML file that `pieces` begin; InputError where it is broken or unsafe."""
    parser = etree.XMLPullParser(("start", "end"), resolve_entities=False, no_network=True)
    header, read = Header(), 0
    try:
        for piece in pieces:
            if not read:
                refuse_doctype(name, piece)
            read += len(piece)
            parser.feed(piece)
            if _take(header, parser) or read > MAX_HEADER_BYTES:
                return header
        parser.close()
    except etree.XMLSyntaxError as error:
        raise broken_xml(name, error) from error
    return header


def _take(header: Header, parser: etree.XMLPullParser) -> bool:
    """Note what the new events tell; True when the header is behind us."""
    events = cast("Iterator[tuple[str, Element]]", parser.read_events())
    for event, element in events:
        if event == "start":
            if not header.root:
                _note_root(header, str(element.tag))
            if _note_content(header, element):
                return True
        else:
            _note_text(header, element)
    return header.root != "" and header.kind in {"old", "other"}


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _note_root(header: Header, tag: str) -> None:
    header.root = tag
    header.kind = _KINDS.get(tag, "other")
    if header.kind == "other" and re.search(r"kadaster\.nl/schemas/|BAG", tag):
        header.kind = "old"


def _note_content(header: Header, element: etree._Element) -> bool:
    parent = element.getparent()
    name = _local(element)
    if name in _FIRST_CONTENT:
        return True
    above = None if parent is None else parent.getparent()
    if parent is None or above is None or above.tag != _STAND:
        return False
    holder = _local(parent)
    header.table = "investigation" if holder == "kenmerkInOnderzoek" else header.table
    return True


def _note_text(header: Header, element: etree._Element) -> None:
    name, text = _local(element), (element.text or "").strip()
    if name == _DATE_ELEMENTS.get(header.kind, "StandTechnischeDatum"):
        header.reference_date = _date(text)
    elif name == "MutatiedatumVanaf":
        header.since = _date(text)
    elif name == "GemeenteIdentificatie":
        header.gemeenten.append(f"GM{text}")
    elif name == "Gebied-NLD":
        header.national = True
    elif name == "objectType":
        header.table = OBJECT_TABLES.get(text, header.table)


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def refuse_doctype(name: str, start: bytes) -> None:
    """Raise InputError where the prolog declares a document type: BAG has none, attacks do."""
    wide = start[:2] in {b"\xff\xfe", b"\xfe\xff"}
    prolog = start.decode("utf-16" if wide else "latin-1", "replace")
    prolog = re.sub(r"<\?.*?\?>|<!--.*?-->", "", prolog, flags=re.DOTALL)
    if re.match(r"[^<]*<!(?!--)", prolog):
        raise InputError(
            N_("{file} declares a document type (DOCTYPE); that is unsafe and BAG files have none."),
            N_("Use the file as Kadaster delivers it."),
            file=name,
        )


def broken_xml(name: str, error: etree.XMLSyntaxError) -> InputError:
    """The error for XML that is not well formed, in its encoding or in its tags."""
    return InputError(
        N_("{file} is broken XML near line {line}: {detail}."),
        N_("Fetch the file again; do not edit or re-save extract files by hand."),
        file=name,
        line=error.lineno or 1,
        detail=(error.msg or "unreadable").rstrip("."),
    )
