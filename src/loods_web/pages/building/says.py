# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a definition says of a unit, in words; and where two of them disagree, with who said what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loods.monitor.definitions import DEFINITIONS
from loods_store.queries.building.vacancy import (
    IN_USE,
    OFF_MARKET,
    UNDERUSED,
    VACANT,
    Now,
    Statement,
    Vacancy,
)
from loods_web.parts.texts import day, shown

SUPPLY = "aanbod"
_BADGES = {VACANT: "vacant", IN_USE: "in-use", OFF_MARKET: "warning", UNDERUSED: "warning"}
_MOST_REASONS = 12


def definition_name(name: str) -> str:
    """Return what a definition is called."""
    return shown(DEFINITIONS[name].title)


def words(now: Now | None) -> str:
    """Return what a definition says of a unit, in a few words."""
    if now is None:
        return _("onbekend")
    if now.contradicted:
        return _("bronnen spreken elkaar tegen")
    if now.definition == SUPPLY and now.says in {VACANT, IN_USE}:
        return _("wordt aangeboden") if now.says == VACANT else _("niet in aanbod")
    said = {
        VACANT: _("leeg"),
        IN_USE: _("in gebruik"),
        OFF_MARKET: _("leeg, niet in aanbod"),
        UNDERUSED: _("onderbenut"),
    }
    return said.get(now.says) or (_("niet meer bevestigd") if now.unconfirmed else _("onbekend"))


def badge(now: Now | None) -> str:
    """Return the kind of badge that goes with it."""
    return "unknown" if now is None else "warning" if now.contradicted else _BADGES.get(now.says, "unknown")


def grounds(now: Now | None) -> str:
    """Return on whose word it rests: the newest statement."""
    return _source(now.grounds[0]) if now is not None and now.grounds else ""


def _source(said: Statement) -> str:
    who = said.source or _("bron onbekend")
    return f"{who}, {day(said.date)}"


@dataclass(frozen=True)
class Disagreement:
    """Where definitions disagree about a unit: the address, and a sentence for each pair."""

    address: str
    sentences: tuple[str, ...]


def disagreements(vacancy: Vacancy, addresses: Sequence[tuple[str, str]]) -> tuple[list[Disagreement], int]:
    """Return where definitions disagree, of the first units, and how many more units there are.

    `addresses` are pairs of unit id and address.
    """
    found = [
        Disagreement(address, tuple(_sentence(*pair) for pair in pairs))
        for unit, address in addresses
        if (pairs := vacancy.disagreements(unit))
    ]
    return found[:_MOST_REASONS], max(len(found) - _MOST_REASONS, 0)


def _sentence(empty: Now, taken: Now) -> str:
    if taken.says == OFF_MARKET:
        return _(
            "%(empty)s (%(why)s): leeg. Het convenant telt alleen ruimte die wordt aangeboden; deze niet."
        ) % {
            "empty": definition_name(empty.definition),
            "why": grounds(empty) or _("bron onbekend"),
        }
    if empty.definition == SUPPLY:
        return _(
            "Wordt aangeboden (%(why)s). %(other)s: nog %(but)s (%(because)s). Aanbod is geen leegstand."
        ) % {
            "why": grounds(empty) or _("bron onbekend"),
            "other": definition_name(taken.definition),
            "but": words(taken),
            "because": grounds(taken) or _("afgeleid"),
        }
    return _("%(one)s: %(says)s (%(why)s). %(other)s: %(but)s (%(because)s).") % {
        "one": definition_name(empty.definition),
        "says": words(empty),
        "why": grounds(empty) or _("bron onbekend"),
        "other": definition_name(taken.definition),
        "but": words(taken),
        "because": grounds(taken) or _("afgeleid"),
    }
