# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody around one space and one search, and browsers signed in as each, that show errors as pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from match_people import Meeting, meeting

if TYPE_CHECKING:
    from loods_store.models import Person

__all__ = ["meeting"]

By = Callable[[str], Client]


@pytest.fixture
def by(meeting: Meeting, cast: dict[str, Person]) -> By:
    """by("owner"), "seeker", "loods", "stranger" or a name of the cast gives a client signed in as them."""

    def signed_in(who: str) -> Client:
        client = Client(raise_request_exception=False)
        person = meeting.person(who) if who in {"owner", "seeker", "loods", "stranger"} else cast[who]
        client.force_login(person, backend="loods_web.parts.accounts.PasswordSignIn")
        return client

    return signed_in
