# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods serve` as an operator meets it: it opens, stays up, stops, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from loods_store.postgres.places import place_for

from .conftest import Running, health, processes_of, until

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

Loods = Callable[..., Running]


def _server(home: Path) -> int:
    return int(json.loads(place_for(home).status.read_text(encoding="utf-8"))["server"])


def _gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists()


def test_what_ends_is_started_again_and_all_of_it_stops_at_the_end(loods: Loods, home: Path) -> None:
    site = loods("serve", "--home", str(home), "--port", "0", "--workers", "1")
    address = site.address()
    assert address.startswith("http://127.0.0.1:")
    assert until(lambda: health(address).get("worker_alive"))
    server, before = _server(home), processes_of(home)
    worker = next(pid for pid, words in before.items() if words.rstrip().endswith("worker"))
    web = next(pid for pid, words in before.items() if "loods_web.server" in words)
    os.kill(worker, signal.SIGKILL)
    os.kill(web, signal.SIGKILL)
    assert until(lambda: not {worker, web} & processes_of(home).keys())

    def both_are_back() -> bool:
        words = processes_of(home).values()
        return any(each.rstrip().endswith("worker") for each in words) and bool(health(address))

    assert until(both_are_back)
    assert site.end(signal.SIGINT) == 0
    assert "worker ended (-9)" in site.said
    assert "web ended (-9)" in site.said
    assert not processes_of(home)
    assert until(lambda: _gone(server))
    assert health(address) == {}


def test_a_killed_site_leaves_nothing_running_or_locked(loods: Loods, home: Path) -> None:
    site = loods("serve", "--home", str(home), "--port", "0", "--workers", "1")
    site.address()
    server = _server(home)
    site.end(signal.SIGKILL)
    assert until(lambda: not processes_of(home) and _gone(server))
    again = loods("serve", "--home", str(home), "--port", "0", "--workers", "1")
    assert health(again.address())["status"] == "ok"
    assert again.end() == 0


def test_a_port_that_is_taken_is_refused(loods: Loods, home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen(1)
        site = loods("serve", "--home", str(home), "--port", str(taken.getsockname()[1]))
        site.process.wait(60)
        assert site.end() == 3
    assert "is taken by another program" in site.said
    assert "--port 0" in site.said


def test_outside_this_machine_a_site_needs_its_name(loods: Loods, home: Path) -> None:
    site = loods("serve", "--home", str(home), "--port", "0", "--host", "0.0.0.0")
    site.process.wait(60)
    assert site.end() == 3
    assert "LOODS_ALLOWED_HOSTS" in site.said


def test_a_database_that_does_not_answer_is_refused(loods: Loods, home: Path) -> None:
    site = loods("migrate", "--home", str(home), DATABASE_URL="postgresql://loods@/loods?host=/nowhere")
    site.process.wait(60)
    assert site.end() == 3
    assert "Check DATABASE_URL" in site.said


def test_several_may_bring_the_tables_up_to_date_at_once(loods: Loods, home: Path) -> None:
    waiting = loods("migrate", "--check", "--home", str(home))
    waiting.process.wait(60)
    assert waiting.end() == 1
    both = [loods("migrate", "--home", str(home)) for _ in range(3)]
    assert [each.process.wait(60) for each in both] == [0, 0, 0], [each.said for each in both]
    done = loods("migrate", "--check", "--home", str(home))
    done.process.wait(60)
    assert done.end() == 0
    assert "up to date" in done.said
