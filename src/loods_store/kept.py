# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A memory of bounded size for what is costly to make: made once, by one thread, while others wait."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Keeps values by key until together they weigh more than `budget`; the longest unasked goes first.

    `weigh` says what a value weighs once it is made (1 each by default, so that `budget` counts values).
    """

    def __init__(self, budget: int, weigh: Callable[[Value], int] = lambda _: 1) -> None:
        self.budget = budget
        self._weigh = weigh
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, Future[Value]] = OrderedDict()
        self._weights: dict[Hashable, int] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of `key`, made now if it is not kept; an error of `make` is not kept."""
        with self._lock:
            promise = self._values.get(key)
            is_mine = promise is None
            if promise is None:
                promise = self._values[key] = Future()
            self._values.move_to_end(key)
        return self._made(key, promise, make) if is_mine else promise.result()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._weights.clear()

    def __len__(self) -> int:
        return len(self._values)

    def _made(self, key: Hashable, promise: Future[Value], make: Callable[[], Value]) -> Value:
        try:
            value = make()
        except BaseException as error:
            with self._lock:
                self._values.pop(key, None)
            promise.set_exception(error)
            raise
        promise.set_result(value)
        with self._lock:
            if self._values.get(key) is promise:
                self._weights[key] = self._weigh(value)
                self._shrink()
        return value

    def _shrink(self) -> None:
        """Let go of the oldest finished values; the newest stays, however heavy."""
        finished = [key for key in self._values if key in self._weights]
        for key in finished[:-1]:
            if sum(self._weights.values()) <= self.budget:
                return
            del self._values[key], self._weights[key]
