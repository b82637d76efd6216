# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The plain reading of an LVBAG file with lxml: the reference that the fast scanner must equal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import IO, Any

import pyarrow as pa
from lxml import etree

from loods.issues import Issue
from loods.registers.bag import values
from loods.registers.bag.codes import (
    AREA_PLACEHOLDERS,
    CODES,
    ID_TYPE,
    YEAR_PLACEHOLDERS,
)
from loods.registers.bag.elements import each, line_of, local_name, text_of
from loods.registers.bag.layout import INVESTIGATIONS, OBJECTS, Field, Layout, qualified
from loods.registers.bag.tables import TABLES, USES

Row = dict[str, Any]
Report = Callable[[Issue], None]

_STAND = qualified("sl:stand")
_GEOMETRY = qualified("Objecten:geometrie")


@dataclass(frozen=True)
class Record:
    """One version as read: its table, its row, and the line of the file where it begins."""

    table: str
    row: Row
    line: int


def read_records(name: str, stream: IO[bytes], report: Report) -> Iterator[Record]:
    """Yield every record of one XML file in file order; trouble in values goes to `report`.

    InputError when the XML itself is broken.
    """
    for stand in each(name, stream, _STAND):
        yield from records_in(name, stand, report)


def to_table(table: str, records: list[Record]) -> pa.Table:
    """Return records as a table of the schema of `table`, dictionaries in their fixed order."""
    rows = [record.row for record in records]
    columns = [_column(table, field, [row.get(field.name) for row in rows]) for field in TABLES[table]]
    return pa.Table.from_arrays(columns, schema=TABLES[table])


def _column(table: str, field: pa.Field, items: list[Any]) -> pa.Array:
    if not pa.types.is_dictionary(field.type):
        return pa.array(items, field.type)
    known = CODES[table][field.name]
    indices = pa.array([None if item is None else known.index(item) for item in items], pa.int8())
    return pa.DictionaryArray.from_arrays(indices, pa.array(known, pa.string()))


@dataclass(frozen=True)
class _Kind:
    """What to do with one kind of record element."""

    layout: Layout
    about: str | None  # the object type that an investigation is about
    fields: tuple[tuple[Field, tuple[str, ...]], ...]  # that become columns, with their paths
    known: frozenset[tuple[str, ...]]  # every path that may occur under the element


def _kind(layout: Layout, about: str | None = None) -> _Kind:
    paths = [tuple(qualified(part) for part in field.path.split("/")) for field in layout.fields]
    columns = tuple((field, path) for field, path in zip(layout.fields, paths, strict=True) if field.column)
    known = frozenset(path[:end] for path in paths for end in range(1, len(path) + 1))
    known |= {(_GEOMETRY,)} if layout.geometries else frozenset()
    return _Kind(layout, about, columns, known)


_KINDS: dict[str, _Kind] = {
    **{qualified(layout.element): _kind(layout) for layout in OBJECTS},
    **{qualified(layout.element): _kind(layout, about) for about, layout in INVESTIGATIONS.items()},
}
_HOLDERS = frozenset({qualified("sl-bag-extract:bagObject"), qualified("sl-bag-extract:kenmerkInOnderzoek")})


def records_in(
    name: str, parent: etree._Element, report: Report, holders: Collection[str] = _HOLDERS
) -> Iterator[Record]:
    """Yield the records in a stand, or in a state of a mutation, whose objects stand in other `holders`."""
    for holder in parent:
        if holder.tag not in holders:
            report(Issue(name, "unknown_element", line_of(holder), field=local_name(holder)))
            continue
        for element in holder:
            kind = _KINDS.get(str(element.tag))
            if kind is None:
                report(Issue(name, "unknown_element", line_of(element), field=local_name(element)))
                continue
            record = _Reader(name, element, kind, report).record()
            if record is not None:
                yield record


