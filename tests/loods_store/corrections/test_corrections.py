# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reports: whose they are to settle, and that an answer is never missing."""

from __future__ import annotations

import pytest

from loods.demo.sample import building_id, unit_id
from loods.errors import InputError
from loods_store.access import STEWARD, Grant, Viewer
from loods_store.actions import corrections as actions
from loods_store.actions.events import Actor
from loods_store.models import Correction, Event
from loods_store.queries import corrections as queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
HERE = Viewer(1, "hier", (Grant(STEWARD, "GM1961", frozenset({"GM1961"})),))
ELSEWHERE = Viewer(2, "elders", (Grant(STEWARD, "GM0344", frozenset({"GM0344"})),))


def reported(origin: str = "10.0.0.1", **said: str) -> Correction:
    given = {"subject": "unit", "text": "klopt niet", "object_id": unit_id(1)} | said
    return actions.report(actions.Report(**given), Actor(None, "public", origin))


def test_the_register_says_of_which_gemeente_an_object_is() -> None:
    assert reported(gemeente="GM0344").gemeente == "GM1961"
    assert reported(subject="building", object_id=building_id(1)).gemeente == "GM1961"
    assert reported(subject="figure", object_id="", gemeente="GM0344").gemeente == "GM0344"


def test_the_steward_of_the_gemeente_settles_and_where_there_is_none_any_steward() -> None:
    mine, nobodys = reported(), reported(subject="other", object_id="")
    assert set(queries.to_settle(HERE)) == {mine, nobodys}
    assert set(queries.to_settle(ELSEWHERE)) == {nobodys}
    assert (queries.settles(HERE, mine), queries.settles(ELSEWHERE, mine)) == (True, False)
    assert queries.settles(ELSEWHERE, nobodys)
    assert not queries.to_settle(Viewer(3, "niemand")).exists()


def test_what_is_settled_leaves_the_list_and_can_be_found_again() -> None:
    found = reported()
    actions.settle(found.pk, Correction.State.REJECTED, "het klopt wel", Actor(None, "x", "y"))
    assert not queries.to_settle(HERE).exists()
    assert set(queries.to_settle(HERE, queries.SETTLED)) == {found}
    assert not queries.to_settle(HERE, queries.BY_ME).exists()
    assert set(queries.to_settle(HERE, queries.ALL, subject="unit", gemeente="GM1961")) == {found}
    assert not queries.to_settle(HERE, queries.ALL, subject="figure").exists()


def test_without_an_answer_nothing_is_settled() -> None:
    found = reported()
    with pytest.raises(InputError):
        actions.settle(found.pk, Correction.State.ACCEPTED, "  ", Actor(None, "x", "y"))
    found.refresh_from_db()
    assert found.state == "open"


def test_a_flood_is_refused_and_written_down() -> None:
    for _ in range(actions.MOST_PUBLIC_PER_HOUR):
        reported()
    with pytest.raises(InputError):
        reported()
    assert Event.objects.filter(action="correction_reported", result="refused").count() == 1
    assert reported(origin="10.0.0.2").pk
