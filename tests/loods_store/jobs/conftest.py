# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs made for the tests, in this process and in workers of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from loods_store.jobs import registry

HERE = Path(__file__).parent
_ENVIRONMENT = {"DJANGO_SETTINGS_MODULE": "loods_web.settings", "LOODS_LOOPBACK": "1"}
_WORKER = """
import os, sys
from pathlib import Path
from loods_web import boot
boot.start(Path(sys.argv[4]), os.environ["DATABASE_URL"])
sys.path.insert(0, sys.argv.pop(1))
import job_kinds
from loods_cli.main import main
main()
"""


def database_url() -> str:
    """Return the address of the test database, for other processes."""
    found = connection.settings_dict
    return f"postgresql://{found['USER']}@/{found['NAME']}?{urlencode({'host': found['HOST']})}"


class WorkerProcess:
    """A worker in a process of its own, on the test database."""

    def __init__(self, home: Path, *words: str) -> None:
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                _WORKER,
                str(HERE),
                "worker",
                "--home",
                str(home),
                "--language",
                "en",
                *words,
            ],
            env={**os.environ, **_ENVIRONMENT, "DATABASE_URL": database_url()},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def end(self, sign: int = signal.SIGTERM) -> tuple[int, str]:
        if self.process.poll() is None:
            self.process.send_signal(sign)
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors


@pytest.fixture
def worker(tmp_path: Path, transactional_db: None) -> Iterator[Callable[..., WorkerProcess]]:
    """Start workers; they are gone after the test."""
    started: list[WorkerProcess] = []

    def start(*words: str) -> WorkerProcess:
        started.append(WorkerProcess(tmp_path, *words))
        return started[-1]

    yield start
    for each in started:
        each.end(signal.SIGKILL)


@pytest.fixture(autouse=True)
def own_kinds() -> Iterator[None]:
    """Forget the kinds that a test adds."""
    before = registry.kinds()  # loads them all: what is loaded later would be forgotten for good
    yield
    registry._KINDS.clear()
    registry._KINDS.update(before)


def until(true: Callable[[], bool], patience_s: float = 60.0) -> bool:
    """Say whether something becomes true in time."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return true()
