# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steward sees what an edition changes before publishing it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from loods.editions.home import Home
from loods_store.jobs import run_waiting
from loods_store.models import Coverage, Publication
from loods_store.queries import monitors

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    monitors.forget()


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_from_the_list_to_the_difference_to_a_publication(own_home: Home, as_role: AsRole) -> None:
    steward = as_role("steward")
    (edition_id,) = own_home.edition_ids()
    assert "Er ligt een editie klaar" in text_of(steward, "/beheer/edities/")
    shown = text_of(steward, f"/beheer/edities/{edition_id}/verschil/")
    assert "Alles is dus nieuw" in shown
    assert "Vijfheerenlanden" in shown
    answer = steward.post(f"/beheer/edities/{edition_id}/publiceren/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/taken/")
    run_waiting()
    publication = Publication.objects.select_related("published_by").get()
    assert publication.published_by is not None
    assert publication.published_by.name == "Stef Beheerder"
    assert "gepubliceerd" in text_of(steward, "/beheer/edities/")
    assert "Er verandert niets" in text_of(steward, f"/beheer/edities/{edition_id}/verschil/")


def test_an_old_edition_of_elsewhere_waits_until_it_is_published(own_home: Home, as_role: AsRole) -> None:
    elsewhere = Publication.objects.create(
        edition_id="elders", reference_date=dt.date(2030, 1, 1), published_at=timezone.now()
    )
    Coverage.objects.create(gemeente="GM0363", publication=elsewhere)
    assert "Bekijk wat er verandert en publiceer haar" in text_of(as_role("steward"), "/beheer/")
    (edition_id,) = own_home.edition_ids()
    as_role("steward").post(f"/beheer/edities/{edition_id}/publiceren/")
    run_waiting()
    assert "Bekijk wat er verandert en publiceer haar" not in text_of(as_role("steward"), "/beheer/")


def test_an_edition_shows_its_content_and_its_files(published: Publication, as_role: AsRole) -> None:
    shown = text_of(as_role("steward"), f"/beheer/edities/{published.edition_id}/")
    assert "FICTIEF-loodsdorp.zip" in shown
    assert "Vijfheerenlanden" in shown


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_difference_goes_along_as_a_file(published: Publication, as_role: AsRole, form: str) -> None:
    answer = as_role("steward").get(f"/beheer/edities/{published.edition_id}/verschil.{form}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'.{form}"')


def test_an_edition_that_is_not_there_is_told_in_words(published: Publication, as_role: AsRole) -> None:
    shown = text_of(as_role("steward"), "/beheer/edities/weg/", 404)
    assert "weg" in shown
    assert "Kies" in shown


def test_only_a_steward_publishes(published: Publication, as_role: AsRole) -> None:
    address = f"/beheer/edities/{published.edition_id}/publiceren/"
    assert as_role("administrator").post(address).status_code == 403
    assert as_role("loods").post(address).status_code == 403
    assert as_role("public").post(address).status_code == 302
