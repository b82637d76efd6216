# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Turns a formula of loods.finance.formula into one of a spreadsheet, so that both are the same text."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace

from xlsxwriter.utility import xl_col_to_name

_SIGNS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "=",
}

_CHOICES = {"when": "IF", "min": "MIN", "max": "MAX"}


@dataclass(frozen=True)
class Place:
    """Where a code stands: a name of the workbook, or a row of a sheet with a cell a year (row from 1)."""

    name: str = ""
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class Where:
    """From where places are seen: the sheet, the column (None where there are no years), the first and last.

    `over` is "" for one cell, "all" for all years, "sofar" for the years until this one.
    """

    places: Mapping[str, Place]
    sheet: str
    first: int
    last: int
    column: int | None = None
    over: str = ""


def spreadsheet(expression: str, where: Where) -> str:
    """Return the expression as a formula of a spreadsheet, without its "=".

    >>> where = Where({"rent": Place("in_rent"), "area": Place("in_area")}, "A", 3, 5)
    >>> spreadsheet("max(0, rent * area)", where)
    'MAX(0,(in_rent*in_area))'
    """
    return _written(ast.parse(expression, mode="eval").body, where)


def _written(node: ast.expr, where: Where) -> str:
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if isinstance(node, ast.Name):
        return "NA()" if node.id == "none" else _cells(where.places[node.id], where)
    if isinstance(node, ast.UnaryOp):
        return f"(0-{_written(node.operand, where)})"
    if isinstance(node, ast.BinOp):
        return _joined(node.left, node.op, node.right, where)
    if isinstance(node, ast.Compare):
        return _joined(node.left, node.ops[0], node.comparators[0], where)
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    return _called(node.func.id, node.args, where)


def _joined(left: ast.expr, sign: ast.AST, right: ast.expr, where: Where) -> str:
    return f"({_written(left, where)}{_SIGNS[type(sign)]}{_written(right, where)})"


def _called(function: str, parts: list[ast.expr], where: Where) -> str:
    if function in {"total", "sofar"}:
        over = replace(where, over="all" if function == "total" else "sofar")
        inner = _written(parts[0], over)
        return f"{'SUM' if isinstance(parts[0], ast.Name) else 'SUMPRODUCT'}({inner})"
    written = [_written(part, where) for part in parts]
    if where.over:
        return _each(function, written)
    return f"{_CHOICES[function]}({','.join(written)})"


def _each(function: str, parts: list[str]) -> str:
    """Return a choice for every year apart: MIN, MAX and IF would make one number of a row of years."""
    if function == "when":
        test, yes, no = parts
    else:
        yes, no = parts
        test = f"({yes}{'<' if function == 'min' else '>'}{no})"
    return f"({test}*{yes}+(1-{test})*{no})"


def _cells(place: Place, where: Where) -> str:
    if place.name:
        return place.name
    sheet = "" if place.sheet == where.sheet else f"'{place.sheet}'!"
    if where.over == "all":
        return f"{sheet}{_at(where.first, place)}:{_at(where.last, place)}"
    assert where.column is not None, "a line by year outside the years"
    here = f"{xl_col_to_name(where.column)}{place.row}"
    if where.over == "sofar":
        return f"{sheet}{_at(where.first, place)}:{here}"
    return sheet + here


def _at(column: int, place: Place) -> str:
    return f"${xl_col_to_name(column)}{place.row}"
