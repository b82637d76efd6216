# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cells that hold more than one value, and cells that cannot be used."""

from __future__ import annotations

import re

_PARTS = re.compile(r"[;\n]")


class CellError(ValueError):
    """A cell that cannot be used: the kind of issue, and the part that is wrong."""

    def __init__(self, kind: str, value: str) -> None:
        super().__init__(kind, value)
        self.kind, self.value = kind, value


def parts(text: str) -> tuple[str, ...]:
    """Return the parts of a list in a cell."""
    return tuple(part.strip() for part in _PARTS.split(text) if part.strip())
