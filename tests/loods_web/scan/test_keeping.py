# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who works there keeps a scan and sees what changed since; nobody else does."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from loods.demo.sample import building_id
from loods_store.models import Publication, Scan

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
OFFICE = building_id(8)
KEEP, HISTORY = f"/scan/{OFFICE}/bewaren/", f"/scan/{OFFICE}/geschiedenis/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(" ".join(answer.content.decode().split()))


def test_a_kept_scan_tells_later_what_changed(published: Publication, as_role: AsRole) -> None:
    client = as_role("loods")
    client.post(KEEP, {"opmerking": "voor het gesprek"})
    client.post(f"/scan/{OFFICE}/feiten/floors/", {"waarde": "9", "bron": "gezien"})
    client.post(KEEP)
    html = page(client, HISTORY)
    assert "voor het gesprek" in html
    assert "Aantal bouwlagen" in html
    assert "Wat veranderde er sinds de vorige?" in html
    assert "bewaard door Lotte Loods" in html


def test_a_kept_scan_tells_the_best_uses_first(published: Publication, as_role: AsRole) -> None:
    client = as_role("loods")
    now = page(client, f"/scan/{OFFICE}/").split("<tbody>")[1]
    best = re.findall(r'<th scope="row"><a [^>]*>([^<]+)<', now)[:5]
    client.post(KEEP)
    told = page(client, HISTORY).split("De beste mogelijkheden toen", 1)[1]
    places = [told.find(f">{use}<") for use in best]
    assert -1 not in places
    assert len(best) == 5
    assert places == sorted(places)


def test_the_same_scan_is_kept_once(published: Publication, as_role: AsRole) -> None:
    client = as_role("loods")
    client.post(KEEP)
    client.post(KEEP)
    assert Scan.objects.count() == 1


@pytest.mark.parametrize("role", ["expert", "coach", "steward"])
def test_who_sees_the_objects_keeps_too(role: str, published: Publication, as_role: AsRole) -> None:
    assert as_role(role).post(KEEP).status_code == 302
    assert Scan.objects.count() == 1
    client = as_role(role)
    client.post(f"/scan/{OFFICE}/bewaren/{Scan.objects.get().pk}/weg/")
    assert "Nog geen bewaarde scans" in page(client, HISTORY)


@pytest.mark.parametrize("role", ["seeker", "market_member", "other_loods", "administrator"])
def test_others_keep_nothing_and_see_no_history(role: str, published: Publication, as_role: AsRole) -> None:
    as_role("loods").post(KEEP, {"opmerking": "geheim"})
    scan = Scan.objects.get()
    client = as_role(role)
    assert client.post(KEEP).status_code == 403
    assert client.get(HISTORY).status_code == 403
    assert client.post(f"/scan/{OFFICE}/bewaren/{scan.pk}/weg/").status_code == 403
    assert "Bewaarde scans" not in page(client, f"/scan/{OFFICE}/")
    scan.refresh_from_db()
    assert scan.removed_at is None
