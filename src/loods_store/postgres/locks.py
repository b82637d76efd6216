# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""File locks: the kernel lets go of them when a process ends, however it ends."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOOK_AGAIN_S = 0.05


def take(path: Path, *, shared: bool, patience_s: float = 0.0) -> int | None:
    """Lock a file and return its descriptor, or None when others held it for `patience_s` seconds.

    Closing the descriptor is letting go: a child process that shares it keeps the lock.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    until = time.monotonic() + patience_s
    while not _locked(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX):
        if time.monotonic() >= until:
            os.close(descriptor)
            return None
        time.sleep(_LOOK_AGAIN_S)
    return descriptor


def _locked(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_taken(path: Path) -> bool:
    """Say whether another process holds the lock for itself alone."""
    descriptor = take(path, shared=True)
    if descriptor is None:
        return True
    os.close(descriptor)
    return False


@contextmanager
def alone(path: Path, patience_s: float = 60.0) -> Iterator[None]:
    """Keep other processes out for a moment."""
    descriptor = take(path, shared=False, patience_s=patience_s)
    if descriptor is None:
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(path))
    with held(descriptor):
        yield


@contextmanager
def held(descriptor: int) -> Iterator[None]:
    """Let go of a lock at the end."""
    try:
        yield
    finally:
        os.close(descriptor)
