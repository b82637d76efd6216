# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of buildings with 100,000 office buildings in it: whole requests, without the network.

Beside it the same page as one writes it at first: joined from units, with a page number (OFFSET).
"""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

BUILDINGS = 100_000
TIMES = 20
LIMIT_MS = 200.0
FAR = 500  # pages
DAY = dt.date(2026, 10, 1)
_SAME = "building_id, gemeente, town, street, address, postcode, built_year, in_investigation"
_ROWS = (
    """
    INSERT INTO store_currentbuilding (building_id, publication_id, gemeente, town, street, address, postcode,
        search, status, standing, built_year, uses, units, floor_area_go_m2, lettable_area_vvo_m2,
        units_area_unknown, in_investigation, own_areas, lon, lat)
    SELECT lpad((344100000000000 + n)::text, 16, '0'), %(publication)s,
        'GM' || lpad((300 + n %% 26)::text, 4, '0'), 'Plaats ' || n %% 60, 'Straat ' || n %% 4000,
        'Straat ' || n %% 4000 || ' ' || n / 4000 + 1, lpad((3400 + n %% 600)::text, 4, '0') || 'AB',
        'straat ' || n %% 4000 || ' ' || n / 4000 + 1 || ' ' || lpad((3400 + n %% 600)::text, 4, '0')
            || 'ab plaats ' || n %% 60,
        'Pand in gebruik', true, 1900 + n %% 120, '{kantoor}', 1 + n %% 4, 200 + n %% 9000, 180 + n %% 8000,
        0, n %% 50 = 0, ARRAY['gebied-' || n %% 200], 5 + random(), 52 + random() / 2
    FROM generate_series(1, %(buildings)s) n
    """,
    """
    INSERT INTO store_unitvacancy (unit_id, building_id, gemeente, use, definition, vacant, vacant_m2,
        vacant_since, structural_m2, unconfirmed, contradicted, plan_list, in_stock)
    SELECT '1' || right(building_id, 15), building_id, gemeente, 'kantoor', definition,
        CASE WHEN part < 0.15 THEN true WHEN part < 0.9 THEN false END,
        CASE WHEN part < 0.15 THEN (part * 30000)::int WHEN part < 0.9 THEN 0 END,
        CASE WHEN part < 0.15 THEN %(day)s - (part * 30000)::int END,
        CASE WHEN part < 0.05 THEN (part * 30000)::int WHEN part < 0.9 THEN 0 END,
        part > 0.97, part > 0.99, part < 0.002, true
    FROM (
        SELECT building_id, gemeente, definition, random() AS part FROM store_currentbuilding
        CROSS JOIN unnest(ARRAY['zonder-drempel', 'convenant', 'cbs', 'aanbod']) definition
    ) parts
    """,
    f"""
    INSERT INTO store_buildingvacancy ({_SAME}, address_order, use, definition, as_of, units,
        floor_area_go_m2, lettable_area_vvo_m2, area_unknown, vacant, vacant_units, vacant_m2, vacant_since,
        structural_m2,
        unconfirmed, contradicted, plan_list)
    SELECT {_SAME}, address, use, definition, %(day)s, units, floor_area_go_m2, lettable_area_vvo_m2, false,
        vacant, vacant::int, vacant_m2, vacant_since, structural_m2, unconfirmed, contradicted, plan_list
    FROM store_currentbuilding JOIN store_unitvacancy USING (building_id, gemeente)
    """,
    "ANALYZE",
)
_ASKED = {
    "what stands empty": "",
    "all": "?toon=alle",
    "all, by year built": "?toon=alle&sorteer=-bouwjaar",
    "all, by since when": "?toon=alle&sorteer=sinds",
    "three gemeenten, from 500 m2": "?gemeente=GM0301&gemeente=GM0302&gemeente=GM0303&m2_van=500&toon=alle",
    "an own area": "?gebied=gebied-17&toon=alle",
    "vacant for long": "?duur=structural",
    "uncertain": "?onzeker=1&toon=alle",
    "an address": "?zoek=straat+317+12",
    "an address that is not there": "?zoek=straet",
}
# Changes the filter a little each time, so that nothing is kept of the time before.
_FRESH = "&bouwjaar_tot={}"


def signed_in() -> Client:
    """Fill the database and return a client that may see everything."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from loods_store.models import Coverage, Person, Publication, RoleGrant

    call_command("migrate", verbosity=0)
    codes = [f"GM{300 + number:04}" for number in range(26)]
    publication = Publication.objects.create(
        edition_id="made-up", reference_date=DAY, gemeenten=codes, published_at=timezone.now()
    )
    Coverage.objects.bulk_create(Coverage(gemeente=code, publication=publication) for code in codes)
    with connection.cursor() as cursor:
        for statement in _ROWS:
            cursor.execute(statement, {"buildings": BUILDINGS, "publication": publication.pk, "day": DAY})
    person = Person.objects.create_user("bench@example.org", "een lang wachtwoord", name="Bench")
    RoleGrant.objects.create(person=person, role="coach", area_code="NL", valid_from=dt.date(2020, 1, 1))
    client = Client()
    client.force_login(person, backend="loods_web.parts.accounts.PasswordSignIn")
    return client


