# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fifty people at once on the site of the demo province, beside a Django site that only says hello.

First everybody walks through the pages with pauses, as people do: p95 per page. Then fifty connections ask
the list and the building page without a pause: requests a second. Errors fail the run, slowness does not.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from load_client import COACH, LOODS, PUBLIC, WALK, Tally, Visitor, storm, walk

USERS = 50
AIM_P95_MS, AIM_MAP_MS, AIM_A_SECOND = 100, 5, 500
_TICKS = os.sysconf("SC_CLK_TCK")
_OPEN = re.compile(r"http://127\.0\.0\.1:(\d+)/")
_PATIENCE_S = 900
_QUIET_S, _QUIET_TIMES = 3.0, 3


def visitors_of(home: Path, url: str) -> list[Visitor]:
    """Sign in people of the demo: 36 loodsen, 4 coaches' windows, 10 visitors without an account."""
    os.environ |= {"LOODS_LOOPBACK": "1", "LOODS_DEMO": "1", "LOODS_LOG_LEVEL": "ERROR"}
    from loods_web import boot

    boot.start(home, url)
    from loods_store.models import RoleGrant

    loodsen = list(RoleGrant.objects.filter(role=LOODS).select_related("person").order_by("area_code"))
    coach = RoleGrant.objects.filter(role=COACH).select_related("person").first()
    if not loodsen or coach is None:
        sys.exit(f"{home}: the people of the demo are not there")
    roles = [(LOODS, loodsen[number % len(loodsen)]) for number in range(36)]
    found = [Visitor(role, _signed_in(grant.person), _places(grant.area_code)) for role, grant in roles]
    found += [Visitor(COACH, _signed_in(coach.person), _places("")) for _ in range(4)]
    return found + [Visitor(PUBLIC, "", _places("")) for _ in range(USERS - len(found))]


def _signed_in(person: object) -> str:
    """Return the cookie of a new session, as if the person had signed in."""
    from django.test import Client

    client = Client()
    client.force_login(person, backend="loods_web.parts.accounts.PasswordSignIn")  # type: ignore[arg-type]
    return f"sessionid={client.cookies['sessionid'].value}"


def _places(gemeente: str) -> dict[str, list[str]]:
    """Return buildings, streets and tiles of a gemeente, or of all."""
    from loods_store.models import BuildingVacancy, Coverage, CurrentBuilding

    listed = BuildingVacancy.objects.filter(use="kantoor", definition="zonder-drempel")
    ids = (listed.filter(gemeente=gemeente) if gemeente else listed).values_list("building_id", flat=True)
    buildings = list(CurrentBuilding.objects.filter(pk__in=list(ids.order_by("building_id")[:40])))
    covered = Coverage.objects.select_related("publication").order_by("gemeente")
    tiles = covered[0].publication.edition_id
    return {
        "gemeente": [gemeente] if gemeente else [coverage.gemeente for coverage in covered],
        "building": [building.building_id for building in buildings],
        "street": sorted({building.street.replace(" ", "+") for building in buildings if building.street}),
        "tile": sorted({f"{tiles}/{_tile(building)}" for building in buildings if building.lon is not None}),
    }


def _tile(building: object, zoom: int = 14) -> str:
    """Return the tile that a building is in, as zoom/x/y."""
    import math

    lon, lat = float(building.lon), math.radians(float(building.lat))  # type: ignore[attr-defined]
    x = int((lon + 180) / 360 * 2**zoom)
    y = int((1 - math.asinh(math.tan(lat)) / math.pi) / 2 * 2**zoom)
    return f"{zoom}/{x}/{y}"


@contextmanager
def served(home: Path) -> Iterator[tuple[int, int]]:
    """Serve a home as its users do; gives the port and the process id."""
    command = [
        sys.executable,
        "-m",
        "loods_cli",
        "--home",
        str(home),
        "--language",
        "en",
        "serve",
        "--port",
        "0",
    ]
    environment = os.environ | {"LOODS_LOG_LEVEL": "WARNING"}
    with _running(command, environment) as process:
        assert process.stdout is not None
        until = time.monotonic() + _PATIENCE_S
        for line in process.stdout:
            found = _OPEN.search(line)
            if found:
                yield int(found[1]), process.pid
                return
            if time.monotonic() > until:
                break
        sys.exit("the site did not open")


