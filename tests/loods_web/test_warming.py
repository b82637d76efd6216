# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a web process makes before anybody asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.test import Client

from loods.errors import RuleError
from loods_store.models import Publication
from loods_store.queries import monitors
from loods_web import warming
from loods_web.parts import charts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cold(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Begin with nothing kept; work without rests, on the connection of the test."""
    monkeypatch.setattr(warming, "_REST", 0.0)
    monkeypatch.setattr(warming, "close_old_connections", lambda: None)
    _forget()
    yield
    _forget()


def _forget() -> None:
    monitors.forget()
    charts.forget()
    caches["charts"].clear()


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return a list that grows with every chart that is drawn."""
    drawings: list[Any] = []
    draw = charts._drawn

    def counted(*args: Any) -> charts.Drawing:
        drawings.append(args)
        return draw(*args)

    monkeypatch.setattr(charts, "_drawn", counted)
    return drawings


def test_who_comes_first_waits_for_no_chart(
    published: Publication, as_role: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings = _counted(monkeypatch)
    now = warming.look(None)
    assert now == warming.rests_on()
    assert drawings
    made = len(drawings)
    for role, path in (("public", "/"), ("public", "/cijfers/"), ("loods", "/cijfers/?gebied=GM1961")):
        assert as_role(role).get(path).status_code == 200
    assert len(drawings) == made


def _pictures(client: Client) -> list[str]:
    return re.findall(
        r"<svg .*?</svg>", client.get("/cijfers/stromen/?gebied=GM1961").content.decode(), re.DOTALL
    )


def test_another_process_takes_the_drawing_from_a_file(
    published: Publication, as_role: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawings = _counted(monkeypatch)
    client = as_role("loods")
    first = _pictures(client)
    made = len(drawings)
    assert made
    charts.forget()
    assert _pictures(client) == first
    assert len(drawings) == made


def test_it_works_once_for_what_has_not_changed(
    published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(warming, "warm_up", lambda: asked.append(1))
    now = warming.look(None)
    assert warming.look(now) == now
    assert asked == [1]
    Publication.objects.update(edition_id=f"{published.edition_id}-x")
    assert warming.look(now) != now
    assert asked == [1, 1]


def test_before_anything_is_published_there_is_nothing_to_make() -> None:
    assert warming.look(None) is None


def test_a_database_that_is_away_is_tried_again(
    published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("away")

    monkeypatch.setattr(warming, "warm_up", away)
    assert warming.look("before") == "before"


def test_a_page_that_fails_does_not_keep_the_others_from_being_made(
    published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def fails(_viewer: object, address: str) -> None:
        opened.append(address)
        raise ValueError(address)

    monkeypatch.setattr(warming, "_open", fails)
    assert warming.look(None) == warming.rests_on()
    assert {"/", "/cijfers/", "/cijfers/?gebied=GM1961"} <= set(opened)


def test_criteria_that_cannot_be_read_do_not_make_everything_be_made_again_and_again(
    published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable() -> None:
        raise RuleError("conversion_meter.yaml", "Write it as YAML.")

    monkeypatch.setattr(warming, "_pages", list)
    monkeypatch.setattr("loods_store.queries.scan.scanning.warm_up", unreadable)
    assert warming.look(None) == warming.rests_on()
