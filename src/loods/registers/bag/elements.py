# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Safe lxml reading: no entities, no network, no comments; elements are dropped once they are used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, cast

from lxml import etree

from loods.registers.bag.header import broken_xml

_WHITE = " \t\r\n"


def each(name: str, stream: IO[bytes], tag: str) -> Iterator[etree._Element]:
    """Yield every element of `tag` once complete, and forget it after; InputError where the XML is broken."""
    events = etree.iterparse(
        stream, tag=tag, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        for _, element in events:
            yield element
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise broken_xml(name, error) from error


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def line_of(element: etree._Element) -> int:
    """Return the line where the element begins, from 1."""
    return int(cast(Any, element).sourceline or 1)


def text_of(element: etree._Element) -> str | None:
    """Return the element's text without white space around it; None when there is none."""
    text = element.text or "" if len(element) == 0 else "".join(map(str, element.itertext()))
    return text.strip(_WHITE) or None


def local_name(element: etree._Element) -> str:
    """Return the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
