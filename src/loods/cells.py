# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a spreadsheet would run as a formula leaves Loods as plain text, and comes back as it was."""

from __future__ import annotations

# What Excel, LibreOffice and Google Sheets take for the start of a formula; the full-width forms too.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutralise(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> neutralise("=HYPERLINK(1)"), neutralise("Dorpsstraat 1")
    ("'=HYPERLINK(1)", 'Dorpsstraat 1')
    """
    return f"'{text}" if _runs(text) else text


def original(text: str) -> str:
    """Undo `neutralise`; an apostrophe that belongs to a name stays.

    >>> original("'=HYPERLINK(1)"), original("'s-Gravenhage")
    ('=HYPERLINK(1)', "'s-Gravenhage")
    """
    return text[1:] if text.startswith("'") and _runs(text[1:]) else text


def _runs(text: str) -> bool:
    return text.lstrip("' ").startswith(_FORMULA_STARTS)
