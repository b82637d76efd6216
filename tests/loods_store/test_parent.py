# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Processes end with the one that started them, by the kernel or by looking themselves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from loods_store.parent import VARIABLE, alive, dies_with_us, end_with_parent, is_linux

_SLEEP = "import time; time.sleep(60)"
_WATCH = "import sys, time; from loods_store.parent import watch; watch({int(sys.argv[1])}); time.sleep(60)"
_PARENT = f"""
import subprocess, sys
from loods_store.parent import dies_with_us
child = subprocess.Popen([sys.executable, "-c", "{_SLEEP}"], preexec_fn=dies_with_us(9))
print(child.pid, flush=True)
child.wait()
"""


def test_a_process_is_there_until_it_ends() -> None:
    process = subprocess.Popen([sys.executable, "-c", _SLEEP])
    assert alive(process.pid)
    process.kill()
    process.wait()
    assert not alive(process.pid)
    assert alive(os.getpid())


def test_a_process_that_watches_another_ends_with_it() -> None:
    watched = subprocess.Popen([sys.executable, "-c", _SLEEP])
    watching = subprocess.Popen([sys.executable, "-c", _WATCH, str(watched.pid)])
    watched.kill()
    watched.wait()
    assert watching.wait(60) == -signal.SIGTERM


@pytest.mark.skipif(not is_linux(), reason="the kernel does it on Linux")
def test_the_kernel_ends_a_child_with_its_parent() -> None:
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    for _ in range(600):
        if not alive(child):
            break
        signal.sigtimedwait([], 0.1)
    assert not alive(child)


def test_a_child_of_a_parent_that_is_gone_does_not_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    if not is_linux():
        pytest.skip("the kernel does it on Linux")
    first = dies_with_us(signal.SIGKILL)
    monkeypatch.setattr(os, "getppid", lambda: 1)
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr("ctypes.CDLL", lambda _: type("Kernel", (), {"prctl": lambda *_: 0}))
    first()
    assert ended == [1]


def test_without_loods_serve_behind_it_nothing_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    end_with_parent()
