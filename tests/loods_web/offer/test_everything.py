# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""For the loods: all spaces in its gemeenten as a table and a file, and spaces from a sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from loods.demo.sample import building_id
from loods.match.sheets import write_spaces_template
from loods_store.models import OfferedSpace, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
ALL, SHEET = "/ruimte-te-huur/alles/", "/ruimte-te-huur/excel/"


def offered(title: str, **said: Any) -> OfferedSpace:
    now = timezone.now()
    given = {"gemeente": "GM1961", "state": "open", "created_at": now, "changed_at": now, "opened_at": now}
    return OfferedSpace.objects.create(title=title, **(given | said))


def names(client: Client, query: str = "") -> list[str]:
    text = client.get(f"{ALL}bestand/csv/{query}").content.decode("utf-8-sig")
    return [row[0] for row in csv.reader(io.StringIO(text))][1:]


def test_a_loods_sees_the_spaces_of_its_own_gemeenten_in_any_order(as_role: AsRole) -> None:
    offered("Klein", largest_m2=50, building_id=building_id(1))
    offered("Groot", largest_m2=500, state="draft")
    offered("Onbekend")
    offered("Elders", gemeente="GM0344", largest_m2=70)
    client = as_role("loods")
    assert names(client, "?sorteer=m2") == ["Klein", "Groot", "Onbekend"]
    assert names(client, "?sorteer=-m2") == ["Groot", "Klein", "Onbekend"], "unknown is never the largest"
    assert names(client, "?stand=open&sorteer=naam") == ["Klein", "Onbekend"]
    assert names(client, "?m2_van=100") == ["Groot"]
    page = client.get(f"{ALL}?sorteer=m2&stand=open").content.decode()
    assert page.index("Klein") < page.index("Onbekend")
    assert "Groot" not in page
    assert "bestand/xlsx/?stand=open&amp;sorteer=m2" in page
    for odd in ("?gemeente=GM0344", "?sorteer=x", "?m2_van=%C2%B2", "?stand=%00", "?pagina=99"):
        assert "Elders" not in client.get(f"{ALL}{odd}").content.decode()


def test_only_who_works_there_sees_the_list(as_role: AsRole) -> None:
    offered("Klein")
    assert names(as_role("coach")) == ["Klein"]
    assert names(as_role("other_loods")) == []
    for role in ("market_member", "seeker", "steward", "expert", "administrator"):
        assert as_role(role).get(ALL).status_code == 403
        assert as_role(role).get(f"{ALL}bestand/csv/").status_code == 403
        assert as_role(role).get(SHEET).status_code == 403
    assert as_role("coach").get(SHEET).status_code == 403


def sheet_of(tmp_path: Path, rows: list[Mapping[str, object]]) -> SimpleUploadedFile:
    path = tmp_path / "ruimten.xlsx"
    write_spaces_template(path, rows)
    return SimpleUploadedFile("ruimten.xlsx", path.read_bytes())


def row(space_id: str, **said: object) -> dict[str, object]:
    return {"space_id": space_id, "name": f"Ruimte {space_id}", "gemeente": "GM1961", **said}


def test_a_sheet_is_kept_whole_and_only_once(
    as_role: AsRole, tmp_path: Path, cast: dict[str, Person]
) -> None:
    client = as_role("loods")
    rows = [row("A", largest_m2=120, building_id=building_id(1)), row("B", plan_uses="geen")]
    assert client.post(SHEET, {"file": sheet_of(tmp_path, rows), "at_once": "on"}).status_code == 302
    first, second = OfferedSpace.objects.order_by("pk")
    assert (first.title, first.largest_m2, first.state, first.offered_by) == ("Ruimte A", 120, "open", None)
    assert first.entered_by == cast["loods"]
    assert first.x is not None, "the place of a known building is filled in"
    assert first.sources["largest_m2"]["source"] == "sheet"
    assert (second.plan_uses, second.largest_m2, second.rent_eur_m2_year) == ([], None, None)
    client.post(SHEET, {"file": sheet_of(tmp_path, rows)})
    assert OfferedSpace.objects.count() == 2


def test_a_faulty_row_comes_back_and_nothing_is_kept(as_role: AsRole, tmp_path: Path) -> None:
    client = as_role("loods")
    rows = [row("A", largest_m2=120), row("B", smallest_m2=300, largest_m2=200)]
    answer = client.post(SHEET, {"file": sheet_of(tmp_path, rows)})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Er is niets bewaard" in page
    assert "Kleinste deel (m2)" in page
    assert not OfferedSpace.objects.exists()


def test_a_row_of_another_gemeente_is_refused(as_role: AsRole, tmp_path: Path) -> None:
    rows = [row("A"), {"space_id": "B", "gemeente": "GM0344"}]
    answer = as_role("loods").post(SHEET, {"file": sheet_of(tmp_path, rows)})
    assert answer.status_code == 422
    assert not OfferedSpace.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"<html>", b"a;b\n1;2\n"])
def test_a_file_that_is_no_sheet_is_refused_with_a_word(as_role: AsRole, content: bytes) -> None:
    answer = as_role("loods").post(SHEET, {"file": SimpleUploadedFile("blad.xlsx", content)})
    assert answer.status_code == 422
    assert "id_file_fout" in answer.content.decode()


def test_the_template_can_be_fetched_and_read(as_role: AsRole) -> None:
    answer = as_role("loods").get(f"{SHEET}sjabloon/")
    assert "Ruimten" in load_workbook(io.BytesIO(answer.content)).sheetnames