class _Reader:
    """Reads one record element; whatever is wrong with it becomes an issue, never an exception."""

    def __init__(self, name: str, element: etree._Element, kind: _Kind, report: Report) -> None:
        self._name, self._element, self._kind, self._report = name, element, kind, report
        self._table = kind.layout.table
        self._about = kind.about or self._table
        self._at: dict[tuple[str, ...], list[etree._Element]] = {}
        for path, inner in _descendants(element, ()):
            self._at.setdefault(path, []).append(inner)
        self._found = {field.column: self._at.get(path, []) for field, path in kind.fields}
        self._identity: tuple[str | None, int | None] = (None, None)

    def record(self) -> Record | None:
        """Return the record, or None where it has no identification or version to keep it by."""
        self._identity = (self._first("id") or self._first("object_id"), self._version())
        row = {field.column: self._value(field) for field, _ in self._kind.fields}
        self._note_unknown()
        row |= self._derived(row)
        required = [field.name for field in TABLES[self._table] if not field.nullable]
        if any(row.get(column) is None for column in required):
            return None
        return Record(self._table, row, self._line())

    def _line(self) -> int:
        return line_of(self._element)

    def _first(self, column: str) -> str | None:
        found = self._found.get(column)
        return text_of(found[0]) if found else None

    def _version(self) -> int | None:
        text = self._first("version")
        return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None

    def _say(self, kind: str, field: str, value: str | None = None, at: etree._Element | None = None) -> None:
        object_id, version = self._identity
        line = self._line() if at is None else line_of(at)
        short = None if value is None else value[:200]
        self._report(Issue(self._name, kind, line, self._about, object_id, version, field, short))

    def _value(self, field: Field) -> object:
        found = [element for element in self._found[field.column] if text_of(element) is not None]
        if not found:
            if field.required:
                self._say("missing_value", field.column)
            return [] if field.kind == "texts" else None
        if field.kind == "texts":
            return [text_of(element) for element in found]
        if len(found) > 1:
            self._say("repeated_value", field.column, text_of(found[1]), found[1])
        return self._converted(field, text_of(found[0]) or "", found[0])

    def _converted(self, field: Field, text: str, element: etree._Element) -> object:
        if field.kind == "code":
            return self._code(field, text, element)
        if field.kind == "id":
            return self._checked_id(field, text, element)
        try:
            return _READ[field.kind](text)
        except ValueError:
            self._say("invalid_value", field.column, text, element)
            return None

    def _code(self, field: Field, text: str, element: etree._Element) -> str | None:
        if text in CODES[self._table][field.column]:
            return text
        kind = "unknown_status" if field.column == "status" else "unknown_code"
        self._say(kind, field.column, text, element)
        return None

    def _checked_id(self, field: Field, text: str, element: etree._Element) -> str:
        digits = text.isascii() and text.isdigit()
        usual = (
            len(text) == 4 if self._about == "town" else len(text) == 16 and text[4:6] == ID_TYPE[self._about]
        )
        if not (digits and usual):
            self._say("unusual_id", field.column, text, element)
        return text

    def _note_unknown(self) -> None:
        known = self._kind.known
        for path, elements in self._at.items():
            if path not in known and (len(path) == 1 or path[:-1] in known):
                for element in elements:
                    self._say("unknown_element", local_name(element), at=element)

    def _derived(self, row: Row) -> Row:
        if self._kind.about is not None:
            return {"object_type": self._kind.about}
        geometry = self._geometry() if self._kind.layout.geometries else {}
        if self._table == "unit":
            return geometry | self._unit(row)
        return geometry | (self._building(row) if self._table == "building" else {})

    def _unit(self, row: Row) -> Row:
        for use in row["uses"]:
            if use not in USES:
                self._say("unknown_use", "uses", use)
        area = row["floor_area_registered_m2"]
        if area == 0:
            self._say("invalid_value", "floor_area_registered_m2", "0")
        return {
            "use_mask": sum(1 << USES.index(use) for use in set(row["uses"]) if use in USES),
            "floor_area_registered_m2": area or None,
            "floor_area_go_m2": None if area in AREA_PLACEHOLDERS else area or None,
        }

    def _building(self, row: Row) -> Row:
        year = row["built_year_registered"]
        return {"built_year": None if year in YEAR_PLACEHOLDERS else year}

    def _geometry(self) -> Row:
        from loods.registers.bag.geometry import GeometryError, read_shape

        holders = [holder for holder in self._at.get((_GEOMETRY,), []) if len(holder)]
        if not holders:
            self._say("missing_value", "geometry")
            return {"x": None, "y": None, "geometry": None}
        holder = holders[0]
        if len(holders) > 1:
            self._say("repeated_value", "geometry", at=holders[1])
        try:
            return read_shape(holder)
        except GeometryError as error:
            self._say(error.kind, "geometry", str(error), holder)
            return {"x": None, "y": None, "geometry": None}


def _descendants(
    element: etree._Element, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], etree._Element]]:
    for child in element:
        here = (*path, str(child.tag))
        yield here, child
        if child.tag != _GEOMETRY:  # geometry.py reads what is in it
            yield from _descendants(child, here)


_READ: dict[str, Callable[[str], object]] = {
    "text": str,
    "integer": values.integer,
    "flag": values.flag,
    "date": values.date,
    "moment": values.moment,
}
