# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a column of a template is: its Dutch header, other names people use, and how to fill it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

Kind = Literal["text", "id", "date", "number", "yes_no", "choice"]


@dataclass(frozen=True)
class Column:
    """One column: `header` is the stable interface, `meaning` and `example` are for the user.

    `choices` maps our code to the Dutch word of the drop-down, `words` other words people write to our code.
    """

    header: str
    kind: Kind
    meaning: str
    example: str | float | None = None
    synonyms: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    width: int = 14
    shown: bool = True


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """Return `text` for comparing: lower case, no accents, blanks or punctuation ("Leeg m²" -> "leegm2")."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]", "", folded)


def header_index(columns: Mapping[str, Column]) -> dict[str, str]:
    """Return plain header or synonym -> field."""
    index: dict[str, str] = {}
    for name, column in columns.items():
        for word in (column.header, name, *column.synonyms):
            index.setdefault(plain(word), name)
    return index


def word_index(column: Column) -> dict[str, str]:
    """Return plain Dutch or English word -> our code, for a column with choices."""
    own = {plain(word): code for code, word in column.choices.items()}
    return (
        {plain(code): code for code in column.choices} | own | {plain(k): v for k, v in column.words.items()}
    )
