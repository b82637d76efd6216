# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever stands in an address or a form of the match, the answer is a page: never an error of the site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from match_people import Meeting

from loods_web.pages.city import urls as city
from loods_web.pages.combine import urls as combine
from loods_web.pages.liveliness import urls as liveliness
from loods_web.pages.offer import urls as offer
from loods_web.pages.proposals import urls as proposals
from loods_web.pages.seek import urls as seek
from loods_web.pages.sought import urls as sought

By = Callable[[str], Client]
pytestmark = pytest.mark.django_db
EVIL = (
    *(
        "NaN",
        "inf",
        "1e999",
        "-5",
        "٣",
        "a\0b",
        "x" * 5000,
        "🪑",
        "'; DROP TABLE x; --",
        "<script>",
        "=cmd|'/C'!A0",
    ),
    *(
        "99999999999999999999999",
        "2026-13-40",
        "0001-01-01",
        "9999-12-31",
        "%",
        "{0}",
        "[]",
        "--",
        "R-000001",
    ),
)
CODES = (
    *("x", "R-٣٣٣٣٣٣", "Z-٣٣٣٣٣٣", "R-999999999", "Z-999999999", "R-99999999999999999999"),
    *("Z-99999999999999999999", "R--00001", "Z-000000", "a\0b", "R-1e5", "🪑"),
)
# The names that pages of the match read from an address.
NAMES = (
    *("aanleiding", "actie", "begeleider", "bericht", "bijna", "deel", "functie", "gebied", "gemeente", "id"),
    *("kader", "kant", "laat", "leegstand", "m2", "m2_tot", "m2_van", "maat", "naar", "nummers", "pagina"),
    *(
        "periode",
        "plek",
        "point",
        "ruimte",
        "samen",
        "soort",
        "sorteer",
        "staat",
        "stand",
        "terrein",
        "terug",
    ),
    *("version", "wat", "weergave", "wie", "zeker", "adres", "eenheid", "gebruik", "in", "pand", "plaats"),
    *("straat", "toon", "van", "veld", "waarde", "zoek", "zoekvraag", "partijen", "vorige", "vulling", "q"),
    *("lengte", "stil", "d.retail.evening", "d.x", "zonder", "per", "bedrag", "huur", "jaar", "tekst"),
)
ROUNDS = 3  # each with another value for every name
MODULES = (city, combine, liveliness, offer, proposals, seek, sought)


def _pages(meeting: Meeting, proposal: int) -> Iterator[tuple[str, dict[str, Any]]]:
    known = {
        "building_id": meeting.space.building_id,
        "claim_id": meeting.claim.pk,
        "function": "light_making",
        "form": "csv",
        "proposal_id": proposal,
        "name": "answer-space",
        "token": "00000000-0000-0000-0000-000000000000",
        "space": meeting.space.code,
        "search": meeting.search.code,
        "number": f"{meeting.space.pk:016d}",
    }
    for module in MODULES:
        for pattern in module.urlpatterns:
            wanted = pattern.pattern.converters
            given = {name: known[name] for name in wanted if name != "code"}
            codes = [meeting.space.code, meeting.search.code] if "code" in wanted else [""]
            for code in codes:
                yield f"{module.app_name}:{pattern.name}", given | ({"code": code} if code else {})


@pytest.mark.parametrize("who", ["loods", "seeker"])
def test_no_value_in_an_address_breaks_a_page(meeting: Meeting, by: By, who: str) -> None:
    proposal = meeting.propose().pk
    client = by(who)
    wrong = []
    for name, arguments in _pages(meeting, proposal):
        address = reverse(name, kwargs=arguments)
        if client.get(address).status_code in {302, 403, 404, 405}:
            continue
        for start in range(ROUNDS):
            query = [(key, EVIL[(start * 7 + place) % len(EVIL)]) for place, key in enumerate(NAMES)]
            answer = client.get(f"{address}?{urlencode(query)}")
            if answer.status_code >= 500 or b"<script><" in answer.content:
                wrong.append((address, start, answer.status_code))
    assert not wrong


def test_no_code_in_an_address_breaks_a_page(meeting: Meeting, by: By) -> None:
    client, proposal = by("loods"), meeting.propose().pk
    wrong = []
    for place, (name, arguments) in enumerate(_pages(meeting, proposal)):
        for code in (CODES[place % len(CODES)], CODES[-1 - place % len(CODES)]):
            try:
                address = reverse(name, kwargs={key: _evil(key, code) for key in arguments})
            except NoReverseMatch:  # an address that cannot be
                continue
            answers = (client.get(address), client.post(address, {"version": "x", "zoekvraag": code}))
            wrong += [address for answer in answers if answer.status_code >= 500]
    assert not wrong


def _evil(name: str, code: str) -> Any:
    if name in {"claim_id", "proposal_id"}:
        return 10**25
    return "00000000-0000-0000-0000-000000000000" if name == "token" else code
