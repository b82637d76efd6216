# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding areas by what people type."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loods.errors import NotFoundError
from loods.places import Area, find_area, gemeenten, provinces, regions, search_areas, search_other_times
from loods.places.finding import plain_name

DAY = dt.date(2021, 9, 15)


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("Utrecht", "GM0344", "gemeente"),
        ("utrecht", "GM0344", "gemeente"),
        ("gemeente Utrecht", "GM0344", "gemeente"),
        ("provincie Utrecht", "PV26", "province"),
        ("province of Utrecht", "PV26", "province"),
        ("Utrecht (PV)", "PV26", "province"),
        ("Utrecht (gemeente)", "GM0344", "gemeente"),
        ("PV26", "PV26", "province"),
        ("pv26", "PV26", "province"),
        ("NL", "NL", "country"),
        ("nederland", "NL", "country"),
        ("GM0457", "GM0457", "gemeente"),
        ("gm0457", "GM0457", "gemeente"),
        ("0457", "GM0457", "gemeente"),
        ("den bosch", "GM0796", "gemeente"),
        ("'s-Hertogenbosch", "GM0796", "gemeente"),
        ("’s-hertogenbosch", "GM0796", "gemeente"),
        ("s Hertogenbosch", "GM0796", "gemeente"),
        ("Den Haag", "GM0518", "gemeente"),
        ("'s-Gravenhage", "GM0518", "gemeente"),
        ("  den   HAAG ", "GM0518", "gemeente"),
        ("Sudwest Fryslan", "GM1900", "gemeente"),
        ("SÚDWEST-FRYSLÂN", "GM1900", "gemeente"),
        ("Friesland", "PV21", "province"),
        ("fryslan", "PV21", "province"),
        ("Bergen (NH)", "GM0373", "gemeente"),
        ("Hengelo (O.)", "GM0164", "gemeente"),
        ("Zaandam", "GM0479", "gemeente"),
        ("u10", "U10", "region"),
        ("Regio Foodvalley", "FOODVALLEY", "region"),
        ("foodvalley", "FOODVALLEY", "region"),
    ],
)
def test_what_people_type(text: str, code: str, kind: str) -> None:
    found = find_area(text, DAY)
    assert (found.code, found.kind) == (code, kind)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Utrect", "Utrecht (GM0344)"),
        ("Amersfort", "Amersfoort (GM0307)"),
        ("Zuid", "Zuid-Holland (PV28)"),
        ("PV99", "PV26"),
        ("GM9999", "GM0344"),
        ("", "GM0344"),
        ("provincie Weesp", "PV26"),
    ],
)
def test_an_unknown_name_brings_near_names_or_an_example(text: str, near: str) -> None:
    with pytest.raises(NotFoundError) as refusal:
        find_area(text, DAY)
    assert near in str(refusal.value)
    assert refusal.value.exit_code == 4


def test_a_name_of_two_places_is_explained() -> None:
    with pytest.raises(NotFoundError) as refusal:
        find_area("Bergen", DAY)
    assert "GM0373" in str(refusal.value)
    assert "GM0893" in str(refusal.value)
    assert "Give the code" in str(refusal.value)


@pytest.mark.parametrize("text", ["Weesp", "GM0457"])
def test_an_ended_gemeente_says_where_it_went(text: str) -> None:
    with pytest.raises(NotFoundError) as refusal:
        find_area(text, dt.date(2022, 3, 24))
    assert "Amsterdam (GM0363)" in str(refusal.value)
    assert "--division 2022-03-23" in str(refusal.value)


def test_a_gemeente_of_later_says_what_was_there_before() -> None:
    with pytest.raises(NotFoundError) as refusal:
        find_area("Vijfheerenlanden", dt.date(2018, 12, 31))
    for name in ("Leerdam", "Vianen", "Zederik", "2019-01-01"):
        assert name in str(refusal.value)


def test_search_finds_parts_of_names_other_names_and_former_gemeenten() -> None:
    assert {area.code for area in search_areas("utrecht", DAY)} == {"GM0344", "GM1581", "PV26"}
    assert [area.code for area in search_areas("den haag", DAY)] == ["GM0518"]
    assert [item.code for item in search_other_times("weesp", dt.date(2023, 1, 1))] == ["GM0457"]
    assert search_other_times("weesp", DAY) == []
    assert len(search_areas("", DAY)) == len(gemeenten(DAY)) + len(provinces()) + len(regions(DAY)) + 1


def _spoilt(name: str, choice: int) -> str:
    """A name as a hurried person types it: without accents or dashes, in capitals, with spaces."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return (name.upper(), bare.lower(), name.replace("-", " "), f"  {name} ", name.replace("'", "’"))[choice]


@given(day=st.dates(dt.date(2009, 1, 1), dt.date(2026, 1, 1)), choice=st.integers(0, 4))
def test_every_area_is_found_by_its_code_and_its_name(day: dt.date, choice: int) -> None:
    for area in [*(item.area() for item in gemeenten(day)), *(region.area() for region in regions(day))]:
        assert find_area(area.code, day) == area
        assert find_area(_spoilt(area.name, choice), day) == area


@given(st.text(max_size=40))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    try:
        found = find_area(text, DAY)
    except NotFoundError:
        return
    assert isinstance(found, Area)


@example("\N{MATHEMATICAL SANS-SERIF CAPITAL A}msterdam")
@given(st.text(max_size=40))
def test_a_plain_name_is_its_own_plain_name(text: str) -> None:
    assert plain_name(plain_name(text)) == plain_name(text)


def test_a_misspelt_gemeente_that_has_ended_is_suggested_too() -> None:
    with pytest.raises(NotFoundError, match=r"Weesp \(GM0457\)"):
        find_area("wesp", dt.date(2026, 1, 1))
