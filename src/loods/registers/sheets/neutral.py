# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text that a spreadsheet could run as a formula gets an apostrophe when written and loses it when read."""

from __future__ import annotations

# What Excel, LibreOffice and Google Sheets may start a formula with; the wide forms too.
_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutralise(text: str) -> str:
    """Return `text` so that no spreadsheet runs it.

    >>> neutralise("=1+1"), neutralise("kantoor")
    ("'=1+1", 'kantoor')
    """
    return f"'{text}" if _runs(text) else text


def original(text: str) -> str:
    """Undo `neutralise`.

    >>> original("'=1+1"), original("'s-Gravenhage")
    ('=1+1', "'s-Gravenhage")
    """
    return text[1:] if text.startswith("'") and _runs(text[1:]) else text


def _runs(text: str) -> bool:
    return text.lstrip("' ").startswith(_TRIGGERS)
