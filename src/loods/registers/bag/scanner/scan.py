# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One file through the fast reading: check the frame, walk it, build its table, or say why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from lxml import etree

from loods.registers.bag.codes import AREA_PLACEHOLDERS, CODES, YEAR_PLACEHOLDERS
from loods.registers.bag.layout import INVESTIGATIONS, NAMESPACES, OBJECTS, Layout, qualified
from loods.registers.bag.scanner import columns, texts
from loods.registers.bag.scanner.automaton import ITEM_ENDS, ITEMS, PLACES, Automaton, automaton
from loods.registers.bag.scanner.columns import UnusualValueError
from loods.registers.bag.scanner.memory import is_legal_text
from loods.registers.bag.scanner.walk import (
    FINE,
    MISSING_VALUE,
    PLACE,
    REASON,
    REPEATED_VALUE,
    RINGS,
    ROW,
    STATES,
    TOO_MANY,
    TRUNCATED,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_ELEMENT,
    UNUSUAL_GEOMETRY,
    UNUSUAL_STRUCTURE,
    UNUSUAL_TEXT,
    walk,
)
from loods.registers.bag.tables import TABLES, USES

REASONS: Mapping[int, str] = {
    UNKNOWN_ELEMENT: "unknown element",
    UNKNOWN_ATTRIBUTE: "unknown attribute",
    UNUSUAL_TEXT: "unusual text",
    UNUSUAL_STRUCTURE: "unusual structure",
    MISSING_VALUE: "missing value",
    REPEATED_VALUE: "repeated value",
    UNUSUAL_GEOMETRY: "unusual geometry",
    TOO_MANY: "too many records",
    TRUNCATED: "truncated",
}
# The smallest record, and the smallest ring or list item, that a file can hold: they bound the arrays.
_LEAST_RECORD, _LEAST_RING = 200, 16

_FIRST = re.compile(rb"<sl:stand>\s*<(sl-bag-extract:\w+)>\s*<([\w:-]+)")
_CLOSING = b"</sl:standBestand></sl-bag-extract:bagStand>"
_ROOT, _AROUND = qualified("sl-bag-extract:bagStand"), qualified("sl:standBestand")
_STAND = qualified("sl:stand")
_ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']*)")
_TAIL = re.compile(rb"</sl:standBestand>\s*</sl-bag-extract:bagStand>\s*")
_LAYOUTS: dict[bytes, tuple[str, Layout]] = {
    **{layout.element.encode(): (layout.table, layout) for layout in OBJECTS},
    **{layout.element.encode(): (about, layout) for about, layout in INVESTIGATIONS.items()},
}


@dataclass(frozen=True)
class Scanned:
    """The table of one file, and how to find the line of a row when one is asked for."""

    table: str
    rows: pa.Table
    data: Any
    places: Any

    def lines(self, rows: Any) -> Any:
        """Return the line (from 1) where each of these rows begins; `rows` must rise."""
        found = np.empty(len(rows), np.int64)
        texts.lines(self.data, self.places[rows], found)
        return found


def scan(content: bytes | bytearray) -> Scanned | str:
    """Return the table of an LVBAG file of one object type, or why the plain way must read it."""
    frame = _frame(content)
    if isinstance(frame, str):
        return frame
    start, limit, about, layout = frame
    data = np.frombuffer(content, np.uint8)
    data.flags.writeable = False  # one compiled form, whatever the content came in
    if not is_legal_text(data):
        return "not clean UTF-8"
    found = _walk(data, start, limit, automaton(layout))
    if isinstance(found, str):
        return found
    try:
        return Scanned(layout.table, _table(data, found, layout, about), data, found.columns[PLACES])
    except UnusualValueError as error:
        return f"unusual value: {error}"


def _frame(content: bytes | bytearray) -> tuple[int, int, str, Layout] | str:
    """Check what stands around the records; return where they begin and end and what they are."""
    first = _FIRST.search(content)
    limit = content.rfind(b"</sl:standBestand>")
    if first is None or limit < first.start() or not _TAIL.fullmatch(content, limit):
        return "no records in the usual frame"
    about, layout = _LAYOUTS.get(bytes(first[2]), ("", None))
    if len(content) >= 1 << 31:
        return "too large"
    if layout is None or layout.holder.encode() != bytes(first[1]):
        return "unknown element"
    return _head(bytes(content[: first.start()])) or (first.start(), limit, about, layout)


