# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who reads, downloads and subtracts all public numbers of sought and offered learns of no small one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from match_sides import a_search, a_space

from loods.disclosure.rounded import Rounding, possible
from loods_store.actions import sought as releasing
from loods_store.models import OfferedSpace, Publication, Search, SoughtRelease
from loods_store.queries import sought
from loods_store.queries.monitors import rulebook

pytestmark = pytest.mark.django_db
HERE, NEXT_DOOR = "GM1961", "GM0344"
RULE = Rounding(5, 5, b"")


def _seekers(function: str, gemeenten: list[str], many: int) -> None:
    for number in range(many):
        said = {
            "contact_email": f"{function}{'-'.join(gemeenten)}{number}@example.nl",
            "gemeenten": gemeenten,
        }
        a_search(None, function=function, **said)


def _pages() -> Iterator[tuple[str, str]]:
    client, release = Client(), sought.latest()
    assert release is not None
    for area, _name, _level in sought.areas(release):
        for side in ("gezocht", "geboden"):
            for page in ("", "waarom/", "bestand.csv"):
                address = f"/gezocht-en-geboden/{page}?gebied={area}&kant={side}&soort=hotel&maat=small"
                yield address, client.get(address).content.decode()


def _told() -> dict[str, str]:
    releasing.release(timezone.localdate())
    return {address: re.sub(r"nonce-[^'\"]+|[0-9a-f]{32,}", "", text) for address, text in _pages()}


def test_a_kind_that_few_seek_looks_as_one_that_nobody_seeks(published: Publication) -> None:
    _seekers("makers", [HERE], 20)
    nobody = _told()
    SoughtRelease.objects.all().delete()
    _seekers("hotel", [HERE], 1)
    few = _told()
    names = re.compile(r"Hotel|hotel(?!&)")
    assert {at: len(names.findall(text)) for at, text in few.items()} == {
        at: len(names.findall(text)) for at, text in nobody.items()
    }


def test_no_subtraction_of_areas_kinds_and_sizes_tells_a_small_count(published: Publication) -> None:
    _seekers("makers", [HERE], 17)
    _seekers("care", [HERE], 3)
    _seekers("hotel", [NEXT_DOOR], 2)
    _seekers("makers", [HERE, NEXT_DOOR], 12)
    for number in range(14):
        a_space(None, building_id=f"19611000{number:08d}")
    a_space(None, building_id="1961100000009999", location_type="approach_street")
    release = releasing.release(timezone.localdate())
    for side in ("sought", "offered"):
        shown = {(row.area, row.kind, row.size): row.shown for row in release.counts.filter(side=side)}
        for cell, count in _truth(side, release).items():
            if count < RULE.least:
                assert shown[cell] is None
                low, high = _narrowed(cell, shown)
                assert low <= 0, (side, cell)
                assert high >= RULE.least - 1, (side, cell)


def _truth(side: str, release: SoughtRelease) -> dict[tuple[str, str, str], int]:
    where = sought.places(release.quarter)
    counted = sought.counted(side, where, rulebook(), release.quarter)
    return dict(zip(counted.cells, counted.counts, strict=True))


def _narrowed(cell: tuple[str, str, str], shown: dict[tuple[str, str, str], int | None]) -> tuple[int, int]:
    """What a total, less everything else in it that is shown, leaves for a cell."""
    area, kind, size = cell
    low, high = 0, 10_000
    for total in {(area, "all", size), (area, kind, "all")} - {cell}:
        if shown.get(total) is None:
            continue
        others = [other for other in shown if other not in (cell, total) and _parts(cell, total, other)]
        least, most = possible(shown[total] or 0, RULE)
        high = min(high, most)
        if all(shown[other] is not None for other in others):
            low = max(low, least - sum(possible(shown[other] or 0, RULE)[1] for other in others))
            high = min(high, most - sum(possible(shown[other] or 0, RULE)[0] for other in others))
    return low, high


def _parts(cell: tuple[str, str, str], total: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Say whether another count lies in the same total as a cell, beside it."""
    if total[1] == cell[1]:
        return other[:2] == cell[:2]
    return other[0] == cell[0] and other[1] != "all" and other[2] == cell[2]


def test_numbers_of_a_release_stay_while_searches_come_and_go(published: Publication) -> None:
    """Looking every day tells no more than looking once a quarter."""
    _seekers("makers", [HERE], 20)
    before = _told()
    Search.objects.filter(function="makers").update(state="paused")
    _seekers("hotel", [HERE], 30)
    OfferedSpace.objects.all().delete()
    assert _told() == before
