# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A sheet by command: kept once, replaced by the same id, refused row by row, and tried without keeping."""

from __future__ import annotations

from dataclasses import replace

import pytest

from loods.functions.needs import Need
from loods.match.keeping import PROFILE_ROWS, SPACE_ROWS
from loods.match.profiles import SearchProfile, profile_table
from loods.match.spaces import Space, space_table
from loods.registers.space_sheets import as_rows
from loods_store.actions.events import Actor
from loods_store.actions.match_sheets import Brought, Side, bring
from loods_store.models import Event, OfferedSpace, Search
from loods_store.queries.matching.sides import profile_rows, space_rows

pytestmark = pytest.mark.django_db
ACTOR = Actor(None, "somebody", "loods import")
HALL = Space("R-1", name="Hal", gemeente="GM0344", largest_m2=180.0, rent_eur_m2_year=115.0)
MAKER = SearchProfile(
    "Z-1", "light_making", gemeenten=("GM0344",), needs={"daylight": Need("daylight", 1.0, "hard")}
)


def brought(side: Side, *ones: Space | SearchProfile, keep: bool = True) -> Brought:
    table, rows = (space_table, SPACE_ROWS) if side == "spaces" else (profile_table, PROFILE_ROWS)
    values = table(ones).to_dicts()  # type: ignore[operator]
    return bring(side, as_rows(values, rows, "sha", list(range(len(ones)))), ACTOR, keep=keep)


def test_the_same_id_again_replaces_and_the_same_words_change_nothing() -> None:
    first = brought("spaces", HALL)
    assert (len(first.added), OfferedSpace.objects.get().state) == (1, "open")
    assert space_rows()["largest_m2"].to_list() == [180]
    assert len(brought("spaces", HALL).known) == 1
    assert len(brought("spaces", replace(HALL, rent_eur_m2_year=99.0)).replaced) == 1
    assert space_rows()["rent_eur_m2_year"].to_list() == [99]
    (read,) = Event.objects.filter(action="spaces_read_from_sheet").order_by("-id")[:1]
    assert (read.actor, read.details["replaced"]) == ("somebody", 1)


def test_searches_keep_their_needs_and_the_loods_of_their_gemeente() -> None:
    assert len(brought("searches", MAKER).added) == 1
    search = Search.objects.get()
    assert (search.entered_for, search.sheet_id) == ("GM0344", "Z-1")
    (profile,) = profile_rows()
    assert profile.needs["daylight"] == Need("daylight", 1.0, "hard")
    assert len(brought("searches", MAKER).known) == 1
    assert len(brought("searches", replace(MAKER, size_high_m2=150.0)).replaced) == 1
    assert [each.size_high_m2 for each in profile_rows()] == [150]


def test_a_row_that_cannot_be_kept_says_which_field_and_keeps_no_other_out() -> None:
    found = brought("spaces", replace(HALL, space_id="far", gemeente=None), HALL)
    ((faults),) = found.faults.values()
    assert set(faults) == {"gemeente"}
    assert OfferedSpace.objects.count() == len(found.added) == 1


def test_a_try_keeps_nothing() -> None:
    assert len(brought("spaces", HALL, keep=False).added) == 1
    assert len(brought("searches", MAKER, keep=False).added) == 1
    assert not OfferedSpace.objects.exists()
    assert not Search.objects.exists()


def test_what_was_filled_or_withdrawn_stays_and_the_row_is_a_new_offer() -> None:
    brought("spaces", HALL)
    OfferedSpace.objects.update(state=OfferedSpace.State.FILLED)
    assert len(brought("spaces", HALL).added) == 1
    assert sorted(OfferedSpace.objects.values_list("state", flat=True)) == ["filled", "open"]
