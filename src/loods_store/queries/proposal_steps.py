# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a proposal as the event log has them, without who took them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loods_store.models import Event


@dataclass(frozen=True)
class Step:
    """One step: when, which event, and what the event says of it (codes and days, never words of a side)."""

    at: dt.datetime
    action: str
    details: Mapping[str, Any]


def steps_of(proposal_id: int) -> list[Step]:
    """Return the steps of a proposal, the first first."""
    rows = Event.objects.filter(object_type="proposal", object_id=str(proposal_id)).order_by("at", "id")
    return [Step(at, action, details) for at, action, details in rows.values_list("at", "action", "details")]