@contextmanager
def bare() -> Iterator[tuple[int, int]]:
    """Serve the site that only says hello with the same server."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "2", "--log-level", "warning"),
        *("--working-dir", str(Path(__file__).parent), "bare_django:application"),
    ]
    with _running(command, dict(os.environ)) as process:
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, process.pid


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def cpu_s(pid: int) -> float:
    """Return the seconds of processor time of a process and all that it started and still runs."""
    parents, own = {}, {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(entry.parent.name)
        parents[number], own[number] = int(words[1]), (int(words[11]) + int(words[12])) / _TICKS
    found, mine = 0.0, {pid}
    while mine:
        found += sum(own.get(number, 0.0) for number in mine)
        mine = {number for number, parent in parents.items() if parent in mine}
    return found


@dataclass(frozen=True)
class Taken:
    """What a part took: requests a second as clocked, and processor time a request, in ms."""

    a_second: float
    web_ms: float
    database_ms: float

    @property
    def alone(self) -> float:
        """Requests a second if the cores did nothing else than this: a busy machine clocks fewer."""
        took = self.web_ms + self.database_ms
        return 1000 * (os.cpu_count() or 1) / took if took else 0.0


def measured(title: str, pids: Sequence[int], work: Coroutine[Any, Any, Tally]) -> tuple[Tally, Taken]:
    """Run one part and print what it took of the processors: of the site, its database, and this client."""
    before, own, started = [cpu_s(pid) for pid in pids], time.process_time(), time.monotonic()
    tally = asyncio.run(work)
    seconds = time.monotonic() - started
    used = [
        1000 * (cpu_s(pid) - first) / max(tally.requests, 1) for pid, first in zip(pids, before, strict=True)
    ]
    taken = Taken(tally.requests / seconds, used[0], sum(used[1:]))
    client = 100 * (time.process_time() - own) / seconds
    print(f"{title}: {tally.requests:,} requests, {taken.a_second:,.0f} a second", flush=True)
    print(
        f"  processor time a request: web {taken.web_ms:.1f} ms, database {taken.database_ms:.1f} ms: "
        f"{taken.alone:,.0f} a second if the cores did nothing else; this client {client:.0f}% of one core"
    )
    return tally, taken


def settled(pid: int) -> float:
    """Wait until the site has made its first pages and is quiet; returns the seconds that took."""
    started, quiet = time.monotonic(), 0
    while quiet < _QUIET_TIMES and time.monotonic() - started < _PATIENCE_S:
        before = cpu_s(pid)
        time.sleep(_QUIET_S)
        quiet = quiet + 1 if cpu_s(pid) - before < 0.1 * _QUIET_S else 0
    return time.monotonic() - started


def show(tally: Tally) -> None:
    """Print a line per page."""
    print(f"  {'page':<58}{'asked':>7}{'p50':>8}{'p95':>8}{'p99':>8}  errors")
    for page in WALK:
        ms = sorted(tally.ms.get(page, []))
        if ms:
            parts = "".join(
                f"{ms[min(int(share * len(ms)), len(ms) - 1)]:8.1f}" for share in (0.5, 0.95, 0.99)
            )
            print(f"  {page:<58}{len(ms):>7}{parts}  {' '.join(sorted(set(tally.errors.get(page, []))))}")


def p95(tally: Tally) -> float:
    """Return the 95th percentile over all pages, in ms."""
    ms = sorted(value for found in tally.ms.values() for value in found)
    return ms[int(0.95 * len(ms))] if ms else 0.0


def loaded(
    port: int, pids: Sequence[int], visitors: list[Visitor], asked: argparse.Namespace
) -> tuple[int, dict[str, Taken]]:
    """Put the load on the site; returns the number of errors, and what each page took without pauses."""
    first, _ = measured("Warm-up", pids, walk(port, visitors, asked.seconds, asked.pause))
    title = f"{USERS} people with pauses of {asked.pause:g} s"
    calm, _ = measured(title, pids, walk(port, visitors, asked.seconds, asked.pause))
    show(calm)
    print(f"  all pages p95 {p95(calm):.0f} ms (aim {AIM_P95_MS}; the map {AIM_MAP_MS})", flush=True)
    failed, taken = first.failed + calm.failed, {}
    people = [visitor for visitor in visitors if visitor.role != PUBLIC]
    for page in ("/panden/", "/pand/{building}/"):
        tally, taken[page] = measured(f"No pauses, {page}", pids, storm(port, people, [page], asked.seconds))
        failed += tally.failed
    return failed, taken


def main() -> int:
    """Build or take a demo home, serve it, load it; fails on errors, not on speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--home", type=Path, help="A demo home that is there; without one a small one is made."
    )
    parser.add_argument("--scale", type=float, default=1.0, help="Share of the demo province to make.")
    parser.add_argument("--seconds", type=float, default=15.0, help="How long each part takes.")
    parser.add_argument("--pause", type=float, default=2.0, help="Seconds that people look at a page.")
    asked, _ = parser.parse_known_args()  # make bench passes on what other benches ask
    with tempfile.TemporaryDirectory() as folder:
        home = asked.home or _built(Path(folder) / "home", asked.scale)
        return _bench(home, asked)


def _built(home: Path, scale: float) -> Path:
    words = ["--home", str(home), "demo", "--scale", str(scale), "--no-serve"]
    subprocess.run([sys.executable, "-m", "loods_cli", *words], check=True, stdout=subprocess.DEVNULL)
    return home


def _bench(home: Path, asked: argparse.Namespace) -> int:
    from loods_cli.database import database_of

    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}; {USERS} people", flush=True)
    with database_of(home) as url, served(home) as (port, pid):
        print(f"The first pages are made: {settled(pid):.0f} s", flush=True)
        processes = [pid, *database_process(home)]
        visitors = visitors_of(home, url)
        failed, taken = loaded(port, processes, visitors, asked)
        from django.db import connections

        connections.close_all()
    with bare() as (port, pid):
        nobody = [Visitor(PUBLIC, "", {})] * USERS
        _, hello = measured("Bare Django that says hello", [pid], storm(port, nobody, ["/"], asked.seconds))
    for page, site in taken.items():
        print(
            f"{page}: {site.a_second:,.0f} a second (aim {AIM_A_SECOND}), "
            f"{site.a_second / hello.a_second:.2f} of bare Django; "
            f"in processor time {hello.alone and site.alone / hello.alone:.2f}"
        )
    print(f"errors: {failed}")
    return int(failed > 0)


def database_process(home: Path) -> list[int]:
    """Return the process of the home's own PostgreSQL; nothing where DATABASE_URL names another."""
    from loods_cli.database import is_external
    from loods_store.postgres.places import place_for

    if is_external():
        return []
    return [int((place_for(home).data / "postmaster.pid").read_text().split()[0])]


if __name__ == "__main__":
    sys.exit(main())
