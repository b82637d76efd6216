# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often the main pages ask the database, at most: a question per row never comes back unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loods.demo.sample import building_id
from loods_store.models import Publication

pytestmark = pytest.mark.django_db
# Role, address -> questions at most, of which session, person and roles take three.
MOST = {
    ("public", "/"): 4,
    ("public", "/cijfers/"): 14,
    ("loods", "/cijfers/"): 18,
    ("loods", "/cijfers/stromen/"): 18,
    ("loods", "/cijfers/vergelijken/"): 19,
    ("loods", "/cijfers/gemeenten/"): 18,
    ("loods", "/panden/?toon=alle"): 18,
    ("coach", "/panden/?toon=alle"): 18,
    ("loods", f"/pand/{building_id(8)}/"): 20,
    ("public", "/scan/?adres=loods"): 2,
    ("public", f"/scan/{building_id(8)}/"): 3,
    ("public", f"/scan/{building_id(8)}/housing/rekenen/"): 3,
    ("loods", f"/scan/{building_id(8)}/"): 9,
    ("loods", f"/scan/{building_id(8)}/feiten/"): 9,
    ("loods", f"/scan/{building_id(8)}/housing/"): 9,
    ("loods", "/kaart/panden.json"): 12,
    ("loods", "/mijn-lijst/"): 26,
    ("loods", "/waarnemingen/"): 12,
    ("loods", "/ruimte-te-huur/"): 14,
    ("loods", "/ruimte-te-huur/alles/"): 12,
    ("loods", "/ruimte-te-huur/aanvragen/"): 12,
    ("seeker", f"/ruimte-te-huur/pand/{building_id(8)}/"): 10,
    ("coach", "/coach/"): 26,
    ("public", "/loods/"): 6,
    ("public", "/begrippen/"): 2,
}


@pytest.mark.parametrize(("role", "path"), MOST)
def test_a_page_asks_the_database_no_more_than_it_did(
    role: str, path: str, published: Publication, as_role: Callable[[str], Client]
) -> None:
    client = as_role(role)
    client.get(path)  # what is made once is made now
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    asked = "\n".join(query["sql"][:150] for query in queries.captured_queries)
    assert len(queries) <= MOST[role, path], asked
