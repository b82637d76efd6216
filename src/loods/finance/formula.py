# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sums as text: one formula is reckoned here for many cells at once and written in a workbook as it is.

A formula knows numbers, names, + - * / **, comparisons, `min`, `max`, `when(test, yes, no)`, and over the
years `total(line)` and `sofar(line)`; `t` is the year from 0, `none` is no number.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from loods.errors import RuleError
from loods.messages import N_

Numbers = npt.NDArray[np.float64]


def _as_number(compare: np.ufunc) -> Callable[[Any, Any], Any]:
    """Let a comparison give 1 or 0, as a workbook does when it adds."""
    return lambda left, right: np.multiply(compare(left, right), 1.0)


_OPERATORS: Mapping[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.power,
    ast.Gt: _as_number(np.greater),
    ast.GtE: _as_number(np.greater_equal),
    ast.Lt: _as_number(np.less),
    ast.LtE: _as_number(np.less_equal),
    ast.Eq: _as_number(np.equal),
}
_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "min": np.minimum,
    "max": np.maximum,
    "when": np.where,
    "total": lambda line: np.sum(line, axis=0),
    "sofar": lambda line: np.cumsum(line, axis=0),
}
_OWN_NAMES = frozenset({"t", "none", *_FUNCTIONS})


@dataclass(frozen=True)
class Formula:
    """A line of a calculation; `title` is a message id, `yearly` = it has a value for every year."""

    code: str
    group: str
    title: str
    unit: str
    expression: str
    yearly: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The codes that the expression needs."""
        return _names(self.expression)


def evaluate(
    formulas: Sequence[Formula], values: Mapping[str, Numbers | float], years: int
) -> dict[str, Numbers]:
    """Return every line by code, the given values too: (cells,), or (years + 1, cells) where it is yearly.

    >>> lines = (Formula("rent", "", "", "eur", "area * 100 * 1.02 ** (t - 1) * (t > 0)", yearly=True),
    ...          Formula("sum", "", "", "eur", "total(rent)"))
    >>> evaluate(lines, {"area": np.array([10.0])}, 2)["sum"].tolist()
    [2020.0]
    """
    known: dict[str, Numbers] = {name: np.atleast_1d(np.asarray(v, float)) for name, v in values.items()}
    known["t"] = np.arange(years + 1, dtype=float)[:, None]
    known["none"] = np.array([np.nan])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for formula in formulas:
            known[formula.code] = np.asarray(_value(_parsed(formula.expression), known), dtype=float)
    return {name: value for name, value in known.items() if name not in ("t", "none")}


def needed(formulas: Sequence[Formula], codes: Iterable[str]) -> tuple[Formula, ...]:
    """Return only the formulas that the lines `codes` rest on, in order."""
    wanted, kept = set(codes), []
    for formula in reversed(formulas):
        if formula.code in wanted:
            wanted |= formula.names
            kept.append(formula)
    return tuple(reversed(kept))


@cache
def _parsed(expression: str) -> ast.expr:
    return ast.parse(expression, mode="eval").body


@cache
def _names(expression: str) -> frozenset[str]:
    found = {node.id for node in ast.walk(_parsed(expression)) if isinstance(node, ast.Name)}
    return frozenset(found - _OWN_NAMES)


def _value(node: ast.expr, known: Mapping[str, Numbers]) -> Any:
    if isinstance(node, ast.Name):
        return _known(node.id, known)
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.UnaryOp):
        return np.negative(_value(node.operand, known))
    function, parts = _call(node)
    return function(*(_value(part, known) for part in parts))


def _call(node: ast.expr) -> tuple[Callable[..., Any], list[ast.expr]]:
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)], [node.left, node.right]
    if isinstance(node, ast.Compare):
        return _OPERATORS[type(node.ops[0])], [node.left, node.comparators[0]]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _FUNCTIONS[node.func.id], node.args
    raise _unreadable(ast.unparse(node))


def _known(name: str, known: Mapping[str, Numbers]) -> Numbers:
    if name not in known:
        raise _unreadable(name)
    return known[name]


def _unreadable(part: str) -> RuleError:
    return RuleError(
        N_("The formula holds {part}, which is not known there."),
        N_("Use codes of inputs and of lines before it."),
        part=part,
    )
