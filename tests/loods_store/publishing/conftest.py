# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A home with two editions of the village: in the later one a building is gone and a unit is larger."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
from cast import NOW

from loods.demo.bag_writer import write_extract
from loods.demo.sample import building_id, unit_id, village
from loods.editions.finishing import ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag
from loods_store.queries import monitors

GONE_BUILDING, GONE_UNIT, LARGER_UNIT = building_id(12), unit_id(22), unit_id(1)


@pytest.fixture
def editions(own_home: Home) -> tuple[str, str]:
    """The ids of the earlier and the later edition in `own_home`."""
    (earlier,) = own_home.edition_ids()
    extract = village()
    tables = dict(extract.tables)
    tables["unit"] = [
        row | {"floor_area_registered_m2": 1300} if row["id"] == LARGER_UNIT else row
        for row in tables["unit"]
        if row["id"] != GONE_UNIT
    ]
    tables["building"] = [row for row in tables["building"] if row["id"] != GONE_BUILDING]
    later = dataclasses.replace(extract, reference_date=dt.date(2021, 10, 1), tables=tables)
    delivery = write_extract(own_home.path / "later.zip", later)
    imported = import_bag(own_home, [delivery], ImportOptions(NOW, "test", lambda: 0.0))
    return earlier, imported.edition.id


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    monitors.forget()
    yield
    monitors.forget()
