# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Decides which source counts where sources contradict each other; the others are withdrawn, with the why."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from loods.errors import InputError
from loods.messages import N_
from loods_store.actions.events import Actor, record
from loods_store.actions.observations import withdraw
from loods_store.models import StoredObservation
from loods_store.queries.corrections_contradictions import days_of


def keep_one(unit_id: str, day: dt.date, observation_pk: int | None, why: str, actor: Actor) -> int:
    """Withdraw what other sources say of a unit on a day; with None for `observation_pk` all of them.

    Only statements that differ from the one that is kept are withdrawn. Returns how many were; InputError
    without a reason, or when the day is settled already.
    """
    if not why.strip():
        raise InputError(N_("It is not said why this source counts."), N_("Say in a few words how you know."))
    with transaction.atomic():
        found = next((item for item in days_of(unit_id) if item.date == day), None)
        kept = None if found is None else _kept(found.statements, observation_pk)
        if found is None or (observation_pk is not None and kept is None):
            raise InputError(
                N_("This was settled a moment ago, by somebody else."), N_("Open the list again.")
            )
        against = [row for row in found.statements if kept is None or _differs(row, kept)]
        for row in against:
            withdraw(row.pk, actor, why.strip())
        details: dict[str, Any] = {
            "day": day.isoformat(),
            "kept": observation_pk,
            "withdrawn": [row.pk for row in against],
        }
        record(actor, "contradiction_settled", "unit", unit_id, why=why.strip(), **details)
        return len(against)


def _kept(statements: tuple[StoredObservation, ...], pk: int | None) -> StoredObservation | None:
    return next((row for row in statements if row.pk == pk), None)


def _differs(row: StoredObservation, kept: StoredObservation) -> bool:
    return row.pk != kept.pk and ((row.state != kept.state) or (row.offered != kept.offered))
