# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The state of a page lives in its address: read here, with a kind word for what cannot be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

_LONGEST = 200


@dataclass
class Reader:
    """Reads values of an address; what it cannot use becomes a remark, and the default stands."""

    given: QueryDict
    remarks: list[str] = field(default_factory=list)

    def text(self, name: str, default: str = "") -> str:
        """Return a value as typed, without spaces around it, cut where nobody types on."""
        return self.given.get(name, "").strip()[:_LONGEST] or default

    def choice(self, name: str, allowed: Collection[str], default: str) -> str:
        """Return a value that is one of `allowed`."""
        value = self.text(name)
        if not value or value in allowed:
            return value or default
        text = _("“%(value)s” kunnen we hier niet gebruiken; u ziet nu “%(default)s”.")
        self.remarks.append(text % _both(value, default))
        return default

    def day(self, name: str, default: dt.date) -> dt.date:
        """Return a day written as 2026-01-31 or 31-1-2026."""
        value = self.text(name)
        found = _day(value) if value else default
        if found is None:
            shown = f"{default.day}-{default.month}-{default.year}"
            text = _("“%(value)s” is geen datum; we rekenen met %(default)s.")
            self.remarks.append(text % _both(value, shown))
        return found or default

    def number(self, name: str, default: int, low: int = 1, high: int = 1_000_000) -> int:
        """Return a whole number within bounds; anything else is the default, without a word."""
        value = self.text(name)
        return min(max(int(value), low), high) if value.isascii() and value.isdigit() else default

    def several(self, name: str, most: int) -> list[str]:
        """Return the different values of a name that may stand more than once, at most `most`."""
        values = [value.strip()[:_LONGEST] for value in self.given.getlist(name)]
        found = list(dict.fromkeys(value for value in values if value))
        if len(found) > most:
            self.remarks.append(
                _("Er passen er %(most)s naast elkaar; de rest laten we weg.") % {"most": most}
            )
        return found[:most]


def _both(value: str, default: str) -> dict[str, str]:
    return {"value": value, "default": default}


def _day(text: str) -> dt.date | None:
    for form in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            found = dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        return found if 1900 <= found.year <= 2200 else None
    return None


def address(path: str, values: dict[str, Any]) -> str:
    """Return an address with these values; None and "" are left out, days are written 2026-01-31."""
    kept = {name: _written(value) for name, value in values.items() if value not in (None, "", [])}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
