# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The four definitions of vacancy, as their rules word them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loods.monitor.definitions import DEFINITIONS
from loods_store.queries.monitors import rulebook
from loods_web.parts.texts import language, shown


@dataclass(frozen=True)
class Meaning:
    """One of the definitions of vacancy, in the words of its rule."""

    key: str
    title: str
    text: str
    numerator: str
    denominator: str
    traps: Sequence[str]
    source: str
    link: str


def meanings(on: dt.date) -> list[Meaning]:
    """Return the definitions of vacancy as the rules word them on a day."""
    return [_meaning(name, on) for name in DEFINITIONS]


def _meaning(name: str, on: dt.date) -> Meaning:
    definition = DEFINITIONS[name]
    found = rulebook().on(definition.rule, on)
    value: Mapping[str, Any] = found.value
    spoken = language()
    article = f", {found.source.article}" if found.source.article else ""
    return Meaning(
        key=name,
        title=shown(definition.title),
        text=value["text"][spoken],
        numerator=value["numerator"][spoken],
        denominator=value["denominator"][spoken],
        traps=[trap[spoken] for trap in value.get("traps", ())],
        source=f"{found.source.title}{article} ({found.source.published})",
        link=found.source.link or "",
    )
