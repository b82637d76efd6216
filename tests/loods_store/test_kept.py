# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The memory of what is costly: made once, within bounds, never an error kept."""

from __future__ import annotations

import threading

import pytest

from loods_store.kept import Kept


def test_a_value_is_made_once() -> None:
    kept: Kept[int] = Kept(10)
    made: list[int] = []
    for _ in range(3):
        assert kept.get("a", lambda: made.append(1) or 7) == 7  # type: ignore[func-returns-value]
    assert made == [1]


def test_threads_wait_for_the_one_that_makes_it() -> None:
    kept: Kept[object] = Kept(10)
    started, go_on = threading.Event(), threading.Event()
    made: list[object] = []
    found: list[object] = []

    def make() -> object:
        started.set()
        assert go_on.wait(10)
        made.append(object())
        return made[-1]

    threads = [threading.Thread(target=lambda: found.append(kept.get("a", make))) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert started.wait(10)
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert len(made) == 1
    assert found == made * 4


def test_what_was_asked_longest_ago_goes_first() -> None:
    kept: Kept[str] = Kept(5, len)
    kept.get("old", lambda: "aa")
    kept.get("older", lambda: "bb")
    kept.get("old", lambda: "never made again")
    kept.get("new", lambda: "ccc")
    assert len(kept) == 2
    assert kept.get("old", lambda: "made again") == "aa"
    assert kept.get("older", lambda: "zz") == "zz"


def test_a_value_heavier_than_all_room_is_kept_alone() -> None:
    kept: Kept[str] = Kept(2, len)
    kept.get("small", lambda: "a")
    assert kept.get("huge", lambda: "aaaaaaa") == "aaaaaaa"
    assert len(kept) == 1


def test_an_error_is_raised_and_not_kept() -> None:
    kept: Kept[int] = Kept(10)

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        kept.get("a", fail)
    assert kept.get("a", lambda: 3) == 3
