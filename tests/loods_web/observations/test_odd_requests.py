# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses that nobody types but machines try: an answer for people, never an error of the program."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from loods.demo.sample import building_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
ODD = (
    "/waarnemingen/?gemeente=%00&pagina=x",
    "/waarnemingen/nieuw/?adres=%00%27)",
    "/waarnemingen/nieuw/?adres=" + "a" * 5000,
    "/waarnemingen/nieuw/?lon=nan&lat=inf",
    "/waarnemingen/nieuw/?lon=x&lat=1",
    "/waarnemingen/nieuw/?pand=%00",
    "/waarnemingen/nieuw/%00/",
    "/waarnemingen/sjabloon/?gemeente=%00",
    "/waarnemingen/sjabloon/?gemeente=GM1961&gebruik=%00",
    "/waarnemingen/leveringen/99999999999999999999/",
    "/waarnemingen/intrekken/99999999999999999999/",
    "/mijn-lijst/?van=99999999999999999999&gemeente=%00&stand=%00",
    "/mijn-lijst/?van=%C2%B2",
    "/mijn-lijst/toevoegen/?adres=%00",
    "/mijn-lijst/99999999999999999999/",
    "/klopt-niet/?pand=%00&veld=%00&waarde=%00&terug=%00",
    "/klopt-niet/?id=1&gemeente=x&soort=y",
    "/klopt-niet/behandelen/?stand=%00&soort=%00&gemeente=%00&pagina=-1",
    "/klopt-niet/melding/99999999999999999999/",
    "/klopt-niet/tegenspraak/%00/",
)


@pytest.mark.parametrize("role", ["loods", "steward"])
def test_odd_addresses_are_answered(as_role: AsRole, role: str) -> None:
    client = as_role(role)
    client.raise_request_exception = False
    wrong = [address for address in ODD if client.get(address).status_code >= 500]
    assert not wrong


def test_odd_forms_are_answered(as_role: AsRole) -> None:
    client = as_role("loods")
    client.raise_request_exception = False
    odd = {
        "form_id": "x",
        "units": ["\0", "1"],
        "date": "31-02-2021",
        "part_m2": "1e400",
        "state": "?",
        "version": "1e9",
        "guide_id": "\0",
        "pand": "\0",
        "keep": "x",
        "object_id": "\0",
    }
    places = (
        f"/waarnemingen/nieuw/{building_id(1)}/",
        "/waarnemingen/bestand/",
        "/mijn-lijst/toevoegen/",
        "/klopt-niet/",
    )
    assert [place for place in places if client.post(place, odd).status_code >= 500] == []
