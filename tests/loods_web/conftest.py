# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the pages share: a published village, people per role, and a client signed in as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from browser import site
from cast import cast, own_home, published, published_rows, sample_home
from django.test import Client
from django.utils import translation

if TYPE_CHECKING:
    from loods_store.models import Person

__all__ = ["as_role", "cast", "own_home", "published", "published_rows", "sample_home", "site"]

AsRole = Callable[[str], Client]


@pytest.fixture(autouse=True)
def dutch() -> None:
    """Begin every test in Dutch: a request of the test before may have left another language behind."""
    translation.activate("nl")


@pytest.fixture
def as_role(cast: dict[str, Person]) -> AsRole:
    """as_role("loods") gives a client signed in as that test person; "public" one that is not signed in."""

    def signed_in(name: str) -> Client:
        client = Client()
        if name != "public":
            client.force_login(cast[name], backend="loods_web.parts.accounts.PasswordSignIn")
        return client

    return signed_in
