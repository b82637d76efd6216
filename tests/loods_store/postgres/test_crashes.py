# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever is killed, at any moment: no committed row is lost, and the next lease gets a server."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from loods_store.postgres import lease
from loods_store.postgres.places import place_for

from .conftest import alive, until

_WRITE = """
import sys
from pathlib import Path
import psycopg
from loods_store.postgres import lease
with lease(Path(sys.argv[1])) as url:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table if not exists kept (number bigserial)")
        while True:
            row = connection.execute("insert into kept default values returning number").fetchone()
            print(row[0], flush=True)
"""


def _count(home: Path) -> int:
    with lease(home) as url, psycopg.connect(url) as connection:
        row = connection.execute("select coalesce(max(number), 0) from kept").fetchone()
    return int(row[0]) if row else 0


def _write_until_killed(home: Path, who: str, after_s: float) -> int:
    """Let a process write rows, kill it or what is below it, and return the last row it was told of."""
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITE, str(home)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    assert writer.stdout.readline().strip()
    status = json.loads(place_for(home).status.read_text(encoding="utf-8"))
    time.sleep(after_s)
    os.kill(writer.pid if who == "holder" else int(status[who]), signal.SIGKILL)
    time.sleep(0.05)
    writer.kill()
    told = [int(line) for line in writer.communicate()[0].split() if line.isdigit()]
    assert until(lambda: not alive(writer.pid))
    return max(told, default=0)


@pytest.mark.parametrize("who", ["holder", "keeper", "server"])
def test_no_committed_row_is_lost(home: Path, who: str) -> None:
    assert _count_after(home, who, 0.2)


def _count_after(home: Path, who: str, after_s: float) -> bool:
    told = _write_until_killed(home, who, after_s)
    return _count(home) >= told


@pytest.mark.soak
def test_no_committed_row_is_lost_at_random_moments(home: Path) -> None:
    chance = random.Random(2012)
    for _ in range(40):
        who = chance.choice(["holder", "keeper", "server"])
        assert _count_after(home, who, chance.uniform(0, 0.6)), who
