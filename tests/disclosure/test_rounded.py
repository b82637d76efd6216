# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An attacker with every table that fits what is shown learns of a small count only that it is small."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.disclosure.rounded import Rounding, Together, possible, released, rounded

RULE = Rounding(least=3, base=3, secret=b"of this site")
# Three gemeenten, a province of all and a region of two of them.
LEAVES = 3
TIED = (Together(3, (0, 1, 2)), Together(4, (0, 1)))
NAMES = ("a", "b", "c", "province", "region")


def _table(leaves: Sequence[int]) -> tuple[int, ...]:
    return (*leaves, sum(leaves), leaves[0] + leaves[1])


def _fits(table: Sequence[int], shown: Sequence[int | None], truth: Sequence[int]) -> bool:
    """Whether a table may be behind what is shown, to somebody who knows which leaves are not large."""
    for place, (count, number) in enumerate(zip(table, shown, strict=True)):
        if number is not None and not possible(number, RULE)[0] <= count <= possible(number, RULE)[1]:
            return False
        if number is None and place < LEAVES and truth[place] < RULE.first <= count:
            return False
    return True


def _tables(shown: Sequence[int | None], truth: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield every table that fits."""
    for leaves in itertools.product(range(18), repeat=LEAVES):
        table = _table(leaves)
        if _fits(table, shown, truth):
            yield table


leaves = st.tuples(*[st.integers(0, 9)] * LEAVES)


@given(leaves)
def test_every_small_count_may_be_anything_small(truth: tuple[int, ...]) -> None:
    counts = _table(truth)
    shown = released(counts, NAMES, TIED, RULE)
    known = list(_tables(shown, truth))
    assert counts in known
    for place, count in enumerate(counts[:LEAVES]):
        if count < RULE.least:
            assert shown[place] is None
            assert {table[place] for table in known} >= set(range(RULE.least))


@given(leaves, st.integers(0, LEAVES - 1), st.sampled_from([-1, 1]))
def test_who_knows_that_one_seeker_came_or_went_since_still_knows_no_small_count(
    truth: tuple[int, ...], where: int, change: int
) -> None:
    """Two releases and the (true) knowledge that one count changed by one: no small count is then known."""
    later = tuple(max(n + change * (place == where), 0) for place, n in enumerate(truth))
    first = released(_table(truth), NAMES, TIED, RULE)
    second = released(_table(later), NAMES, TIED, RULE)
    steps = [
        tuple(sign * (at == place) for at in range(LEAVES)) for place in range(LEAVES) for sign in (-1, 0, 1)
    ]
    both = [
        table
        for table in _tables(first, truth)
        if any(
            _fits(_table([n + by for n, by in zip(table[:LEAVES], step, strict=True)]), second, later)
            and min(n + by for n, by in zip(table[:LEAVES], step, strict=True)) >= 0
            for step in steps
        )
    ]
    assert _table(truth) in both
    for place, count in enumerate(truth):
        if count < RULE.least and (place != where or later[place] < RULE.least):
            assert len({table[place] for table in both}) > 1


def test_a_total_goes_where_it_tells_of_a_part() -> None:
    """14 shown as 10 and 18 shown as 20 would say that the third is 2 or more: the total is left out."""
    outcomes = set()
    for number in range(60):
        rule = Rounding(least=5, base=5, secret=str(number).encode())
        part, total = rounded(14, "b", rule), rounded(18, "c", rule)
        shown = released((4, 14, 18), "abc", [Together(2, (0, 1))], rule, worth=[1, 1, 0])
        outcomes.add((part, total, shown[2]))
    assert (10, 20, None) in outcomes
    assert {(15, 20, 20), (15, 15, 15), (10, 15, 15)} <= outcomes


def test_what_is_missed_least_is_left_out_first() -> None:
    """Where a part and a total tell of the third, the one that is worth less goes."""
    for number in range(60):
        rule = Rounding(least=5, base=5, secret=str(number).encode())
        if (rounded(14, "b", rule), rounded(18, "c", rule)) == (10, 20):
            shown = released((4, 14, 18), "abc", [Together(2, (0, 1))], rule, worth=[0, 0, 1])
            assert shown == [None, None, 20]
            return
    pytest.fail("no secret rounds as this test needs it")


def test_what_may_lie_in_two_parts_ties_a_total_less() -> None:
    """Two of a party of six are in both parts: the total says nothing of a part that another may hold."""
    rule = Rounding(least=5, base=5, secret=b"")
    assert released((20, 4, 20), "abc", [Together(2, (0, 1))], rule)[2] == 20


@given(st.integers(5, 500), st.text(max_size=8))
def test_rounding_stays_within_the_range_that_is_told(count: int, name: str) -> None:
    rule = Rounding(least=5, base=5, secret=b"of this site")
    number = rounded(count, name, rule)
    assert number % 5 == 0
    low, high = possible(number, rule)
    assert low <= count <= high
    assert rounded(count, name, rule) == number


@settings(max_examples=20)
@given(st.integers(1, 4))
def test_rounding_goes_up_as_often_as_it_should(rest: int) -> None:
    rule = Rounding(least=5, base=5, secret=b"of this site")
    up = sum(rounded(20 + rest, str(number), rule) == 25 for number in range(2000)) / 2000
    assert up == pytest.approx(rest / 5, abs=0.05)


@given(leaves, st.sets(st.integers(0, 4)))
def test_what_is_hidden_for_another_reason_is_protected_too(truth: tuple[int, ...], hidden: set[int]) -> None:
    counts = _table(truth)
    shown = released(counts, NAMES, TIED, RULE, hidden)
    assert all(shown[place] is None for place in hidden)
    # Nobody knows of a hidden leaf how many it is at most: with that, every small number is possible.
    for place in hidden & set(range(LEAVES)):
        others = [at for at in range(LEAVES) if at != place]
        for wanted in range(RULE.least):
            assert any(
                all(
                    number is None or possible(number, RULE)[0] <= count <= possible(number, RULE)[1]
                    for count, number in zip(_table(leaves), shown, strict=True)
                )
                for pair in itertools.product(range(24), repeat=2)
                for leaves in [
                    tuple(wanted if at == place else pair[others.index(at)] for at in range(LEAVES))
                ]
            )
