# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What all tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import chromium
from hypothesis import settings

__all__ = ["chromium"]

# No deadlines: a slow machine must not fail a proof. `make soak` looks much longer than `make test`.
settings.register_profile("default", deadline=None, max_examples=60)
settings.register_profile("soak", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("LOODS_HYPOTHESIS", "default"))

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real register files beside the checkout; tests that need it skip without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real register files (../shared/data) are not on this machine")
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Give the tests that ask for a database (mark django_db) a PostgreSQL of their own."""
    from django.db import connections

    from loods_store.postgres import temporary
    from loods_web.database import database_settings

    with temporary() as url:
        # A test's connection ends with the test.
        connections["default"].settings_dict.update(database_settings(url), CONN_MAX_AGE=0)
        yield
