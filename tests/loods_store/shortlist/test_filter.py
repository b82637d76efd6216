# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filter of the shortlist goes into an address and comes out of it the same."""

from __future__ import annotations

from dataclasses import replace

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from loods.functions.uses import target_uses
from loods_store.queries.shortlist.filter import LISTS, ShortlistFilter

_bound = st.none() | st.integers(0, 10**9)
_word = st.text(alphabet=st.characters(categories=("L", "N")), max_size=8)
_asked = st.builds(
    ShortlistFilter,
    shown=st.sampled_from(sorted(LISTS)),
    gemeenten=st.lists(st.sampled_from(["GM0344", "GM0307"]), unique=True, max_size=2).map(tuple),
    own_area=_word,
    use=st.sampled_from(["", *target_uses()]),
    m2_from=_bound,
    years_from=_bound,
    gap_from=_bound,
    gap_to=_bound,
)


@given(_asked)
def test_a_filter_comes_back_from_its_address(asked: ShortlistFilter) -> None:
    assert ShortlistFilter.from_query(QueryDict(asked.to_query())) == asked


@given(_asked, st.sampled_from(sorted(LISTS)))
def test_the_address_of_another_list_asks_the_same_of_it(asked: ShortlistFilter, shown: str) -> None:
    other = ShortlistFilter.from_query(QueryDict(asked.to_query(shown)))
    assert other == replace(asked, shown=shown)
    assert other.narrowed() == asked.narrowed()


@given(st.text(max_size=40))
def test_anything_may_stand_in_an_address(text: str) -> None:
    query = QueryDict(mutable=True)
    query.update(dict.fromkeys(("lijst", "gemeente", "gebruik", "m2_van", "tekort_tot", "gebied"), text))
    assert ShortlistFilter.from_query(query).shown in LISTS
