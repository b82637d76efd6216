# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the states of Mijn lijst are called on the screen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from loods_store.models import WorkItem

_State = WorkItem.State
STATES = {
    _State.NEW: gettext_lazy("nieuw"),
    _State.CONTACT: gettext_lazy("in contact"),
    _State.EXPLORING: gettext_lazy("verkenning"),
    _State.PLAN: gettext_lazy("plan"),
    _State.REALISING: gettext_lazy("uitvoering"),
    _State.WAITING: gettext_lazy("wachten"),
    _State.DONE: gettext_lazy("klaar"),
    _State.DROPPED: gettext_lazy("gestopt"),
}


def state(code: str) -> str:
    """Return the word for how far the loods is."""
    return str(STATES.get(_State(code), code))
