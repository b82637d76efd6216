# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An upload that is killed at any moment has happened wholly or not at all, and can be done again."""

from __future__ import annotations

import datetime as dt
import io
import os
import random
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.utils import timezone
from leaving import called, is_there, wait_until_left
from openpyxl import Workbook

from loods.demo.sample import unit_id
from loods.editions.home import Home
from loods_store.actions import observations_uploads as actions
from loods_store.actions.events import SYSTEM
from loods_store.models import Event, Publication, StoredObservation, Upload, WaitingUpload
from loods_store.queries import observations

pytestmark = pytest.mark.django_db(transaction=True)

UNITS, DAYS = (1, 9, 15, 16, 19, 21), 60
TODAY = dt.date(2021, 9, 1)
_CHILD = """
import datetime as dt, os, sys, uuid
from pathlib import Path
from loods_web import boot
boot.start(Path(sys.argv[1]), os.environ["DATABASE_URL"])
from loods_store.actions.events import SYSTEM
from loods_store.actions.observations_uploads import confirm
from loods_store.queries.observation_sheets import address_book
address_book()
print("ready", flush=True)
sys.stdin.readline()
confirm(uuid.UUID(sys.argv[2]), SYSTEM, dt.date(2021, 9, 1))
print("done", flush=True)
"""


def sheet(number: int) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet("Blad1")
    page.append(["BAG-id", "Peildatum", "Soort", "Toestand", "Bron"])
    for unit in UNITS:
        for day in range(DAYS):
            date = dt.date(2021, 1, 1) + dt.timedelta(days=day)
            page.append([unit_id(unit), date, "geteld", "leeg", f"bron {number}"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


class Child:
    """A process that stores one waiting file as soon as it is told to."""

    def __init__(self, home: Home, number: int) -> None:
        waiting = actions.bring(f"{number}.xlsx", sheet(number), {}, ["GM1961"], SYSTEM)
        self.token = waiting.pk
        url = f"postgresql://{connection.settings_dict['USER']}@/{connection.settings_dict['NAME']}"
        environment = {"DATABASE_URL": f"{url}?{urlencode({'host': connection.settings_dict['HOST']})}"}
        self.name = f"storing {uuid.uuid4().hex}"
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(home.path), self.token.hex],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "loods_web.settings", "LOODS_LOOPBACK": "1"}
            | environment
            | called(self.name),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def go(self) -> None:
        assert self.process.stdout.readline().strip() == "ready"
        assert is_there(self.name)
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate(timeout=60)


def seconds_of_one(home: Home) -> float:
    """Store one file to the end, and say how long that took."""
    child = Child(home, 0)
    child.go()
    begun = time.perf_counter()
    assert child.process.stdout.readline().strip() == "done"
    took = time.perf_counter() - begun
    child.kill()
    return took


def check_whole_or_nothing(token: object, before: int, revision: int) -> bool:
    """Check that the file is stored with all that belongs to it, or that nothing is; say which."""
    waiting = WaitingUpload.objects.get(pk=token)
    upload = Upload.objects.filter(file_name=waiting.file_name).first()
    stored = StoredObservation.objects.count() - before
    events = Event.objects.filter(action="observations_stored", object_id=str(upload.pk if upload else 0))
    assert waiting.upload == upload
    if upload is None:
        assert (stored, observations.revision(), events.count()) == (0, revision, 0)
        assert len(waiting.content) > 0, "the file still waits"
        return False
    assert (stored, upload.rows_stored) == (len(UNITS) * DAYS,) * 2
    assert observations.revision() > revision
    assert events.count() == 1
    assert upload.returned_sheet
    return True


@pytest.fixture
def home(published: Publication, sample_home: Home) -> Iterator[Home]:
    return sample_home


def kill_at_random(home: Home, rounds: int) -> None:
    took = seconds_of_one(home)
    rng = random.Random(f"{os.getpid()} {timezone.now()}")
    for number in range(1, rounds + 1):
        child = Child(home, number)
        before, revision = StoredObservation.objects.count(), observations.revision()
        child.go()
        time.sleep(rng.uniform(0, took * 1.05))
        child.kill()
        wait_until_left(child.name)
        if not check_whole_or_nothing(child.token, before, revision):
            actions.confirm(child.token, SYSTEM, TODAY)
            assert check_whole_or_nothing(child.token, before, revision)
    assert observations.table().height == (rounds + 1) * len(UNITS) * DAYS


def test_killed_at_five_moments(home: Home, tmp_path: Path) -> None:
    kill_at_random(home, 5)


@pytest.mark.soak
def test_killed_at_a_hundred_moments(home: Home) -> None:
    kill_at_random(home, 100)
