# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published village with something said of it, and somebody who fills in facts."""

from __future__ import annotations

import pytest
from village_says import say

from loods_store.actions.events import Actor
from loods_store.models import Person

__all__ = ["say"]


@pytest.fixture
def lotte(db: None) -> Actor:
    person = Person.objects.create_user("lotte@example.nl", "een lang wachtwoord", name="Lotte Loods")
    return Actor(person.pk, person.name, "tests")
