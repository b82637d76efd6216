# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What states, moments and events of Mijn lijst are called on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.errors import NotFoundError
from loods.places import gemeente
from loods_store.models import Event, WorkItem
from loods_web.parts.components import Moment
from loods_web.parts.texts import day
from loods_web.parts.work_states import STATES, state

__all__ = ["BADGES", "FIELDS", "MOMENTS", "STATES", "moment", "place", "state", "value"]

State = WorkItem.State
BADGES = {State.NEW: "info", State.WAITING: "neutral", State.DONE: "ok", State.DROPPED: "neutral"}
MOMENTS = {
    "overdue": gettext_lazy("Te laat"),
    "today": gettext_lazy("Vandaag"),
    "week": gettext_lazy("Deze week"),
    "later": gettext_lazy("Later"),
    "undated": gettext_lazy("Nog geen dag gekozen"),
    "ended": gettext_lazy("Klaar of gestopt"),
}
FIELDS = {
    "state": gettext_lazy("Stand"),
    "next_action": gettext_lazy("Volgende stap"),
    "next_action_on": gettext_lazy("Wanneer"),
    "guide_id": gettext_lazy("Wie begeleidt"),
    "contact_id": gettext_lazy("Wie bellen"),
    "remark": gettext_lazy("Opmerking"),
}


def place(code: str) -> str:
    """Return the name of a gemeente, or its code."""
    try:
        return gemeente(code).name
    except NotFoundError:
        return code


def value(name: str, said: Any, names: Mapping[str, Mapping[int, str]]) -> str:
    """Return the value of a field in words; `names` has the people and contacts by id."""
    if said in {None, ""}:
        return "–"
    if name == "state":
        return state(said)
    if name in names:
        return names[name].get(said, "–")
    if name == "next_action_on":
        return day(said if isinstance(said, dt.date) else dt.date.fromisoformat(said))
    return str(said)


def moment(event: Event, names: Mapping[str, Mapping[int, str]]) -> Moment:
    """Return one event of an item for the timeline."""
    if event.action == "work_item_added":
        return Moment(event.at, _("Op de lijst gezet"), source=event.actor, kind="person")
    changes = event.details.get("changes", {})
    said = [_changed(name, changes[name], names) for name in FIELDS if name in changes]
    reason = event.details.get("reason") or ""
    text = "; ".join([*said, *([reason] if reason else [])])
    return Moment(event.at, _("Bijgewerkt"), text, event.actor, "person")


def _changed(name: str, change: Sequence[Any], names: Mapping[str, Mapping[int, str]]) -> str:
    before, after = change
    words = {"field": FIELDS[name], "before": value(name, before, names), "after": value(name, after, names)}
    if before in {None, ""}:
        return _("%(field)s: %(after)s") % words
    return _("%(field)s: van %(before)s naar %(after)s") % words
