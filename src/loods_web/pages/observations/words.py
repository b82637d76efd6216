# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What codes of observations are called on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from loods.errors import NotFoundError
from loods.issues import IssueKind
from loods.messages import Text
from loods.places import gemeente
from loods.registers.observations import KINDS
from loods.registers.sheets.findings import OUTCOME_TEXTS
from loods_store.models import StoredObservation
from loods_web.parts.texts import shown, written

CONCEPTS = {
    "counted": gettext_lazy("geteld"),
    "supply": gettext_lazy("aanbod"),
    "administrative": gettext_lazy("administratief"),
}
STATES = {
    "vacant": gettext_lazy("leeg"),
    "in_use": gettext_lazy("in gebruik"),
    "underused": gettext_lazy("onderbenut"),
}
# So many places of one kind are shown at once; the others fold out.
_FIRST = 5
_NAMES_ROWS = {"contradictory_rows", "duplicate_row"}
OUTCOME_BADGES = {
    "accepted": "ok",
    "accepted_check": "warning",
    "known": "neutral",
    "skipped": "neutral",
    "rejected": "error",
}


def concept(code: str) -> str:
    """Return the word for a kind of observation."""
    return str(CONCEPTS.get(code, code))


def says(state: str | None, offered: bool | None) -> str:
    """Return in a few words what a statement says."""
    words = [str(STATES[state])] if state in STATES else []
    if offered is not None:
        words.append(_("in aanbod") if offered else _("van de markt"))
    return ", ".join(words) or _("onbekend")


def says_row(row: StoredObservation) -> str:
    """Return in a few words what a stored statement says."""
    return says(row.state, row.offered)


def place(code: str) -> str:
    """Return the name of a gemeente, or its code when nobody knows it."""
    try:
        return gemeente(code).name
    except NotFoundError:
        return code


def places(codes: list[str], most: int = 3) -> str:
    """Return the names of gemeenten, the rest as a number."""
    names = ", ".join(place(code) for code in codes[:most])
    more = len(codes) - most
    return names if more <= 0 else _("%(names)s en nog %(count)s") % {"names": names, "count": more}


def outcome(code: str) -> str:
    """Return the word for what came of a row."""
    return shown(OUTCOME_TEXTS[code])  # type: ignore[index]


def saved(count: int) -> str:
    """Return how many observations were stored."""
    said = ngettext("Bewaard: %(count)s waarneming.", "Bewaard: %(count)s waarnemingen.", count)
    return said % {"count": written(count, "number")}


@dataclass(frozen=True)
class Group:
    """Findings of one kind: what is wrong, what to do, and where; the first ones in full."""

    severity: str
    meaning: str
    remedy: str
    count: int
    first: list[tuple[str, str]]
    more: list[tuple[str, str]]


def grouped(findings: Sequence[Mapping[str, Any]]) -> list[Group]:
    """Return kept findings by kind, the gravest first, each place with what is special to it."""
    by_kind: dict[str, dict[tuple[str, str], list[int]]] = {}
    for found in findings:
        same = by_kind.setdefault(found["kind"], {})
        same.setdefault((found["sheet"], _about(found)), []).append(found["row"])
    order = {"error": 0, "warning": 1, "note": 2}
    return [
        _group(KINDS[code], by_kind[code])
        for code in sorted(by_kind, key=lambda code: order[KINDS[code].severity])
    ]


def _group(kind: IssueKind, places: Mapping[tuple[str, str], list[int]]) -> Group:
    told = [(_rows(sheet, rows), about) for (sheet, about), rows in places.items()]
    count = sum(len(rows) for rows in places.values())
    return Group(kind.severity, shown(kind.meaning), shown(kind.remedy), count, told[:_FIRST], told[_FIRST:])


def _rows(sheet: str, rows: list[int]) -> str:
    words = {"sheet": sheet, "row": rows[0], "rows": row_numbers(rows)}
    return (_("%(sheet)s, rij %(row)s") if len(rows) == 1 else _("%(sheet)s, rijen %(rows)s")) % words


def row_numbers(rows: Sequence[int], most: int = 12) -> str:
    """Return row numbers to read: runs by their ends, and of what remains only how many rows.

    >>> row_numbers([3, 7, 8, 9])
    '3, 7 – 9'
    """
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    told = ", ".join(f"{first}" if first == last else f"{first} – {last}" for first, last in runs[:most])
    more = sum(last - first + 1 for first, last in runs[most:])
    return _("%(rows)s en nog %(count)s") % {"rows": told, "count": written(more, "number")} if more else told


def _about(found: Mapping[str, Any]) -> str:
    """Return what is special to one place: the cell, its value and the detail."""
    # These kinds name the rows, and so does the place.
    detail = None if found["kind"] in _NAMES_ROWS else found.get("detail")
    field, value = found.get("field") or "", found.get("value") or ""
    cell = f"{field} “{value}”" if field and value else field or value
    said = shown(Text(detail["msgid"], detail["params"])) if detail else ""
    return ". ".join(part for part in (cell, said) if part)
