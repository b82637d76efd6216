# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the loods reads in the list of a search that a seeker does not: what a space is called, and where."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from match_people import Meeting

from loods_store.models import Search

pytestmark = pytest.mark.django_db
By = Callable[[str], Client]


def _said(client: Client, search: Search) -> str:
    return unescape(client.get(f"/ruimte-gezocht/{search.code}/").content.decode())


def test_the_loods_reads_name_and_address_and_the_seeker_neither(meeting: Meeting, by: By) -> None:
    named = f"{meeting.space.title} ({meeting.space.code})"
    assert meeting.space.title
    told = _said(by("loods"), meeting.search)
    assert named in told
    assert "<dt>Adres</dt>" in told
    kept = _said(by("seeker"), meeting.search)
    assert f"Ruimte {meeting.space.code}" in kept
    assert meeting.space.title not in kept
    assert "<dt>Adres</dt>" not in kept


def test_who_asked_is_said_from_where_the_reader_stands(meeting: Meeting, by: By) -> None:
    where = f"/ruimte-gezocht/{meeting.search.code}/interesse/"
    by("seeker").post(where, {"ruimte": meeting.space.code, "wat": "graag"})
    assert "door u gevraagd" in _said(by("seeker"), meeting.search)
    told = _said(by("loods"), meeting.search)
    assert "de zoeker wil deze" in told
    assert "door u gevraagd" not in told


def test_a_search_that_found_its_place_says_that_it_is_done(meeting: Meeting, by: By) -> None:
    Search.objects.filter(pk=meeting.search.pk).update(state=Search.State.FOUND)
    assert "De plek is gevonden" in _said(by("seeker"), meeting.search)
