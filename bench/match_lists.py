# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a saved search to its matches on screen, with 25,000 spaces and 5,000 searches in the database.

Whole requests without the network; `cold` is a process that has read no space yet. Beside it the board of a
loods with 1,000 proposals.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from loods_store.actions.search_fields import SearchFields

SPACES, SEARCHES, PROPOSALS = 25_000, 5_000, 1_000
TIMES = 12
LIMIT_MS = 500.0
HERE = "GM0344"
_ROWS = (
    """
    INSERT INTO store_offeredspace (title, building_id, unit_id, gemeente, state, created_at, changed_at,
        opened_at, sources, version, sheet_id, note, areas, x, y, smallest_m2, largest_m2, rent_eur_m2_year,
        location_type, entrance, floor, street_front, lift, daylight, loading, noise, hours, plan_uses)
    SELECT 'ruimte ' || n, lpad((n %% 15000)::text, 16, '0'), '', (%(codes)s::text[])[1 + n %% 26],
        'open', now(), now(), now(), '{}', 1, '', '', ARRAY['gebied-' || n %% 200], 110000 + random() * 60000,
        430000 + random() * 40000, 20 + n %% 90, 120 + n %% 2000,
        CASE WHEN n %% 5 > 0 THEN 50 + n %% 190 END,
        (ARRAY['above_shops_small', 'above_shops_large', 'approach_street', 'former_industrial', NULL])
            [1 + n %% 5],
        (ARRAY['own', 'shared', 'through_shop', NULL])[1 + n %% 4], n %% 3, n %% 2 = 0, n %% 3 = 0,
        CASE WHEN n %% 7 > 0 THEN n %% 5 > 0 END, n %% 3, CASE WHEN n %% 3 > 0 THEN n %% 3 END, n %% 2,
        CASE WHEN n %% 2 = 0 THEN ARRAY['light_making', 'makers', 'sport'] END
    FROM generate_series(1, %(spaces)s) n
    """,
    """
    INSERT INTO store_search (title, firm, contact_name, contact_email, contact_phone, entered_for, state,
        created_at, changed_at, version, sheet_id, function, size_low_m2, size_high_m2, rent_high, gemeenten,
        areas, needs, park, note)
    SELECT '', '', '', '', '', '', 'open', now(), now(), 1, '',
        (ARRAY['light_making', 'makers', 'sport', 'office_coworking', 'social', 'personal_services'])
            [1 + n %% 6],
        40 + n %% 700, 90 + 2 * (n %% 700), 70 + n %% 150,
        CASE WHEN n %% 3 > 0 THEN ARRAY[(%(codes)s::text[])[1 + n %% 26]] ELSE '{}' END, '{}',
        '[{"code": "noise", "level": 1, "importance": "wish"}]', '', ''
    FROM generate_series(1, %(searches)s) n
    """,
    """
    INSERT INTO store_proposal (space_id, search_id, gemeente, state, proposed_at, state_since, message,
        grounds, space_answer, search_answer, refused_by, reason, reason_text, viewing_place, version)
    SELECT s.id, (SELECT min(id) FROM store_search) + row_number() OVER (ORDER BY s.id), s.gemeente,
        (ARRAY['proposed', 'both_interested', 'viewing', 'let', 'withdrawn'])[1 + s.id %% 5],
        now() - s.id %% 300 * interval '1 day', now(), '', '{}', '', '', '', '', '', '', 1
    FROM (SELECT id, gemeente FROM store_offeredspace ORDER BY gemeente = %(here)s DESC, id
        LIMIT %(proposals)s) s
    """,
    "ANALYZE",
)


def signed_in() -> Client:
    """Fill the database and return a client of a loods."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from loods.places import gemeenten
    from loods_store.models import Person, RoleGrant

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    others = [each.code for each in gemeenten(dt.date(2026, 1, 1)) if each.code != HERE]
    sizes: dict[str, Any] = {"spaces": SPACES, "searches": SEARCHES, "proposals": PROPOSALS, "here": HERE}
    sizes["codes"] = [HERE, *others[:25]]
    with connection.cursor() as cursor:
        for statement in _ROWS:
            cursor.execute(statement, sizes)
    person = Person.objects.create_user("bench@example.org", "een lang wachtwoord", name="Bench")
    RoleGrant.objects.create(person=person, role="loods", area_code="NL", valid_from=dt.date(2020, 1, 1))
    client = Client()
    client.force_login(person, backend="loods_web.parts.accounts.PasswordSignIn")
    return client


def asked() -> dict[str, SearchFields]:
    """Return the searches to save: somewhere, anywhere, and around a point."""
    from loods_store.actions.search_fields import SearchFields

    usual: dict[str, Any] = {"function": "light_making", "size_low_m2": 120.0, "size_high_m2": 200.0}
    return {
        "in one gemeente": SearchFields(**usual, gemeenten=(HERE,)),
        "anywhere": SearchFields(**usual),
        "around a point": SearchFields(**usual, x=136_000.0, y=455_000.0, radius_m=5_000.0),
    }


def took_ms(do: Callable[[], object], before: Callable[[], object] = lambda: None) -> tuple[float, float]:
    """Return the median and the slowest of TIMES."""
    found = []
    for _ in range(TIMES):
        before()
        start = time.perf_counter()
        do()
        found.append((time.perf_counter() - start) * 1000)
    return sorted(found)[TIMES // 2], max(found)


def races(client: Client) -> float:
    """Print what each takes; returns the slowest median of a search."""
    from loods_store.actions import searches
    from loods_store.actions.events import Actor
    from loods_store.models import Person, Search
    from loods_store.queries.matching import sides

    person = Person.objects.get()
    actor = Actor(person.pk, person.name, "bench")

    def saved_and_shown(fields: SearchFields) -> None:
        search = searches.save(fields, actor)
        _got(client, f"/ruimte-gezocht/{search.code}/")

    def forgotten() -> None:
        sides.forget()
        Search.objects.filter(person=person).delete()

    slowest = 0.0
    print(f"{SPACES:,} spaces, {SEARCHES:,} searches: save a search and show its matches, median (slowest)")
    for name, fields in asked().items():
        cold = took_ms(lambda fields=fields: saved_and_shown(fields), forgotten)  # type: ignore[misc]
        warm = took_ms(lambda fields=fields: saved_and_shown(fields))  # type: ignore[misc]
        slowest = max(slowest, cold[0], warm[0])
        print(f"  {name:<18} cold {cold[0]:5.0f} ({cold[1]:.0f}) ms, warm {warm[0]:5.0f} ({warm[1]:.0f}) ms")
    board = took_ms(lambda: _got(client, "/voorstellen/"))
    print(f"  the board of {PROPOSALS:,} proposals {board[0]:5.0f} ({board[1]:.0f}) ms")
    return slowest


def _got(client: Client, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        sys.exit(f"{path}: {answer.status_code}")


def main() -> int:
    """Serve a made-up market from a database of its own; fails when a search takes more than LIMIT_MS."""
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
