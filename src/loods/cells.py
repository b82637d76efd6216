# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a spreadsheet would run as a formula leaves Loods as plain text."""

from __future__ import annotations

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutralise(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> neutralise("=HYPERLINK(1)"), neutralise("Dorpsstraat 1")
    ("'=HYPERLINK(1)", 'Dorpsstraat 1')
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
