# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A seeker, an owner and a loods in the village, and browsers signed in as one of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from match_people import Meeting, meeting

__all__ = ["meeting"]

By = Callable[[str], Client]


@pytest.fixture
def by(meeting: Meeting) -> By:
    """by("seeker") gives a client signed in as the seeker of the meeting; also owner and loods."""

    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(getattr(meeting, who), backend="loods_web.parts.accounts.PasswordSignIn")
        return client

    return signed_in
