# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the map asks the site for, with 100,000 buildings in its list: whole requests, without the network."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from map_tiles import ASKED, DAY, LIMIT_MS, ZOOM, Town, tiles_asked

if TYPE_CHECKING:
    from django.test import Client

BUILDINGS = 100_000
TIMES = 20
_TILE = "/kaart/tegels/synthetic/{}/{}/{}.pbf"
_SMALL = {"accept-encoding": "gzip"}
_PUBLISHED = {"edition_id": "synthetic", "reference_date": DAY, "gemeenten": ["GM0344"]}
_COMMON = "gemeente, town, street, address, postcode, in_investigation"
_ROWS = (
    """
    INSERT INTO store_currentbuilding (building_id, publication_id, gemeente, town, street, address, postcode,
        search, status, standing, uses, units, floor_area_go_m2, units_area_unknown, in_investigation,
        own_areas, lon, lat)
    SELECT lpad((344100000000000 + n)::text, 16, '0'), %(publication)s, 'GM0344', 'Utrecht', 'Straat',
        'Straat ' || n, '3500AA', '', 'Pand in gebruik', true, '{kantoor}', 1, 500, 0, false, '{}',
        5 + random(), 52 + random() / 2
    FROM generate_series(1, %(buildings)s) n
    """,
    f"""
    INSERT INTO store_buildingvacancy (building_id, {_COMMON}, use, definition, as_of, units, area_unknown,
        vacant, vacant_m2, vacant_since, unconfirmed, contradicted, plan_list)
    SELECT building_id, {_COMMON}, 'kantoor', 'zonder-drempel', %(day)s, 1, false,
        true, (random() * 5000)::int, %(day)s - (random() * 3000)::int, false, false, false
    FROM store_currentbuilding
    """,
    "ANALYZE",
)


def signed_in() -> Client:
    """Fill the database and return a client that may see everything."""
    import datetime as dt

    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from loods_store.models import Coverage, Person, Publication, RoleGrant

    call_command("migrate", verbosity=0)
    publication = Publication.objects.create(published_at=timezone.now(), **_PUBLISHED)
    Coverage.objects.create(gemeente="GM0344", publication=publication)
    with connection.cursor() as cursor:
        for statement in _ROWS:
            cursor.execute(statement, {"buildings": BUILDINGS, "publication": publication.pk, "day": DAY})
    person = Person.objects.create_user("bench@example.org", "een lang wachtwoord", name="Bench")
    RoleGrant.objects.create(person=person, role="coach", area_code="NL", valid_from=dt.date(2020, 1, 1))
    client = Client()
    client.force_login(person, backend="loods_web.parts.accounts.PasswordSignIn")
    return client


def p95_ms(ask: Callable[[], object], times: int) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        found.append((time.perf_counter() - start) * 1000)
    return float(np.quantile(found, 0.95))


def plain() -> str:
    """The same columns as one writes them with the ORM and json: every row becomes objects first."""
    from loods_store.models import BuildingVacancy

    rows = BuildingVacancy.objects.filter(use="kantoor", definition="zonder-drempel", vacant=True)
    names = ("building_id", "building__lon", "building__lat", "vacant_since", "vacant_m2")
    columns: list[tuple[Any, ...]] = list(zip(*rows.values_list(*names), strict=True))
    return json.dumps([list(map(str, column)) for column in columns])


def races(client: Client, town: Town) -> float:
    """Print each request's p95 and return that of a tile."""
    asked = iter(tiles_asked(town))
    tile = p95_ms(lambda: _got(client, _TILE.format(ZOOM, *next(asked))), ASKED // 2)
    days = iter(range(1, 1 + TIMES))  # another filter each time, of nearly all: nothing is kept of it
    fresh = p95_ms(lambda: _got(client, f"/kaart/panden.json?leeg_voor=2026-09-{next(days):02}"), TIMES)
    kept = p95_ms(lambda: _got(client, "/kaart/panden.json"), TIMES)
    etag = client.get("/kaart/panden.json", headers=_SMALL)["ETag"]
    unchanged = p95_ms(
        lambda: client.get("/kaart/panden.json", headers=_SMALL | {"if-none-match": etag}), TIMES
    )
    table = p95_ms(lambda: _got(client, "/kaart/in-beeld/?kader=5.1,52.1,5.2,52.2"), TIMES)
    orm = p95_ms(plain, 5)
    print(f"whole requests, p95: a tile {tile:.2f} ms; the table of what is in view {table:.0f} ms")
    print(f"{BUILDINGS:,} buildings: first {fresh:.0f} ms, kept {kept:.1f} ms, unchanged {unchanged:.1f} ms")
    print(f"the same with the ORM and json, not yet packed: {orm:.0f} ms: {orm / fresh:.1f} x")
    return tile


def _got(client: Client, path: str) -> None:
    answer = client.get(path, headers=_SMALL)
    if answer.status_code not in {200, 204}:
        sys.exit(f"{path}: {answer.status_code}")


def main() -> int:
    """Serve a made-up town from a database of its own; fails when a tile takes more than LIMIT_MS (p95)."""
    from loods.editions.home import Home
    from loods.editions.tiles import build_tiles, tiles_path
    from loods_store.postgres import temporary
    from loods_web import boot

    with tempfile.TemporaryDirectory() as folder, temporary() as url:
        os.environ |= {"LOODS_LOOPBACK": "1", "LOODS_ALLOWED_HOSTS": "testserver", "LOODS_LOG_LEVEL": "ERROR"}
        home, town = Home(Path(folder) / "home"), Town()
        build_tiles(town, tiles_path(home, town.id))  # type: ignore[arg-type]
        boot.start(home.path, url)
        client = signed_in()
        tile = races(client, town)
        from django.db import connections

        connections.close_all()
    return int(tile > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
