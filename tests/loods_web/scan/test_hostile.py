# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What visitors type against the scan stays text, in pages, files and headers; odd sizes are answered."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from village_says import Say

from loods.demo.sample import building_id

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
OFFICE = building_id(8)
EVIL = "<script>alert(1)</script>=cmd|' /C calc'!A0\r\nX-Evil: 1"
CODES = ("bvo", "rent", "acquisition", "exit_yield", "works_years", "build_cost", "unit_size")
SIZES = ("floor_area_go_m2", "gross_area_bvo_m2", "footprint_m2", "depth_m", "floors", "height_m", "units")


def get(client: Client, path: str, text: str, *facts: str) -> bytes:
    asked = {f"reken-{code}": text for code in CODES} | {f"feit-{fact}": text for fact in facts}
    answer = client.get(f"/scan/{OFFICE}/{path}", asked, follow=True)
    assert answer.status_code == 200, path
    assert "X-Evil" not in answer.headers
    content: bytes = answer.content
    return content


@pytest.mark.parametrize("text", ["nan", "inf", "1e308", "-1", "999999999999", "1" * 60, EVIL])
def test_what_cannot_be_is_answered_and_stays_text(text: str, say: Say, as_role: AsRole) -> None:
    client = as_role("public")
    for path in ("", "housing/rekenen/"):
        assert b"<script>alert" not in get(client, path, text, "floors", "built_year")


def test_nothing_of_what_was_typed_gets_into_a_file(say: Say, as_role: AsRole) -> None:
    client = as_role("public")
    book = zipfile.ZipFile(io.BytesIO(get(client, "housing/werkboek.xlsx", EVIL, "floors")))
    assert not any(b"calc'" in book.read(name) for name in book.namelist())
    assert b"X-Evil" not in get(client, "housing/planning.ics", EVIL, "floors")


@pytest.mark.parametrize("size", ["0", "1", "10000000000"])
def test_a_building_of_no_size_or_any_size_is_answered(size: str, say: Say, as_role: AsRole) -> None:
    client = as_role("public")
    for path in ("", "demolish/omgeving/", "hotel/werkboek.xlsx"):
        get(client, path, size, *SIZES)

    def refused(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    json.loads(get(client, "scan.json", size, *SIZES), parse_constant=refused)
