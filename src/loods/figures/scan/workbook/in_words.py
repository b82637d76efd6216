# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Says a formula in words, with the titles of what it rests on, so that a reader sees how a line is made."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from loods.figures.scan.words import Words
from loods.messages import N_

_SIGNS: Mapping[type[ast.AST], tuple[str, int]] = {
    ast.Add: ("+", 2),
    ast.Sub: ("−", 2),
    ast.Mult: ("×", 3),
    ast.Div: ("÷", 3),
    ast.Pow: ("^", 4),
    ast.Gt: (">", 1),
    ast.GtE: ("≥", 1),
    ast.Lt: ("<", 1),
    ast.LtE: ("≤", 1),
    ast.Eq: ("=", 1),
}
_OWN = {"t": N_("year"), "none": N_("none")}
_FUNCTIONS = {
    "min": N_("the least of ({parts})"),
    "max": N_("the most of ({parts})"),
    "when": N_("if ({parts})"),
    "total": N_("the sum over the years of ({parts})"),
    "sofar": N_("the sum up to this year of ({parts})"),
}


def in_words(expression: str, titles: Mapping[str, str], words: Words) -> str:
    """Return an expression with titles in the place of codes.

    >>> in_words("max(0, 2 * rent) + area", {"rent": "Rent", "area": "Area"}, Words("en"))
    'the most of (0; 2 × “Rent”) + “Area”'
    """
    return _said(ast.parse(expression, mode="eval").body, titles, words, 0)


def _said(node: ast.expr, titles: Mapping[str, str], words: Words, outer: int) -> str:
    if isinstance(node, ast.Constant):
        assert isinstance(node.value, int | float)
        return words.notation.decimal(node.value, 1 if isinstance(node.value, float) else 0)
    if isinstance(node, ast.Name):
        return words.say(_OWN[node.id]) if node.id in _OWN else f"“{titles[node.id]}”"
    if isinstance(node, ast.UnaryOp):
        return "−" + _said(node.operand, titles, words, 4)
    if isinstance(node, ast.Call):
        assert isinstance(node.func, ast.Name)
        parts = "; ".join(_said(part, titles, words, 0) for part in node.args)
        return words.say(_FUNCTIONS[node.func.id], parts=parts)
    left, sign, right = _parts(node)
    mark, strength = _SIGNS[type(sign)]
    # What stands behind a minus, a division or a power keeps its brackets.
    after = strength + (mark in "−÷^")
    text = f"{_said(left, titles, words, strength)} {mark} {_said(right, titles, words, after)}"
    return f"({text})" if strength < outer else text


def _parts(node: ast.expr) -> tuple[ast.expr, ast.AST, ast.expr]:
    if isinstance(node, ast.BinOp):
        return node.left, node.op, node.right
    assert isinstance(node, ast.Compare)
    return node.left, node.ops[0], node.comparators[0]
