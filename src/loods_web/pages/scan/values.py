# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values of facts as people type them: 12, 12,5, a range 10-14, a share in percent, a choice of a list."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from loods.errors import InputError
from loods.figures.scan.words import Words
from loods.registers.sheets.values import UnreadableError, read_number
from loods.scan.facts.catalogue import FactKind
from loods_store.actions.building_facts import checked
from loods_web.parts.texts import language, shown

_RANGE = re.compile(r"\s*(?:-|–|tot en met|tot|t/m|to)\s*", re.IGNORECASE)
_LONGEST = 60


class UnusableError(ValueError):
    """What was typed cannot be used; the text says why."""


def read(kind: FactKind, typed: str) -> tuple[float, float] | None:
    """Return what was typed as low and high in the unit of the fact; None where nothing was."""
    text = typed.strip()[:_LONGEST]
    if not text:
        return None
    parts = _RANGE.split(text, maxsplit=1)
    ends = [_number(part, kind) for part in parts]
    try:
        return checked(kind.name, ends[0], ends[-1])
    except InputError as error:
        raise UnusableError(shown(error)) from None


def _number(text: str, kind: FactKind) -> float:
    try:
        value = read_number(text)
    except UnreadableError:
        value = None
    if value is None:
        raise UnusableError(_("Dit lezen we niet als getal. Schrijf het zoals 12, 12,5 of 10-14."))
    return value / 100 if kind.unit == "share" else value


def choices(kind: FactKind) -> list[tuple[str, str]]:
    """Return the choices of a fact, as they are sent and as they read; empty for a number."""
    words = Words(language())
    return [(str(place), words.choice(code)) for place, code in enumerate(kind.choices)]


def unit(kind: FactKind) -> str:
    """Return what stands behind the number in a form; nothing for a plain number."""
    if kind.choices or kind.unit in {"count", "year", "ratio"}:
        return ""
    return "%" if kind.unit == "share" else Words(language()).unit(kind.unit)
