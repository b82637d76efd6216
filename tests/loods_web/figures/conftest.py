# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A published village of which somebody counted what stands empty: two offices, one of them for long."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import polars as pl
import pytest
from django.test import Client

from loods.demo.sample import building_id, unit_id
from loods.registers.observations import empty_observations
from loods_store.actions.events import SYSTEM
from loods_store.actions.grid import refresh_grid
from loods_store.actions.observations import Delivered, store
from loods_store.models import Publication, Upload
from loods_store.queries import monitors

COUNTED = dt.date(2021, 6, 15)
LATER = dt.date(2021, 8, 16)
# Unit -> building, state, since when.
SAID: dict[int, tuple[int, str, dt.date | None]] = {
    1: (1, "vacant", dt.date(2015, 2, 1)),
    15: (8, "in_use", None),
    11: (7, "in_use", None),
    16: (8, "vacant", dt.date(2021, 3, 1)),
    19: (9, "in_use", None),
}


def observation(
    number: int, state: str, since: dt.date | None, building: int, **changed: Any
) -> dict[str, Any]:
    """Return one observation as a row of OBSERVATION_SCHEMA."""
    return {
        "observation_id": f"{number}-{state}-{changed.get('date', COUNTED)}",
        "unit_id": unit_id(number),
        "building_id": building_id(building),
        "date": COUNTED,
        "concept": "counted",
        "state": state,
        "vacant_since": since,
        "source": "Telling Loodsdorp",
        "delivery": "a" * 64,
        "row": number,
    } | changed


def say(rows: list[dict[str, Any]]) -> Upload:
    """Store observations as one upload."""
    table = pl.DataFrame(rows, schema_overrides=empty_observations().schema)
    full = pl.concat([empty_observations(), table], how="diagonal")
    return store(full, Delivered(Upload.Kind.FILE, "telling.xlsx"), SYSTEM)


@pytest.fixture
def told(published: Publication) -> Iterator[Publication]:
    """The village with its count."""
    monitors.forget()
    say([observation(number, state, since, home) for number, (home, state, since) in SAID.items()])
    yield published
    monitors.forget()


@pytest.fixture
def released(told: Publication) -> Publication:
    """The village with its count, released to the public."""
    refresh_grid()
    return told


@pytest.fixture
def read(as_role: Callable[[str], Client]) -> Callable[..., str]:
    """read("loods", "?gebied=...") gives what a page under /cijfers/ says, without tags, on one line."""

    def said(role: str, address: str, status: int = 200) -> str:
        answer = as_role(role).get(f"/cijfers/{address}")
        assert answer.status_code == status, answer.content[:500]
        plain = re.sub(r"<[^>]+>", " ", answer.content.decode())
        spaced = unescape(plain).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2011", "-")
        return re.sub(r"\s+", " ", spaced)

    return said


@pytest.fixture
def somebody_says() -> Callable[..., Upload]:
    """somebody_says(16, 8, "in_use") stores one more observation, two months after the count."""

    def stored(number: int, building: int, state: str) -> Upload:
        return say([observation(number, state, None, building, date=LATER)])

    return stored