def p95_ms(ask: Callable[[], object]) -> float:
    """Return the 95th percentile of TIMES askings."""
    found = []
    for _ in range(TIMES):
        start = time.perf_counter()
        ask()
        found.append((time.perf_counter() - start) * 1000)
    return sorted(found)[round(0.95 * (TIMES - 1))]


def _got(client: Client, query: str) -> str:
    answer = client.get(f"/panden/{query}", headers={"HX-Target": "panden-lijst"})
    if answer.status_code != 200:
        sys.exit(f"/panden/{query}: {answer.status_code}")
    return answer.content.decode()


def _changed(query: str, year: int) -> str:
    return f"{query or '?'}{_FRESH.format(year)}"


def far_page(client: Client) -> str:
    """Follow the link to the next page FAR times, as a reader would; return the address of that page."""
    query = "?toon=alle"
    for _ in range(FAR - 1):
        found = re.search(r'rel="next" href="([^"]+)"', _got(client, query))
        if found is None:
            sys.exit("the list ended too early")
        query = unescape(found.group(1))
    return query


def numbered(page: int) -> list[object]:
    """The same page as one writes it at first: grouped from the units on the spot, skipping with OFFSET."""
    from django.db import connection

    query = """
        SELECT b.building_id, b.address, sum(v.vacant_m2), min(v.vacant_since), count(*) OVER ()
        FROM store_currentbuilding b JOIN store_unitvacancy v USING (building_id)
        WHERE v.use = 'kantoor' AND v.definition = 'zonder-drempel' AND 'kantoor' = ANY(b.uses)
        GROUP BY b.building_id, b.address ORDER BY b.address, b.building_id LIMIT 50 OFFSET %s
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [50 * (page - 1)])
        return list(cursor.fetchall())


def races(client: Client) -> float:
    """Print each request's p95; return the slowest."""
    asked = _ASKED | {f"all, page {FAR}": far_page(client)}
    slowest = 0.0
    print(f"{BUILDINGS:,} buildings, whole requests, p95 of {TIMES}")
    for name, query in asked.items():
        years = iter(range(2030, 2030 + TIMES))
        first = p95_ms(lambda query=query, years=years: _got(client, _changed(query, next(years))))  # type: ignore[misc]
        took = p95_ms(lambda query=query: _got(client, query))  # type: ignore[misc]
        slowest = max(slowest, first, took)
        print(f"  {name:<32} {first:6.0f} ms, again {took:6.0f} ms")
    for page in (1, FAR):
        plain = p95_ms(lambda page=page: numbered(page))  # type: ignore[misc]
        print(f"  from the units, page {page:<11} {plain:6.0f} ms for the query alone")
    return slowest


def main() -> int:
    """Serve made-up buildings from a database of its own; fails when a request takes more than LIMIT_MS."""
    from loods_store.postgres import temporary
    from loods_web import boot

    with tempfile.TemporaryDirectory() as folder, temporary() as url:
        os.environ |= {"LOODS_LOOPBACK": "1", "LOODS_ALLOWED_HOSTS": "testserver", "LOODS_LOG_LEVEL": "ERROR"}
        boot.start(Path(folder) / "home", url)
        slowest = races(signed_in())
        from django.db import connections

        connections.close_all()
    return int(slowest > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
