# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Homes with a database of their own, and processes that hold a lease on it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loods_store.postgres import remove

_HOLD = """
import sys
from pathlib import Path
from loods_store.postgres import lease
with lease(Path(sys.argv[1]), durable=False) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A home folder whose database is gone after the test."""
    folder = Path(tempfile.mkdtemp(prefix="loods-test-"))
    yield folder
    remove(folder)
    shutil.rmtree(folder, ignore_errors=True)


class Holder:
    """Another process with a lease; it lets go when told to, or is killed."""

    def __init__(self, home: Path, python: str = sys.executable, **how: object) -> None:
        self.process = subprocess.Popen(
            [python, "-W", "error", "-c", _HOLD, str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **how,  # type: ignore[call-overload]
        )

    def url(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline().strip()
        assert line, self.process.stderr.read() if self.process.stderr else ""
        return line

    def let_go(self) -> int:
        self.process.communicate("", timeout=60)
        return self.process.returncode

    def kill(self, sign: int = signal.SIGKILL) -> None:
        self.process.send_signal(sign)
        self.process.communicate(timeout=60)


@pytest.fixture
def holder(home: Path) -> Iterator[Callable[[], Holder]]:
    """Start processes that hold a lease on `home`."""
    started: list[Holder] = []

    def start(**how: object) -> Holder:
        started.append(Holder(home, **how))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.kill()


def until(true: Callable[[], bool], patience_s: float = 60.0) -> bool:
    """Say whether something becomes true in time."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return true()


def alive(pid: int) -> bool:
    """Say whether a process runs (one that waits to be buried does not)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
