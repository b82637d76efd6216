# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A publication that is killed at any moment leaves the old register or the new one, and is done again."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
import uuid
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.utils import timezone
from leaving import called, is_there, wait_until_left

from loods.demo.sample import building_id
from loods.editions.home import Home
from loods_store.actions.events import SYSTEM
from loods_store.actions.publishing import publish
from loods_store.models import Coverage, Event, Note

pytestmark = pytest.mark.django_db(transaction=True)

_CHILD = """
import os, sys
from pathlib import Path
from loods_web import boot
boot.start(Path(sys.argv[1]), os.environ["DATABASE_URL"])
from loods.editions.home import Home
from loods_store.actions.events import SYSTEM
from loods_store.actions.publishing import publish
from loods_store.queries.differences import against_published
home = Home(Path(sys.argv[1]))
against_published(home, home.open_edition(sys.argv[2]))  # so that everything is loaded
print("ready", flush=True)
sys.stdin.readline()
publish(home, sys.argv[2], SYSTEM)
print("done", flush=True)
"""
# Everything that publishing writes, without the numbers of rows.
_STATE = """
SELECT md5(coalesce(string_agg(line, '' ORDER BY line), '')) FROM (
    SELECT 'c' || c.gemeente || p.edition_id || p.state AS line
        FROM store_coverage c JOIN store_publication p ON p.id = c.publication_id
    UNION ALL SELECT 'b' || (to_jsonb(b) - 'publication_id')::text || p.edition_id
        FROM store_currentbuilding b JOIN store_publication p ON p.id = b.publication_id
    UNION ALL SELECT 'u' || (to_jsonb(u) - 'publication_id')::text || p.edition_id
        FROM store_currentunit u JOIN store_publication p ON p.id = u.publication_id
    UNION ALL SELECT 'v' || (to_jsonb(v) - 'id')::text FROM store_unitvacancy v
    UNION ALL SELECT 'w' || (to_jsonb(w) - 'id')::text FROM store_buildingvacancy w
) lines
"""


class Child:
    """A process that publishes an edition as soon as it is told to."""

    def __init__(self, home: Home, edition_id: str) -> None:
        url = f"postgresql://{connection.settings_dict['USER']}@/{connection.settings_dict['NAME']}"
        database = f"{url}?{urlencode({'host': connection.settings_dict['HOST']})}"
        self.name = f"publishing {uuid.uuid4().hex}"
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(home.path), edition_id],
            env={
                **os.environ,
                **called(self.name),
                "DJANGO_SETTINGS_MODULE": "loods_web.settings",
                "LOODS_LOOPBACK": "1",
                "DATABASE_URL": database,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def go(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdin is not None
        assert self.process.stdout.readline().strip() == "ready"
        assert is_there(self.name)
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def done(self) -> bool:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip() == "done"

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate(timeout=60)


def state() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        found: str = cursor.fetchone()[0]
    return found


def spoken() -> str:
    return Coverage.objects.get().publication.edition_id


def hashed() -> str:
    """Return what people made."""
    return hashlib.sha256(repr(list(Note.objects.order_by("pk").values_list())).encode()).hexdigest()


def kill_at_random(home: Home, editions: tuple[str, str], rounds: int) -> None:
    Note.objects.create(building_id=building_id(12), text="Eigenaar gebeld.", written_at=timezone.now())
    made = hashed()
    sound = {}
    for edition_id in (*editions, *editions):  # twice: what left the register and came back is as it was
        publish(home, edition_id, SYSTEM)
        sound[edition_id] = state()
    first = Child(home, editions[0])
    first.go()
    begun = time.perf_counter()
    assert first.done()
    took = time.perf_counter() - begun
    first.kill()
    assert state() == sound[editions[0]]
    rng = random.Random(f"{os.getpid()} {timezone.now()}")
    for _ in range(rounds):
        before = spoken()
        target = editions[1] if before == editions[0] else editions[0]
        child, events = Child(home, target), Event.objects.filter(action="publish").count()
        child.go()
        time.sleep(rng.uniform(0, took * 1.05))
        child.kill()
        wait_until_left(child.name)
        switched = spoken() == target
        assert state() == sound[target if switched else before]
        assert Event.objects.filter(action="publish").count() == events + switched
        assert hashed() == made
        if not switched:
            publish(home, target, SYSTEM)
            assert state() == sound[target]


def test_killed_at_five_moments(own_home: Home, editions: tuple[str, str]) -> None:
    kill_at_random(own_home, editions, 5)


@pytest.mark.soak
def test_killed_at_a_hundred_moments(own_home: Home, editions: tuple[str, str]) -> None:
    kill_at_random(own_home, editions, 100)
