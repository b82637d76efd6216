# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Processes that must not outlive the one that started them, also when that one is killed."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

# Names the process whose end must end the others (`loods serve`), where Linux's own way is not there.
VARIABLE = "LOODS_SERVED_BY"
_PR_SET_PDEATHSIG = 1
_LOOK_S = 1.0


def is_linux() -> bool:
    """Say whether the kernel can signal a child when its parent dies."""
    return sys.platform.startswith("linux")


def dies_with_us(sign: int) -> Callable[[], None]:
    """Return what a new child process runs first, so that it gets `sign` when this process ends."""
    parent = os.getpid()

    def in_child() -> None:
        if is_linux():
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, sign)
            if os.getppid() != parent:
                os._exit(1)

    return in_child


def end_with_parent() -> None:
    """End this process (SIGTERM) when its parent ends, if `loods serve` is behind it."""
    served_by = os.environ.get(VARIABLE)
    if served_by is None:
        return
    if is_linux():
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        return
    watch({int(served_by), os.getppid()})


def watch(pids: set[int]) -> threading.Thread:
    """Look in the background whether processes are there, and end this one when any is gone."""

    def look() -> None:
        while all(map(alive, pids)):
            time.sleep(_LOOK_S)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=look, name="parent-watch", daemon=True)
    thread.start()
    return thread


def alive(pid: int) -> bool:
    """Say whether a process is there, whoever owns it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
