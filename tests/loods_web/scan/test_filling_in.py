# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A loods fills in what no register knows, with name and date, and takes it back; others may not."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from loods.demo.sample import building_id
from loods_store.models import BuildingFact, Publication

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
OFFICE = building_id(8)
FLOORS = f"/scan/{OFFICE}/feiten/floors/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    # The token of a form is another one each time.
    return re.sub(r'="\w{64}"', "", unescape(" ".join(answer.content.decode().split())))


def fill(client: Client, value: str = "7", **more: str) -> int:
    status: int = client.post(FLOORS, {"waarde": value, "bron": "bouwtekening", **more}).status_code
    return status


def test_name_and_date_stand_with_it_and_the_register_stays_visible(
    published: Publication, as_role: AsRole
) -> None:
    client = as_role("loods")
    reckoned = page(client, f"/scan/{OFFICE}/feiten/")
    assert fill(client) == 302
    html = page(client, FLOORS)
    assert "bouwtekening" in html
    assert "ingevuld door Lotte Loods" in html
    assert "Wat anderen zeggen" in html
    everything = page(client, f"/scan/{OFFICE}/feiten/")
    assert "eerder of elders" in everything
    assert "ingevuld door" not in reckoned


def test_withdrawn_it_no_longer_counts_and_stays_to_be_read(published: Publication, as_role: AsRole) -> None:
    client = as_role("loods")
    before = page(client, f"/scan/{OFFICE}/")
    fill(client)
    assert page(client, f"/scan/{OFFICE}/") != before
    taken = client.post(f"/scan/{OFFICE}/feiten/{BuildingFact.objects.get().pk}/intrekken/")
    assert taken.status_code == 302
    page(client, FLOORS)  # what was said after it is read
    assert page(client, f"/scan/{OFFICE}/") == before
    assert "ingetrokken op" in page(client, FLOORS)


@pytest.mark.parametrize(
    ("value", "low", "high"), [("7", 7, 7), ("6-8", 6, 8), ("6 tot 8", 6, 8), ("6,5", 6.5, 6.5)]
)
def test_a_value_or_a_range(
    value: str, low: float, high: float, published: Publication, as_role: AsRole
) -> None:
    assert fill(as_role("loods"), value) == 302
    stored = BuildingFact.objects.get()
    assert (stored.low, stored.high) == (low, high)


def test_a_share_is_typed_in_percent_and_a_choice_from_a_list(
    published: Publication, as_role: AsRole
) -> None:
    client = as_role("loods")
    client.post(f"/scan/{OFFICE}/feiten/share_office/", {"waarde": "40", "bron": "x"})
    client.post(f"/scan/{OFFICE}/feiten/energy_label/", {"waarde": "3", "bron": "x"})
    assert list(BuildingFact.objects.order_by("id").values_list("low", flat=True)) == [0.4, 3]
    assert "40,0" in page(client, f"/scan/{OFFICE}/feiten/share_office/")


@pytest.mark.parametrize(
    "sent",
    [
        {"waarde": "veel"},
        {"waarde": ""},
        {"waarde": "9-4"},
        {"waarde": "-3"},
        {"bron": ""},
        {"van": "1-1-2199"},
        {"van": "morgen"},
    ],
)
def test_what_cannot_be_used_is_asked_again(
    sent: dict[str, str], published: Publication, as_role: AsRole
) -> None:
    answer = as_role("loods").post(FLOORS, {"waarde": "7", "bron": "x"} | sent)
    assert answer.status_code == 200
    assert "utrecht-form-field-error-message" in answer.content.decode()
    assert not BuildingFact.objects.exists()


@pytest.mark.parametrize("role", ["public", "seeker", "expert", "coach", "steward", "other_loods"])
def test_others_fill_in_nothing_and_take_nothing_back(
    role: str, published: Publication, as_role: AsRole
) -> None:
    assert fill(as_role(role)) == 403
    fill(as_role("loods"))
    taken = as_role(role).post(f"/scan/{OFFICE}/feiten/{BuildingFact.objects.get().pk}/intrekken/")
    assert taken.status_code in {302, 403}
    assert BuildingFact.objects.get().withdrawn_at is None


@pytest.mark.parametrize("back", ["//elders.example", "https://elders.example/", "/panden/", "javascript:1"])
def test_the_way_back_stays_in_the_scan(back: str, published: Publication, as_role: AsRole) -> None:
    answer = as_role("loods").post(FLOORS, {"waarde": "7", "bron": "x", "terug": back})
    assert answer["Location"] == f"/scan/{OFFICE}/feiten/"


def test_from_the_first_page_one_comes_back_to_it(published: Publication, as_role: AsRole) -> None:
    answer = as_role("loods").post(FLOORS, {"waarde": "7", "bron": "x", "terug": f"/scan/{OFFICE}/"})
    assert answer["Location"] == f"/scan/{OFFICE}/"
