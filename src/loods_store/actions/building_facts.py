# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fills in what no register says of a building, and takes it back. What stood there stays to be read."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_
from loods.registers.building_facts import cells
from loods.scan.facts.catalogue import FactKind, catalogue
from loods_store.actions.events import Actor, record
from loods_store.models import BuildingFact

LONGEST_SOURCE = 200


@dataclass(frozen=True)
class Given:
    """What somebody says: a fact of the catalogue in its unit, as a value (low = high) or a range."""

    fact: str
    low: float
    high: float
    source: str
    as_of: dt.date


def fill_in(building_id: str, gemeente: str, given: Given, actor: Actor) -> BuildingFact:
    """Add a fact; the newest word that stands is the one that counts. InputError for an odd value."""
    low, high = checked(given.fact, given.low, given.high)
    source = given.source.replace("\0", "").strip()[:LONGEST_SOURCE]
    if not source:
        raise InputError(N_("The source is missing."), N_("Say who or what this is known from."))
    if given.as_of > timezone.localdate():
        raise InputError(N_("This day is yet to come."), N_("Give the day on which it was seen or said."))
    with transaction.atomic():
        fact = BuildingFact.objects.create(
            building_id=building_id,
            gemeente=gemeente,
            fact=given.fact,
            low=low,
            high=high,
            source=source,
            as_of=given.as_of,
            entered_by_id=actor.person_id,
            entered_at=timezone.now(),
        )
        record(actor, "fact_filled_in", "building", building_id, fact=given.fact)
    return fact


def withdraw(fact_id: int, actor: Actor) -> BuildingFact:
    """Take a fact back: what was known before it counts again."""
    with transaction.atomic():
        fact = BuildingFact.objects.select_for_update().get(pk=fact_id)
        if fact.withdrawn_at is None:
            fact.withdrawn_at, fact.withdrawn_by_id = timezone.now(), actor.person_id
            fact.save(update_fields=["withdrawn_at", "withdrawn_by"])
            record(actor, "fact_withdrawn", "building", fact.building_id, fact=fact.fact)
    return fact


def checked(name: str, low: float, high: float) -> tuple[float, float]:
    """Return a value as it can be used, in the unit of its fact; InputError where it cannot be that."""
    kind = catalogue().get(name)
    if kind is None:
        raise InputError(N_("There is no fact {name}."), N_("Choose one of the list."), name=name)
    low, high = float(low), float(high)
    least, most = bounds(kind)
    if not (math.isfinite(low) and math.isfinite(high) and least <= low and high <= most):
        raise InputError(
            N_("This is not a value that it can have."),
            N_("Give a number from {least} to {most}."),
            least=f"{least:g}",
            most=f"{most:g}",
        )
    if low > high:
        raise InputError(
            N_("The smallest value is larger than the largest."), N_("Turn them round, or give one value.")
        )
    # Yes or no is no answer: what nobody knows is not filled in.
    is_odd = kind.unit == "flag" and low != high
    if kind.choices and (is_odd or not (low.is_integer() and high.is_integer())):
        raise InputError(N_("This is not one of the choices."), N_("Choose one of the list."))
    return low, high


def bounds(kind: FactKind) -> tuple[float, float]:
    """Return the least and the largest value that a fact can have."""
    if kind.choices:
        return 0.0, float(len(kind.choices) - 1)
    return cells.bounds(kind.unit)
