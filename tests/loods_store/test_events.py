# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The event log only grows."""

import pytest
from django.db import DatabaseError, transaction

from loods_store.actions.events import SYSTEM, record
from loods_store.models import Event

pytestmark = pytest.mark.django_db


def test_an_event_carries_the_six_fields_of_the_norm() -> None:
    event = record(SYSTEM, "publish", "edition", "bag-1", gemeenten=3)
    assert (event.action, event.object_type, event.object_id) == ("publish", "edition", "bag-1")
    assert (event.result, event.origin, event.actor) == ("done", "system", "loods")
    assert event.at is not None


@pytest.mark.parametrize("attempt", ["change", "remove"])
def test_the_database_refuses_to_change_or_remove_an_event(attempt: str) -> None:
    record(SYSTEM, "publish", "edition", "bag-1")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Event.objects.update(result="failed") if attempt == "change" else Event.objects.all().delete()
    assert Event.objects.get().result == "done"
