# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests of proposals share: an owner, a seeker and a loods, and a client signed in as each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from match_people import OWNER_WORDS, SEEKER_WORDS, Meeting, meeting

if TYPE_CHECKING:
    from loods_store.models import Person

__all__ = ["OWNER_WORDS", "SEEKER_WORDS", "Meeting", "meeting"]


def signed_in(person: Person) -> Client:
    """A client signed in as somebody."""
    client = Client()
    client.force_login(person, backend="loods_web.parts.accounts.PasswordSignIn")
    return client


@pytest.fixture
def as_side(meeting: Meeting) -> Callable[[str], Client]:
    """as_side("owner"), "seeker" or "loods" gives a client signed in as that side."""
    return lambda name: signed_in(getattr(meeting, name))
