# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published village with something said of it, and who may see it: for the tests of store and web."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from said_rows import said, table

from loods.demo.sample import unit_id
from loods_store.access import Grant, Viewer
from loods_store.actions.events import Actor
from loods_store.actions.observations import Delivered, store
from loods_store.models import Publication, Upload

ACTOR = Actor(None, "test", "tests")
DAY = dt.date(2021, 8, 1)
Say = Callable[..., Upload]


@pytest.fixture
def say(published: Publication) -> Say:
    """say(15, state="vacant", vacant_since=...) stores one statement on a unit of the village."""

    def saying(number: int, delivery: str = "file", **words: object) -> Upload:
        row = said(unit_id(number), delivery, **{"date": DAY} | words)
        return store(table(row), Delivered(Upload.Kind.FILE, "telling.xlsx", delivery), ACTOR)

    return saying


@pytest.fixture
def loods() -> Viewer:
    """The kantorenloods of the village."""
    return Viewer(1, "Lotte", (Grant("loods", "GM1961", frozenset({"GM1961"})),))


@pytest.fixture
def stranger() -> Viewer:
    """A kantorenloods of another gemeente."""
    return Viewer(2, "Otto", (Grant("loods", "GM0344", frozenset({"GM0344"})),))
