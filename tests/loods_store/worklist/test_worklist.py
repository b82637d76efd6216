# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rules of Mijn lijst: one open item a building, no lost change, a reason at the end, what is due."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from loods.demo.sample import building_id
from loods.errors import InputError, NotFoundError
from loods_store.actions import worklist as actions
from loods_store.actions.events import SYSTEM
from loods_store.models import Event, WorkItem
from loods_store.queries import worklist as queries

pytestmark = pytest.mark.django_db
WEDNESDAY = dt.date(2026, 11, 18)


@pytest.mark.parametrize(
    ("days", "moment"),
    [(-1, "overdue"), (0, "today"), (1, "week"), (4, "week"), (5, "later"), (None, "undated")],
)
def test_the_week_ends_on_sunday(days: int | None, moment: str) -> None:
    on = None if days is None else WEDNESDAY + dt.timedelta(days=days)
    assert queries.moment_of(WorkItem(next_action_on=on), WEDNESDAY) == moment


def test_what_has_ended_is_never_overdue() -> None:
    ended = WorkItem(next_action_on=dt.date(2020, 1, 1), state=WorkItem.State.DROPPED)
    assert queries.moment_of(ended, WEDNESDAY) == "ended"


@pytest.mark.usefixtures("published")
def test_a_building_is_on_the_list_once_until_it_ends() -> None:
    first, is_new = actions.add(building_id(1), SYSTEM)
    assert (is_new, actions.add(building_id(1), SYSTEM)) == (True, (first, False))
    actions.change(first.pk, 1, {"state": "klaar"}, SYSTEM, "verhuurd")
    second, is_new = actions.add(building_id(1), SYSTEM)
    assert is_new
    with pytest.raises(InputError, match="on the list again"):
        actions.change(first.pk, 2, {"state": "nieuw"}, SYSTEM)
    assert list(WorkItem.objects.exclude(state="klaar")) == [second]


@pytest.mark.usefixtures("published")
def test_a_building_that_the_register_lacks_cannot_be_listed() -> None:
    with pytest.raises(NotFoundError):
        actions.add("9999100000000001", SYSTEM)


@pytest.mark.usefixtures("published")
def test_an_older_version_changes_nothing_and_tells_how_it_stands_now() -> None:
    item, _ = actions.add(building_id(1), SYSTEM)
    actions.change(item.pk, 1, {"next_action": "bellen"}, SYSTEM)
    with pytest.raises(actions.Outdated) as found:
        actions.change(item.pk, 1, {"next_action": "mailen"}, SYSTEM)
    assert found.value.now.next_action == "bellen"
    assert WorkItem.objects.get().next_action == "bellen"


@pytest.mark.usefixtures("published")
def test_saving_without_a_change_leaves_no_trace() -> None:
    item, _ = actions.add(building_id(1), SYSTEM, next_action="bellen")
    actions.change(item.pk, 1, {"next_action": "bellen"}, SYSTEM)
    assert WorkItem.objects.get().version == 1
    assert Event.objects.filter(object_type="work_item").count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("published")
def test_two_colleagues_at_the_same_moment_add_one_item() -> None:
    found: list[int] = []
    start = threading.Barrier(4)

    def add() -> None:
        try:
            start.wait()
            found.append(actions.add(building_id(1), SYSTEM)[0].pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert set(found) == {WorkItem.objects.get().pk}