def _head(head: bytes) -> str | None:
    """Return what is unusual about the part before the first record: its encoding, names or nesting."""
    if not head.startswith(b"<") or b"<!" in head:
        return "comment or declaration in the head"
    try:
        root = etree.fromstring(head + _CLOSING, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return "broken head"
    around = root[-1] if len(root) else root
    if (root.tag, around.tag) != (_ROOT, _AROUND) or len(root) == 0:
        return "unusual frame"
    if around.find(_STAND) is not None:
        return "unusual first record"
    if any(around.nsmap.get(prefix) != uri for prefix, uri in NAMESPACES.items()):
        return "unusual namespaces"
    encoding = _ENCODING.match(head)
    return None if encoding is None or encoding[1].upper() == b"UTF-8" else "not UTF-8"


@dataclass(frozen=True)
class _Found:
    """Where everything lies: the kernel's arrays (automaton.py says how), and the number of records."""

    columns: Any  # the record array turned: what the kernels of one column read stands together
    records: Any
    pool: Any
    rows: int
    rings: int


def _walk(data: Any, start: int, limit: int, tree: Automaton) -> _Found | str:
    size = limit - start
    width = ITEM_ENDS + len(tree.lists) + 2 * len(tree.texts)
    records = np.empty((size // _LEAST_RECORD + 3, width), np.int32)
    records[:2] = 0
    pool = np.empty((size // _LEAST_RING + 2, ITEMS + 2 * len(tree.lists)), np.int32)
    state = np.zeros(STATES, np.int64)
    state[PLACE] = start
    walk(data, limit, tree.nodes.copy(), tree.names, state, records, pool)
    if state[REASON] != FINE:
        line = 1 + content_lines(data, int(state[PLACE]))
        return f"{REASONS[int(state[REASON])]} near line {line}"
    rows = int(state[ROW])
    return _Found(
        np.ascontiguousarray(records[: rows + 1].T), records[: rows + 1], pool, rows, int(state[RINGS])
    )


def content_lines(data: Any, place: int) -> int:
    """Return the number of line ends before a place."""
    return int(np.count_nonzero(data[:place] == ord("\n")))


def _table(data: Any, found: _Found, layout: Layout, about: str) -> pa.Table:
    tree = automaton(layout)
    places, rows = found.columns, found.rows
    first = ITEM_ENDS + len(tree.lists)
    made: dict[str, pa.Array] = {}
    for slot, field in enumerate(tree.texts, first):
        where = (places[slot, :rows], places[slot + len(tree.texts), :rows])
        build = columns.BUILD[field.kind] if field.column else columns.BUILD["text"]
        made[field.column] = build(data, where, field, layout.table, about)  # read, even if only to check it
    for slot, field in enumerate(tree.lists):
        made |= _list(data, found, slot, field.column)
    if layout.geometries:
        made |= columns.geometry_columns(data, found.records, found.pool[: found.rings])
    made |= _derived(made, layout.table, about, found.rows)
    schema = TABLES[layout.table]
    return pa.Table.from_arrays([made[name] for name in schema.names], schema=schema)


def _list(data: Any, found: _Found, slot: int, column: str) -> dict[str, pa.Array]:
    ends = found.columns[ITEM_ENDS + slot]
    items = np.ascontiguousarray(found.pool[: ends[-1], ITEMS + 2 * slot : ITEMS + 2 * slot + 2].T)
    where = (items[0], items[1])
    made = {column: columns.list_array(columns.text_array(data, where, column), ends)}
    if column == "uses":
        mask = np.empty(found.rows, np.uint16)
        texts.masks(columns.code_indices(data, where, USES, column), ends, mask)
        made["use_mask"] = pa.array(mask)
    return made


def _derived(made: Mapping[str, pa.Array], table: str, about: str, rows: int) -> dict[str, pa.Array]:
    if table == "investigation":
        index = np.full(rows, CODES[table]["object_type"].index(about), np.int8)
        return {"object_type": columns.dictionary_array(pa.array(index), CODES[table]["object_type"])}
    if table == "unit":
        area = np.asarray(made["floor_area_registered_m2"])
        if (area == 0).any():
            raise UnusualValueError("floor_area_registered_m2")
        return {"floor_area_go_m2": _without(area, AREA_PLACEHOLDERS)}
    if table == "building":
        return {"built_year": _without(np.asarray(made["built_year_registered"]), YEAR_PLACEHOLDERS)}
    return {}


def _without(numbers: Any, placeholders: tuple[int, ...]) -> pa.Array:
    return pa.array(numbers, pa.int32(), mask=np.isin(numbers, placeholders))
