# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that are kept: never after a change, never for somebody else, always with a token of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from loods_store.models import (
    BuildingVacancy,
    Coverage,
    GridState,
    ObservationRevision,
    Publication,
    PublicRelease,
)
from loods_store.queries import monitors
from loods_store.queries.unchanged import figures_stamp, stamp
from loods_web.parts import kept_pages

pytestmark = pytest.mark.django_db(transaction=True)
AsRole = Callable[[str], Client]
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w{64})"')
# Session, person, roles, whether something changed, and the connection that is looked at first.
_QUERIES_OF_A_KEPT_PAGE = 6


@pytest.fixture(autouse=True)
def nothing_kept(published: Publication) -> Iterator[None]:
    """Begin and end with nothing in memory."""
    kept_pages.forget()
    yield
    kept_pages.forget()
    monitors.forget()


def _asked(client: Client, path: str) -> tuple[str, int]:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode(), len(queries)


def _without_token(text: str) -> str:
    return re.sub(r"\w{64}", "", text)


@pytest.fixture
def building() -> str:
    found = BuildingVacancy.objects.filter(use="kantoor", gemeente="GM1961").values_list(
        "building_id", flat=True
    )
    return found[0]


@pytest.mark.parametrize("path", ["/panden/?toon=alle", "/cijfers/", "/"])
def test_the_same_page_again_takes_hardly_a_question(path: str, as_role: AsRole) -> None:
    client = as_role("loods")
    first, _ = _asked(client, path)
    again, queries = _asked(client, path)
    assert _without_token(again) == _without_token(first)
    assert queries <= _QUERIES_OF_A_KEPT_PAGE


def test_what_changed_is_shown_at_once(building: str, as_role: AsRole) -> None:
    client = as_role("loods")
    path = f"/pand/{building}/"
    _asked(client, path)
    assert client.post(f"{path}notities/", {"text": "De sleutel ligt bij de buren."}).status_code == 302
    client.get(path)  # takes the message away that the note is there
    assert "De sleutel ligt bij de buren." in _asked(client, path)[0]


def test_a_message_is_shown_once(building: str, as_role: AsRole) -> None:
    client = as_role("loods")
    path = f"/pand/{building}/"
    client.post(f"{path}op-mijn-lijst/")
    said = "Dit pand staat nu op uw lijst."
    assert said in _asked(client, path)[0]
    assert said not in _asked(client, path)[0]
    assert said not in _asked(client, path)[0]


def test_nobody_gets_the_page_of_somebody_else(as_role: AsRole) -> None:
    path = "/cijfers/"
    mine, _ = _asked(as_role("loods"), path)
    public, _ = _asked(as_role("public"), path)
    coach, _ = _asked(as_role("coach"), path)
    assert "Lotte Loods" in mine
    assert "Lotte Loods" not in public + coach
    assert "Cor Coach" in coach


def test_every_answer_has_a_token_of_its_own_that_holds(as_role: AsRole, building: str) -> None:
    client = as_role("loods")
    client.handler.enforce_csrf_checks = True
    path = f"/pand/{building}/"
    first, _ = _asked(client, path)
    again, _ = _asked(client, path)
    tokens = [_TOKEN.findall(text)[0] for text in (first, again)]
    assert tokens[0] != tokens[1]
    assert all(
        set(_TOKEN.findall(text)) == {token} for text, token in zip((first, again), tokens, strict=True)
    )
    for token in tokens:
        answer = client.post(f"{path}notities/", {"text": "Gezien.", "csrfmiddlewaretoken": token})
        assert answer.status_code == 302
    assert client.post(f"{path}notities/", {"text": "Gezien."}).status_code == 403


def test_a_page_is_kept_per_language_and_look(as_role: AsRole) -> None:
    client = as_role("public")
    dutch, _ = _asked(client, "/begrippen/")
    client.cookies["django_language"] = "en"
    english, _ = _asked(client, "/begrippen/")
    client.cookies["loods_weergave"] = "donker"
    dark, _ = _asked(client, "/begrippen/")
    assert 'lang="nl"' in dutch
    assert 'lang="en"' in english
    assert 'data-theme="dark"' in dark
    assert 'data-theme="dark"' not in english


def test_only_the_list_is_kept_apart_from_the_whole_page(as_role: AsRole) -> None:
    client = as_role("loods")
    whole, _ = _asked(client, "/panden/")
    part = client.get(
        "/panden/", headers={"HX-Request": "true", "HX-Target": "panden-lijst"}
    ).content.decode()
    assert "<html" in whole
    assert "<html" not in part


def test_the_stamp_tells_every_change() -> None:
    before = stamp()
    assert before == stamp()
    Publication.objects.update(tiles="anders")
    assert stamp() != before


@pytest.mark.parametrize("folder", ["rules", "areas", "series", "labels", "stops", "facts", "criteria"])
def test_a_file_of_the_home_that_pages_read_changes_the_stamp(folder: str) -> None:
    before, at = stamp(), getattr(monitors.home(), folder)
    at.mkdir(exist_ok=True)
    file = at / "anders.txt"
    file.write_text("anders")
    try:
        assert stamp() != before
    finally:
        file.unlink()


def test_figures_outlast_what_is_written_elsewhere(as_role: AsRole, building: str) -> None:
    before, whole = figures_stamp(), stamp()
    as_role("loods").post(f"/pand/{building}/notities/", {"text": "De sleutel ligt bij de buren."})
    assert stamp() != whole
    assert figures_stamp() == before


@pytest.mark.parametrize("change", [ObservationRevision, Publication, Coverage, GridState, PublicRelease])
def test_whatever_changes_figures_changes_their_stamp(change: type[Model]) -> None:
    before = figures_stamp()
    row = change._default_manager.first() or change()
    row.save()
    assert figures_stamp() not in {before, None}


@pytest.mark.django_db
def test_there_is_no_stamp_inside_a_transaction() -> None:
    from django.db import transaction

    with transaction.atomic():
        assert stamp() is None
