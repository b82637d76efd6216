# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of spaces to fill: its order, its gemeente, and its files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.test import Client
from match_sides import GEMEENTE, a_space

from loods_store.models import OfferedSpace

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


def _rents(client: Client, query: str) -> list[str]:
    sent = client.get(f"/vullen/lijst.csv?{query}").content.decode("utf-8-sig")
    return [row[-1] for row in csv.reader(io.StringIO(sent))][1:]


def test_the_list_is_ordered_with_the_unknown_last(store: OfferedSpace, as_role: AsRole) -> None:
    for rent in (12.0, None):
        a_space(None, rent_eur_m2_year=rent)
    client, most = as_role("loods"), str(store.rent_eur_m2_year)
    assert _rents(client, "sorteer=huur") == ["12.0", most, ""]
    assert _rents(client, "sorteer=-huur") == [most, "12.0", ""]
    assert sorted(_rents(client, f"sorteer=raar&gemeente={GEMEENTE}")) == ["", "12.0", most]


def test_the_page_keeps_its_order_in_its_files(store: OfferedSpace, as_role: AsRole) -> None:
    body = as_role("loods").get("/vullen/?sorteer=huur&gemeente=x").content.decode()
    assert "/vullen/lijst.xlsx?sorteer=huur" in body
    assert "sorteer=-huur" in body
    assert as_role("loods").get("/vullen/lijst.xlsx").content[:2] == b"PK"
    assert as_role("loods").get("/vullen/lijst.pdf").status_code == 404
