# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading one value of an address; what cannot be read is kept apart, so that the page can say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from django.http import QueryDict

_MOST = 2_000_000_000  # what an integer column holds


@dataclass
class Reader:
    """Reads values by name and remembers the names of those that made no sense."""

    query: QueryDict
    refused: list[tuple[str, str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a text without the blanks around it and characters that a database refuses."""
        return (self.query.get(name) or "").replace("\0", "").strip()[:200]

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of a name that stands in the address more than once."""
        values = (value.replace("\0", "").strip()[:200] for value in self.query.getlist(name))
        return tuple(dict.fromkeys(value for value in values if value))

    def number(self, name: str) -> int | None:
        """Return a whole number of 0 or more, written as 1200 or 1.200."""
        text = self.text(name)
        digits = text.replace(".", "").replace(" ", "")
        if digits.isascii() and digits.isdigit() and int(digits) <= _MOST:
            return int(digits)
        self._nothing(name, text)
        return None

    def day(self, name: str) -> dt.date | None:
        """Return a day, written as 2026-10-01 or 1-10-2026."""
        text = self.text(name)
        for form in ("%Y-%m-%d", "%d-%m-%Y"):
            try:
                return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                continue
        self._nothing(name, text)
        return None

    def choice(self, name: str, known: Collection[str], default: str = "") -> str:
        """Return one of the known words, else the default."""
        text = self.text(name)
        if text and text not in known:
            self._nothing(name, text)
        return text if text in known else default

    def flag(self, name: str) -> bool:
        """Tell whether a box is ticked."""
        return self.text(name) in {"1", "ja", "on"}

    def _nothing(self, name: str, text: str) -> None:
        if text:
            self.refused.append((name, text))
