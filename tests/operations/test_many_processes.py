# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two web processes and two workers on one PostgreSQL of somebody's own: no state in any of them."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from loods_store.postgres import temporary

from .conftest import Running, environment, health, until

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

Loods = Callable[..., Running]
_ASK = """
import sys
from pathlib import Path
from loods_cli.database import store_of
with store_of(Path(sys.argv[1])):
    from loods_store.actions.events import SYSTEM
    from loods_store.jobs.publishing import ask_to_publish
    ask_to_publish(sys.argv[2], SYSTEM)
"""


def _workers(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM procrastinate_workers").fetchone()
    return int(row[0]) if row else 0


def _ended(url: str) -> object:
    """Return how the job went."""
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT state, message, message_params FROM store_jobprogress").fetchall()


def test_two_webs_and_two_workers_share_one_database(loods: Loods, home: Path, static_root: Path) -> None:
    edition = next((home / "editions").glob("fictief*")).name
    with temporary() as url:
        sites = [
            loods("serve", "--home", str(home), "--port", "0", "--workers", "1", DATABASE_URL=url)
            for _ in range(2)
        ]
        first, second = [site.address() for site in sites]
        assert first != second
        assert not (home / "database" / "data").exists()
        assert until(lambda: _workers(url) == 2)
        assert health(first)["published_edition"] is None
        words = [sys.executable, "-c", _ASK, str(home), edition]
        subprocess.run(words, env=environment(static_root, DATABASE_URL=url), check=True)
        assert until(lambda: health(first)["published_edition"] == edition), (_ended(url), sites[0].said)
        assert health(second)["published_edition"] == edition
        for address in (first, second):
            with urllib.request.urlopen(address, timeout=30) as page:
                assert page.status == 200
        assert sites[0].end() == 0
        assert health(second)["status"] == "ok"
        assert until(lambda: _workers(url) == 1)
        assert sites[1].end() == 0
