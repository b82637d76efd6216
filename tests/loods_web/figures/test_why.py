# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every number says why: definition, rules with their source, edition, observations, and the objects."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from loods.demo.sample import building_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
AsRole = Callable[[str], Client]
Read = Callable[..., str]
AREA = "gebied=GM1961&tot=2021-09-01"


def test_the_reasons_of_a_number(read: Read) -> None:
    said = read("loods", f"waarom/?cijfer=vacant_vvo_m2&{AREA}")
    assert "Waarom? Leegstand in m² vvo" in said
    assert "1.475 m²" in said
    assert "Ter plaatse geteld, zonder drempel" in said
    assert "Convenant Aanpak Leegstand Kantoren, art. 7.4" in said
    assert "fictief-bag-20210901" in said
    assert "Telling Loodsdorp" in said
    assert "2 verblijfsobjecten, samen 1.475 m²." in said
    assert "Loodskade 1 " in said
    assert "Loodskade 16" in said


@pytest.mark.parametrize(
    ("number", "total"),
    [
        ("vacancy_pct", "2 verblijfsobjecten, samen 1.475 m²."),
        ("structural_vvo_m2", "1 verblijfsobject, samen 1.080 m²."),
        ("stock_vvo_m2", "8 verblijfsobjecten, samen 3.546 m²."),
        ("observed_pct", "5 verblijfsobjecten, samen 2.608 m²."),
        ("duur:structural", "1 verblijfsobject, samen 1.080 m²."),
    ],
)
def test_the_objects_add_up_to_the_number(read: Read, number: str, total: str) -> None:
    assert total in read("loods", f"waarom/?cijfer={number}&{AREA}")


def test_the_changes_behind_a_flow(read: Read) -> None:
    said = read("loods", f"waarom/?cijfer=stroom:demolition&van=2012-01-01&{AREA}")
    assert "Waarom? Sloop, van 1-1-2012 tot en met 1-9-2021" in said
    assert "1 verandering, samen −800 m²." in said
    said = read("loods", f"waarom/?cijfer=leegstroom:became_vacant&van=2012-01-01&{AREA}")
    assert "veranderingen, samen" in said


def test_objects_are_searched_sorted_and_taken_along(read: Read, as_role: AsRole) -> None:
    said = read("loods", f"waarom/?cijfer=stock_vvo_m2&zoek=loodskade 1&sorteer=adres&{AREA}")
    assert said.index("Loodskade 1 ") < said.index("Loodskade 11") < said.index("Loodskade 19")
    assert "Plein" not in said
    file = as_role("loods").get(f"/cijfers/waarom/objecten.csv?cijfer=vacant_vvo_m2&{AREA}")
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("Loodskade 1,Loodsdorp,kantoor,1080,1080,2015-02-01")


def test_every_reason_on_the_pages_opens(as_role: AsRole) -> None:
    client = as_role("coach")
    found: set[str] = set()
    for page in ("", "stromen/", "vergelijken/", "gemeenten/"):
        html = client.get(f"/cijfers/{page}?van=2012-01-01&{AREA}").content.decode()
        found |= set(re.findall(r'href="(/cijfers/waarom/[^"]+)"', html))
    kinds = {re.sub(r".*cijfer=([^&]+).*", r"\1", address): address for address in found}
    assert len(kinds) > 12
    for address in kinds.values():
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200
        assert "Wat er geteld is" in answer.content.decode(), address


@pytest.mark.usefixtures("released")
def test_without_a_role_there_is_no_list_but_a_way_to_one(read: Read, as_role: AsRole) -> None:
    said = read("public", f"waarom/?cijfer=vacant_vvo_m2&{AREA}")
    assert "te klein om te tonen" in said
    assert "Log in als u hier een rol heeft" in said
    assert "Telling Loodsdorp" in said
    said = read("administrator", f"waarom/?cijfer=vacant_vvo_m2&{AREA}")
    assert "1.475 m²" in said  # figures, but no objects
    assert "Loodskade" not in said
    file = f"/cijfers/waarom/objecten.csv?cijfer=vacant_vvo_m2&{AREA}"
    assert as_role("public").get(file).status_code == 302
    assert as_role("other_loods").get(file).status_code == 403
    assert as_role("administrator").get(file).status_code == 403


def test_an_unknown_number_gets_a_word(read: Read) -> None:
    assert "Dat getal kennen we niet" in read("loods", f"waarom/?cijfer=geluk&{AREA}")
    assert "Dat getal kennen we niet" in read("loods", f"waarom/?cijfer=stroom:geluk&{AREA}")


def test_a_new_observation_is_in_the_next_number(read: Read, somebody_says: Callable[..., object]) -> None:
    assert "1.475 m²" in read("loods", f"waarom/?cijfer=vacant_vvo_m2&{AREA}")
    somebody_says(16, 8, "in_use")
    assert "1.080 m²" in read("loods", f"waarom/?cijfer=vacant_vvo_m2&{AREA}")


def test_the_list_leads_to_the_buildings(as_role: AsRole) -> None:
    html = as_role("loods").get(f"/cijfers/waarom/?cijfer=vacant_vvo_m2&{AREA}").content.decode()
    assert f'href="/pand/{building_id(1)}/"' in html
