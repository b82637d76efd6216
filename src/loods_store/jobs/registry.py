# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which kinds of jobs there are."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any, TypeVar

# A job gets its Progress and the arguments it was asked for with; what it returns is kept as its result.
Work = Callable[..., dict[str, Any] | None]
W = TypeVar("W", bound=Work)

_KINDS: dict[str, Work] = {}


def job(kind: str) -> Callable[[W], W]:
    """Mark a function as the work of a kind of job."""

    def register(work: W) -> W:
        known = _KINDS.setdefault(kind, work)
        if known is not work and known.__module__ != work.__module__:
            raise ValueError(f"two jobs are called {kind}")
        _KINDS[kind] = work
        return work

    return register


def kinds() -> dict[str, Work]:
    """Return every kind of job with its work, after loading the modules of this package."""
    import loods_store.jobs

    for module in pkgutil.iter_modules(loods_store.jobs.__path__, "loods_store.jobs."):
        importlib.import_module(module.name)
    return dict(_KINDS)


def work_of(kind: str) -> Work:
    """Return the work of a kind of job. Raises KeyError for a kind that nobody made."""
    return _KINDS[kind] if kind in _KINDS else kinds()[kind]
