# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people fill in: every fault is named by its field, and what is kept is what was said."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from match_people import Meeting, search_fields, space_fields

from loods.functions.needs import Need, need_kinds
from loods_store.actions import search_fields as seeking
from loods_store.actions import searches, spaces
from loods_store.actions import space_fields as offering
from loods_store.actions.match_checks import FaultyFieldsError

DAY = dt.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("function", {"function": "circus"}),
        ("function", {"function": "stay_office"}),
        ("function", {"function": ""}),
        ("size_high_m2", {"size_low_m2": 200.0, "size_high_m2": 100.0}),
        ("size_low_m2", {"size_low_m2": 0.0}),
        ("size_low_m2", {"size_low_m2": math.nan}),
        ("size_high_m2", {"size_high_m2": math.inf}),
        ("rent_high", {"rent_high": -1.0}),
        ("rent_high", {"rent_low": 200.0}),
        ("gemeenten", {"gemeenten": ("GM9999",)}),
        ("radius_m", {"radius_m": 500.0}),
        ("radius_m", {"radius_m": 5.0, "x": 136_000.0, "y": 455_000.0}),
        ("x", {"x": 136_000.0}),
        ("y", {"x": 136_000.0, "y": 5.0}),
        ("by_date", {"from_date": DAY, "by_date": DAY - dt.timedelta(days=1)}),
        ("until", {"by_date": DAY, "until": DAY - dt.timedelta(days=1)}),
        ("from_date", {"from_date": dt.date(202, 1, 1)}),
        ("origin", {"origin": "boredom"}),
        ("needs", {"needs": {"magic": Need("magic")}}),
        ("needs", {"needs": {"noise": Need("noise", 99.0)}}),
        ("needs", {"needs": {"noise": Need("noise", 1.0, "urgent")}}),  # type: ignore[arg-type]
        ("note", {"note": "x" * 4001}),
        ("contact_email", {"contact_email": "geen adres"}),
        ("areas", {"areas": ("",)}),
    ],
)
def test_a_fault_in_a_search_is_named_by_its_field(field: str, values: dict[str, Any]) -> None:
    with pytest.raises(FaultyFieldsError) as found:
        seeking.checked(search_fields(**values))
    assert set(found.value.faults) == {field}


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("gemeente", {"gemeente": ""}),
        ("gemeente", {"gemeente": "Utrecht"}),
        ("largest_m2", {"smallest_m2": 100.0, "largest_m2": 50.0}),
        ("largest_m2", {"largest_m2": 1e9}),
        ("rent_eur_m2_year", {"rent_eur_m2_year": math.nan}),
        ("location_type", {"location_type": "moon"}),
        ("entrance", {"entrance": "window"}),
        ("plan_uses", {"plan_uses": ("circus",)}),
        ("noise", {"noise": 1.5}),
        ("loading", {"loading": -1.0}),
        ("until", {"available_from": DAY, "until": DAY - dt.timedelta(days=1)}),
        ("until", {"until": DAY, "temporary": False}),
        ("title", {"title": "x" * 121}),
        ("sources", {"sources": {"shoe_size": {"source": "x"}}}),
        ("sources", {"sources": {"floor": {"source": "x" * 400}}}),
    ],
)
def test_a_fault_in_a_space_is_named_by_its_field(field: str, values: dict[str, Any]) -> None:
    with pytest.raises(FaultyFieldsError) as found:
        offering.checked(space_fields(**values))
    assert set(found.value.faults) == {field}


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(FaultyFieldsError) as found:
        seeking.checked(search_fields(function="circus", rent_high=-1.0, note="x" * 5000))
    assert list(found.value.faults) == ["function", "rent_high", "note"]


NUMBERS = st.none() | st.floats(1, 1000) | st.integers(1, 1000)
NEEDS = st.dictionaries(st.sampled_from(sorted(need_kinds())), st.sampled_from([None, 1, 1.0]), max_size=3)


@pytest.mark.django_db
@given(size=NUMBERS, rent=NUMBERS, needs=NEEDS, sharing=st.none() | st.booleans(), words=st.text(max_size=40))
def test_what_is_kept_of_a_search_comes_back_as_it_was(
    size: float | None, rent: float | None, needs: dict[str, Any], sharing: bool | None, words: str
) -> None:
    said = {code: Need(code, level) for code, level in needs.items()}
    fields = search_fields(
        size_low_m2=size, size_high_m2=None, rent_high=rent, needs=said, sharing=sharing, note=words
    )
    kept = seeking.Search(**seeking.checked(fields))
    back = seeking.fields_of(kept)
    assert dataclasses.replace(back, note=fields.note) == fields
    assert back.note == words.replace("\0", "").strip()


@pytest.mark.django_db
def test_a_form_of_a_space_shows_what_was_kept_and_changes_only_that(meeting: Meeting) -> None:
    fields = offering.fields_of(meeting.space)
    assert spaces.save(fields, meeting.by("owner"), meeting.space).version == meeting.space.version + 1
    cheaper = dataclasses.replace(fields, rent_eur_m2_year=80)
    meeting.space.refresh_from_db()
    changed = spaces.save(cheaper, meeting.by("owner"), meeting.space, version=meeting.space.version)
    assert offering.fields_of(changed) == cheaper


@pytest.mark.django_db
def test_no_more_searches_than_anybody_needs(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searches, "MOST_OPEN", 2)
    meeting.another_search()
    with pytest.raises(searches.InputError, match="2 searches already"):
        meeting.another_search()


@pytest.mark.django_db
@pytest.mark.parametrize("day", [dt.date(202, 1, 1), dt.date(2999, 1, 1)])
def test_no_day_that_cannot_be(meeting: Meeting, day: dt.date) -> None:
    with pytest.raises(FaultyFieldsError) as found:
        spaces.fill(meeting.space, meeting.by("owner"), day)
    assert set(found.value.faults) == {"filled_on"}
    with pytest.raises(FaultyFieldsError) as found:
        searches.found(meeting.search, meeting.by("seeker"), day)
    assert set(found.value.faults) == {"found_on"}
