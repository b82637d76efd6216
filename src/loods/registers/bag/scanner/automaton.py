# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tree of elements that a file of one object type may hold, as arrays that the kernel walks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from loods.registers.bag.layout import Field, Layout

# Columns of the node array.
NAME_AT, NAME_LENGTH, CHILDREN_AT, CHILDREN, PARENT, KIND, SLOT, BIT, FLAGS = range(9)
# CHILD at CHILDREN_AT and on lists a node's children. The last two are the kernel's own: which element it
# found last after this one opened, and after it closed.
CHILD, AFTER_OPEN, AFTER_CLOSE = range(9, 12)
# Kinds of nodes: with children, one text, a text that may repeat, and texts with coordinates.
BRANCH, TEXT, ITEM, POINT, OUTER, INNER = range(6)
# Flags: a record; the outermost geometry; a polygon; a ring; what a geometry is in WKB.
IS_RECORD, IS_GEOMETRY, IS_POLYGON, IS_RING, IS_POINT, IS_MULTI = (1 << bit for bit in range(6))

# Columns of the kernel's record array: where a record begins, its first ring and its shape; then per list
# the count of items before it, then per text where it begins, then per text its length.
PLACES, FIRST_RINGS, SHAPES, ITEM_ENDS = range(4)
# Columns of the kernel's pool: rings, then two per list (where an item begins, its length).
RING_AT, RING_LENGTH, RING_DIMENSION, RING_KIND, ITEMS = range(5)
GEOMETRY_BIT = 60  # beside the bits of the fields
_PADDING = b"\0" * 8


@dataclass(frozen=True)
class Automaton:
    """Element tree of one layout; node 0 stands for the element around all records."""

    layout: Layout
    nodes: Any  # int32 [node, 12]
    names: Any  # uint8, all names, padded
    texts: tuple[Field, ...]  # by slot
    lists: tuple[Field, ...]  # by slot


@dataclass
class _Node:
    name: str
    parent: int
    kind: int = BRANCH
    slot: int = 0
    bit: int = 0
    flags: int = 0
    children: list[int] = field(default_factory=list)


class _Tree:
    def __init__(self) -> None:
        self.nodes = [_Node("", 0)]

    def reach(self, path: str) -> int:
        """Return the node at `path` under the root, making what is missing."""
        here = 0
        for name in path.split("/"):
            known = {self.nodes[child].name: child for child in self.nodes[here].children}
            here = known[name] if name in known else self._add(here, name)
        return here

    def _add(self, parent: int, name: str) -> int:
        self.nodes.append(_Node(name, parent))
        self.nodes[parent].children.append(len(self.nodes) - 1)
        return len(self.nodes) - 1

    def mark(self, path: str, kind: int = BRANCH, flags: int = 0) -> None:
        node = self.nodes[self.reach(path)]
        node.kind, node.flags = kind, node.flags | flags


@cache
def automaton(layout: Layout) -> Automaton:
    """Return the element tree of a layout."""
    tree = _Tree()
    record = f"sl:stand/{layout.holder}/{layout.element}"
    tree.mark(record, flags=IS_RECORD)
    texts = [item for item in layout.fields if item.kind != "texts"]
    lists = [item for item in layout.fields if item.kind == "texts"]
    for bit, item in enumerate(layout.fields):
        node = tree.nodes[tree.reach(f"{record}/{item.path}")]
        many = item.kind == "texts"
        node.kind = ITEM if many else TEXT
        node.slot = lists.index(item) if many else ITEM_ENDS + len(lists) + texts.index(item)
        node.bit = bit
    for path in layout.geometries:
        _add_geometry(tree, f"{record}/{path}")
    required = sum(1 << bit for bit, item in enumerate(layout.fields) if item.required)
    required |= 1 << GEOMETRY_BIT if layout.geometries else 0
    nodes, names = _arrays(tree)
    # Node 0 is no element: it carries the shape of the record array and what each record must have.
    nodes[0, SLOT], nodes[0, FLAGS] = len(texts), ITEM_ENDS + len(lists)
    nodes[0, BIT], nodes[0, KIND] = required >> 31, required & ((1 << 31) - 1)
    return Automaton(layout, nodes, names, tuple(texts), tuple(lists))


def _add_geometry(tree: _Tree, path: str) -> None:
    if path.endswith("gml:Point"):
        tree.mark(path, flags=IS_GEOMETRY | IS_POINT)
        tree.mark(f"{path}/gml:pos", POINT)
    elif path.endswith("gml:MultiSurface"):
        tree.mark(path, flags=IS_GEOMETRY | IS_MULTI)
        _add_polygon(tree, f"{path}/gml:surfaceMember/gml:Polygon", 0)
    else:
        _add_polygon(tree, path, IS_GEOMETRY)


def _add_polygon(tree: _Tree, path: str, flags: int) -> None:
    tree.mark(path, flags=flags | IS_POLYGON)
    for side, kind in (("gml:exterior", OUTER), ("gml:interior", INNER)):
        tree.mark(f"{path}/{side}", flags=IS_RING)
        tree.mark(f"{path}/{side}/gml:LinearRing/gml:posList", kind)


def _arrays(tree: _Tree) -> tuple[Any, Any]:
    nodes = np.zeros((len(tree.nodes), AFTER_CLOSE + 1), np.int32)
    children: list[int] = []
    names = b""
    for number, node in enumerate(tree.nodes):
        place = (len(names), len(node.name), len(children), len(node.children), node.parent)
        nodes[number, :CHILD] = (*place, node.kind, node.slot, node.bit, node.flags)
        names += node.name.encode() + _PADDING
        children += node.children
    nodes[: len(children), CHILD] = children
    return nodes, np.frombuffer(names + _PADDING, np.uint8)
