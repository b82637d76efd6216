# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A site in processes of its own, as an operator starts it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cast import sample_home

from loods.editions.home import Home
from loods_store.postgres import remove

__all__ = ["sample_home"]

_OPEN = re.compile(r"(http://\S+/)")


@pytest.fixture(scope="session")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder of static files for all sites of the tests: collected by whoever is first."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "served" / "static"


@pytest.fixture
def home(sample_home: Home) -> Iterator[Path]:
    """A home with the sample village, whose database is gone after the test."""
    folder = Path(tempfile.mkdtemp(prefix="loods-test-"))
    shutil.copytree(sample_home.path, folder, dirs_exist_ok=True)
    yield folder
    remove(folder)
    shutil.rmtree(folder, ignore_errors=True)


def environment(static_root: Path, **changes: str) -> dict[str, str]:
    """Return the environment of an operator: nothing of the tests' own settings."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("LOODS_", "DJANGO_"))}
    ours.pop("DATABASE_URL", None)
    return {**ours, "LOODS_STATIC_ROOT": str(static_root), "LOODS_LOG_LEVEL": "WARNING", **changes}


class Running:
    """A `loods` command that runs; what it says is kept."""

    def __init__(self, words: list[str], env: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "loods_cli", "--language", "en", *words],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.out: list[str] = []
        self.err: list[str] = []
        self._readers = [
            threading.Thread(target=self.out.extend, args=(self.process.stdout,)),
            threading.Thread(target=self.err.extend, args=(self.process.stderr,)),
        ]
        for reader in self._readers:
            reader.start()

    @property
    def said(self) -> str:
        return "".join(self.out) + "".join(self.err)

    def address(self) -> str:
        """Wait until the site says where it is open."""
        assert until(lambda: _OPEN.search("".join(self.out)) or self.process.poll() is not None), self.said
        found = _OPEN.search("".join(self.out))
        assert found, self.said
        return found[1]

    def end(self, sign: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(sign)
        self.process.wait(60)
        for reader in self._readers:
            reader.join(30)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None and not any(reader.is_alive() for reader in self._readers):
                stream.close()
        return self.process.returncode


@pytest.fixture
def loods(static_root: Path) -> Iterator[Callable[..., Running]]:
    """Start `loods` commands; they are gone after the test."""
    started: list[Running] = []

    def start(*words: str, **changes: str) -> Running:
        started.append(Running(list(words), environment(static_root, **changes)))
        return started[-1]

    yield start
    for each in started:
        each.end(signal.SIGKILL if each.process.poll() is None else signal.SIGTERM)


def health(address: str) -> dict[str, object]:
    """Return what the site says of itself; {} when it does not answer."""
    try:
        with urllib.request.urlopen(f"{address}gezond", timeout=5) as answer:
            return dict(json.load(answer))
    except (urllib.error.URLError, OSError):
        return {}


def until(true: Callable[[], object], patience_s: float = 150.0) -> bool:
    """Say whether something becomes true in time."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return bool(true())


def processes_of(home: Path) -> dict[int, str]:
    """Return the processes that serve a home, by their environment: pid -> command."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            mark = f"LOODS_HOME={home.resolve()}".encode()
            if mark in (folder / "environ").read_bytes():
                words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                state = (folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
                if state != "Z":
                    found[int(folder.name)] = words
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return found
