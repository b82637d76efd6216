# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a user of an office pays in all, on the page of staying an office."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from loods.demo.sample import building_id
from loods_store.models import Publication

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
TITLE = "Wat een huurder in totaal betaalt"


def page(client: Client, use: str, query: str = "") -> str:
    answer = client.get(f"/scan/{building_id(8)}/{use}/rekenen/{query}")
    assert answer.status_code == 200
    return unescape(" ".join(answer.content.decode().split()))


def test_with_a_label_the_page_says_what_a_user_pays_before_and_after(
    published: Publication, as_role: AsRole
) -> None:
    client = as_role("public")
    dear = page(client, "stay_office", "?feit-energy_label=0")
    assert TITLE in dear
    assert "Na het opknappen betaalt een huurder in totaal meer." in dear
    cheap = page(client, "stay_office", "?feit-energy_label=0&reken-rent=20")
    assert "Na het opknappen betaalt een huurder in totaal niet meer." in cheap


def test_without_a_label_and_for_another_use_nothing_is_said(published: Publication, as_role: AsRole) -> None:
    client = as_role("public")
    assert TITLE not in page(client, "stay_office")
    assert TITLE not in page(client, "housing", "?feit-energy_label=0")
