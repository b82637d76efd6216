# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of both sides: what is open, as it was said, without a word that tells whose it is."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from match_people import OWNER_WORDS, SEEKER_WORDS, Meeting, search_fields

from loods.functions.needs import Need
from loods.match.spaces import ENTRANCES, SPACE_SCHEMA, spaces_of
from loods_store.actions import searches, spaces
from loods_store.actions.events import SYSTEM
from loods_store.actions.space_fields import SpaceFields
from loods_store.models import OfferedSpace, Search
from loods_store.queries.matching.sides import profile_of, profile_rows, space_of, space_rows

pytestmark = pytest.mark.django_db
FLAG = st.none() | st.booleans()
NUMBER = st.none() | st.floats(1, 60)
WORDS = st.none() | st.lists(st.text("ab\"\\,;{}' é", min_size=1, max_size=5).filter(str.strip), max_size=3)
SPACES = st.fixed_dictionaries(
    {
        "areas": WORDS.map(lambda words: None if words is None else tuple(word.strip() for word in words)),
        "plan_uses": st.sampled_from([None, (), ("makers",), ("makers", "sport")]),
        "smallest_m2": st.none() | st.floats(1, 50),
        "largest_m2": st.none() | st.floats(50, 500),
        "rent_eur_m2_year": NUMBER,
        "temporary": FLAG,
        "entrance": st.sampled_from([None, *ENTRANCES]),
        "street_front": FLAG,
        "step_free": FLAG,
        "lift": FLAG,
        "daylight": FLAG,
        "free_height_m": NUMBER,
        "noise": st.sampled_from([None, 0.0, 1.0]),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=SPACES)
def test_the_table_has_every_space_as_it_was_said(meeting: Meeting, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(meeting.space, name, list(value) if isinstance(value, tuple) else value)
    meeting.space.version += 1
    meeting.space.save()
    table = space_rows()
    assert table.schema == SPACE_SCHEMA
    one = space_of(OfferedSpace.objects.get())
    assert spaces_of(table) == (one,)
    assert {name: getattr(one, name) for name in values} == values


def test_the_tables_follow_every_change(meeting: Meeting) -> None:
    assert space_rows()["space_id"].to_list() == [meeting.space.code]
    assert [profile.profile_id for profile in profile_rows()] == [meeting.search.code]
    assert space_rows(["GM0344"]).is_empty()
    space = spaces.pause(meeting.space, meeting.by("owner"))
    search = searches.pause(meeting.search, meeting.by("seeker"))
    assert space_rows().is_empty()
    assert profile_rows() == ()
    spaces.reopen(space, meeting.by("owner"))
    searches.reopen(search, meeting.by("seeker"))
    assert space_rows().height == len(profile_rows()) == 1
    changed = dataclasses.replace(search_fields(), needs={"noise": Need("noise", 2, "hard")})
    searches.save(changed, meeting.by("seeker"), meeting.search)
    (profile,) = profile_rows()
    assert profile == profile_of(Search.objects.get())
    assert profile.needs["noise"] == Need("noise", 2.0, "hard")
    OfferedSpace.objects.all().delete()
    assert space_rows().is_empty()


def test_no_word_that_tells_whose_it_is_reaches_the_library(meeting: Meeting) -> None:
    told = repr(
        (space_rows().to_dicts(), profile_rows(), space_of(meeting.space), profile_of(meeting.search))
    )
    assert not any(word in told for word in (*OWNER_WORDS, *SEEKER_WORDS))


def test_what_is_kept_is_known_by_one_look_at_the_database(
    meeting: Meeting, django_assert_num_queries: Any
) -> None:
    space_rows(), profile_rows()
    with django_assert_num_queries(2):
        space_rows(), profile_rows()


def test_a_loods_enters_a_space_for_an_owner_without_an_account(meeting: Meeting) -> None:
    fields = SpaceFields(gemeente="GM1961", largest_m2=100)
    space = spaces.save(fields, meeting.by("loods"), for_other=True)
    assert (space.offered_by, space.state) == (None, "draft")
    spaces.open_space(space, meeting.by("loods"))
    assert space_rows().height == 2
    with pytest.raises(spaces.FaultyFieldsError, match="may offer space in this building"):
        spaces.save(fields, meeting.by("seeker"))
    with pytest.raises(Exception, match="somebody else decides"):
        spaces.save(SpaceFields(gemeente="GM0344"), meeting.by("loods"), for_other=True)
    assert spaces.save(SpaceFields(gemeente="GM0344"), SYSTEM, for_other=True).entered_by is None
