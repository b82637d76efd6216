# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What fits a search: why, what nearly fits, and never who or where exactly."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from match_people import OWNER_WORDS, SEEKER_WORDS, Meeting
from openpyxl import load_workbook

from loods_store.models import CurrentBuilding, Event, Interest, Search
from loods_store.queries.matching.coarse import middle_of_square
from loods_web.pages.seek.place import degrees

pytestmark = pytest.mark.django_db
By = Callable[[str], Client]
AsRole = Callable[[str], Client]


def address(search: Search, rest: str = "") -> str:
    return f"/ruimte-gezocht/{search.code}/{rest}"


def text(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode()).replace("\xa0", " ")


def test_the_list_says_how_well_and_why(meeting: Meeting, by: By) -> None:
    said = text(by("seeker"), address(meeting.search))
    assert "1 plek past" in said
    assert f"Ruimte {meeting.space.code}" in said
    assert "De ruimte ligt waar gezocht wordt." in said
    assert "Is er daglicht in de werkruimte?" in said
    assert "Voormalig (semi-)industrieel pand" in said
    assert "€ 90 per m² per jaar" in said


def test_what_nearly_fits_says_what_would_mend_it_and_its_price(meeting: Meeting, by: By) -> None:
    meeting.another_space(rent_eur_m2_year=150.0, smallest_m2=120.0, largest_m2=180.0)
    said = text(by("seeker"), address(meeting.search))
    assert "1 plek past net niet" in said
    assert "ligt 10 euro boven het maximum van 140" in said
    assert "Het verschil is 1.200 tot 1.800 euro per jaar" in said


def _everything(meeting: Meeting, client: Client) -> dict[str, str]:
    """Every answer of the pages of a search, as text."""
    code = meeting.space.code
    number = code.removeprefix("R-").zfill(16)
    pages = {
        name: text(client, address(meeting.search, name))
        for name in (
            "",
            f"vergelijken/?ruimte={code}",
            "lijst.csv",
            "kaart/plekken/",
            "kaart/in-beeld/?kader=3,50,8,54",
            f"kaart/plek/{number}/",
        )
    }
    book = load_workbook(io.BytesIO(client.get(address(meeting.search, "lijst.xlsx")).content))
    pages["xlsx"] = " ".join(str(cell) for sheet in book for row in sheet.values for cell in row)
    return pages


def test_a_seeker_never_sees_who_offers_where_exactly_or_what_it_is_called(meeting: Meeting, by: By) -> None:
    meeting.another_space(rent_eur_m2_year=150.0)
    building = CurrentBuilding.objects.get(pk=meeting.space.building_id)
    secret = [*OWNER_WORDS, building.pk, building.address, building.postcode, "136020", "440030"]
    for name, said in _everything(meeting, by("seeker")).items():
        assert not [word for word in secret if word and word in said], name


def test_the_map_shows_the_middle_of_a_square_and_the_table_beside_it_the_same(
    meeting: Meeting, by: By
) -> None:
    points = json.loads(text(by("seeker"), address(meeting.search, "kaart/plekken/")))
    x, y = middle_of_square(meeting.space.x), middle_of_square(meeting.space.y)
    assert x is not None
    assert y is not None
    lon, lat = degrees([x], [y])[0]
    assert (points["lon"], points["lat"]) == ([round(lon * 1e6)], [round(lat * 1e6)])
    assert points["ids"] == [meeting.space.pk]
    within = text(by("seeker"), address(meeting.search, "kaart/in-beeld/?kader=3,50,8,54"))
    assert meeting.space.code in within
    without = text(by("seeker"), address(meeting.search, "kaart/in-beeld/?kader=3,50,3.1,50.1"))
    assert meeting.space.code not in without
    assert by("seeker").get(address(meeting.search, "kaart/in-beeld/?kader=hier")).status_code == 400
    assert by("seeker").get(address(meeting.search, "kaart/plek/0000000000999999/")).status_code == 404


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", 2),
        ("gemeente=GM1961", 2),
        ("gemeente=GM0344", 0),
        ("plek=former_industrial", 2),
        ("plek=approach_street", 0),
        ("m2_van=170", 2),
        ("m2_van=190", 0),
        ("zeker=1", 0),
        ("sorteer=huur", 2),
        ("sorteer=onzin&plek=onzin&m2_van=x&pagina=999", 2),
    ],
)
def test_filters_stand_in_the_address_and_hold_for_page_file_and_map(
    meeting: Meeting, by: By, query: str, left: int
) -> None:
    meeting.another_space(rent_eur_m2_year=80.0)
    client = by("seeker")
    answer = client.get(address(meeting.search) + f"?{query}")
    assert answer.context["at"].paginator.count == left
    rows = list(
        csv.reader(
            io.StringIO(client.get(address(meeting.search, f"lijst.csv?{query}")).content.decode("utf-8-sig"))
        )
    )
    assert len([row for row in rows if row and row[0].startswith("R-")]) == left
    assert len(client.get(address(meeting.search, f"kaart/plekken/?{query}")).json()["ids"]) == left


def test_the_file_has_the_order_of_the_page(meeting: Meeting, by: By) -> None:
    cheap = meeting.another_space(rent_eur_m2_year=60.0)
    client = by("seeker")
    for query, order in (
        ("sorteer=huur", [cheap.code, meeting.space.code]),
        ("sorteer=-huur", [meeting.space.code, cheap.code]),
    ):
        answer = client.get(address(meeting.search) + f"?{query}")
        assert [each.match.code for each in answer.context["fitting"]] == order
        table = client.get(address(meeting.search, f"lijst.csv?{query}")).content.decode("utf-8-sig")
        assert [row[0] for row in csv.reader(io.StringIO(table)) if row and row[0].startswith("R-")] == order


def test_three_can_be_compared_and_no_more(meeting: Meeting, by: By) -> None:
    others = [meeting.another_space(rent_eur_m2_year=rent) for rent in (70.0, 80.0, 100.0)]
    codes = [meeting.space.code, *(space.code for space in others)]
    query = "&".join(f"ruimte={code}" for code in [*codes, "R-999999", codes[0]])
    answer = by("seeker").get(address(meeting.search, f"vergelijken/?{query}"))
    assert [each.match.code for each in answer.context["chosen"]] == codes[:3]
    said = unescape(answer.content.decode())
    assert "de rest laten we weg" in said
    assert "Vrije hoogte" in said
    empty = text(by("seeker"), address(meeting.search, "vergelijken/"))
    assert "Er is niets aangevinkt" in empty


def test_interest_is_told_to_the_loods_and_can_be_taken_back(meeting: Meeting, by: By) -> None:
    client, code = by("seeker"), meeting.space.code
    for _twice in range(2):
        answer = client.post(
            address(meeting.search, "interesse/"), {"ruimte": code, "wat": "graag"}, follow=True
        )
    assert "door u gevraagd" in unescape(answer.content.decode())
    assert Interest.objects.get().space_id == meeting.space.pk
    assert Event.objects.filter(action="space_asked_for").count() == 1
    desk = text(by("loods"), "/ruimte-gezocht/vragen/")
    assert "Gevraagd door zoekers" in desk
    assert f"/voorstellen/nieuw/?ruimte={code}&zoekvraag={meeting.search.code}" in desk
    client.post(address(meeting.search, "interesse/"), {"ruimte": code, "wat": "terug"})
    assert not Interest.objects.exists()
    assert "Gevraagd door zoekers" not in text(by("loods"), "/ruimte-gezocht/vragen/")


def test_interest_in_what_is_not_on_offer_is_no_page(meeting: Meeting, by: By) -> None:
    for code in ("R-999999", "", "x", "R-1'; --"):
        assert by("seeker").post(address(meeting.search, "interesse/"), {"ruimte": code}).status_code == 404


def test_what_is_proposed_already_says_so_and_is_not_asked_again(meeting: Meeting, by: By) -> None:
    proposal = meeting.propose()
    said = text(by("seeker"), address(meeting.search))
    assert "al voorgesteld" in said
    assert f"/voorstellen/{proposal.pk}/" in said
    assert "Ik heb interesse" not in said


PAGES = (
    "",
    "lijst.csv",
    "vergelijken/",
    "wijzigen/",
    "wissen/",
    "kaart/plekken/",
    "kaart/in-beeld/?kader=3,50,8,54",
)


@pytest.mark.parametrize("rest", PAGES)
@pytest.mark.parametrize("who", ["market_member", "seeker", "other_loods", "steward"])
def test_a_search_of_somebody_else_does_not_exist(
    meeting: Meeting, as_role: AsRole, who: str, rest: str
) -> None:
    assert as_role(who).get(address(meeting.search, rest)).status_code == 404


@pytest.mark.parametrize("code", ["Z-999999", "Z-1", "x", "R-000001", "Z-00000١", "Z-" + "9" * 30])
def test_a_search_that_is_none_does_not_exist(meeting: Meeting, by: By, code: str) -> None:
    assert by("seeker").get(f"/ruimte-gezocht/{code}/").status_code == 404


def test_others_change_nothing(meeting: Meeting, as_role: AsRole) -> None:
    for who in ("market_member", "loods", "coach"):
        client = as_role(who)
        assert client.post(address(meeting.search, "wissen/")).status_code == 404
        assert client.post(address(meeting.search, "stand/"), {"wat": "intrekken"}).status_code == 404
        assert (
            client.post(address(meeting.search, "interesse/"), {"ruimte": meeting.space.code}).status_code
            == 404
        )
        assert client.get(address(meeting.search, "wijzigen/")).status_code == 404
    assert Search.objects.get().state == Search.State.OPEN


def test_the_loods_sees_who_seeks_and_the_coach_does_not(meeting: Meeting, as_role: AsRole) -> None:
    loods, coach = (text(as_role(who), address(meeting.search)) for who in ("loods", "coach"))
    name, mail, phone, firm, title, note = SEEKER_WORDS
    assert all(word in loods for word in (name, mail, phone, firm, note))
    assert not [word for word in (name, mail, phone, firm, title, note) if word in coach]


def test_states_one_after_another(meeting: Meeting, by: By) -> None:
    client, where = by("seeker"), address(meeting.search, "stand/")
    steps = (
        ("stil", "paused"),
        ("open", "open"),
        ("gevonden", "found"),
        ("open", "open"),
        ("intrekken", "withdrawn"),
    )
    for wish, state in steps:
        answer = client.post(where, {"wat": wish}, follow=True)
        assert answer.status_code == 200
        assert Search.objects.get().state == state
        mine = text(client, "/ruimte-gezocht/")
        assert ("plek past" in " ".join(mine.split())) is (state == "open")
    client.post(where, {"wat": "iets anders"})
    assert Search.objects.get().state == "withdrawn"
    assert "Deze zoekvraag wissen?" in text(client, address(meeting.search, "wissen/"))
    assert Search.objects.exists()
    client.post(address(meeting.search, "wissen/"))
    assert not Search.objects.exists()


def test_a_search_through_which_was_let_stays_but_names_nobody(meeting: Meeting, by: By) -> None:
    from django.utils import timezone

    from loods_store.actions import proposals

    proposals.let(meeting.both_yes(rent=100.0), timezone.localdate(), meeting.by("owner"))
    by("seeker").post(address(meeting.search, "wissen/"))
    kept = Search.objects.values().get()
    assert kept["person_id"] is None
    assert not [word for word in SEEKER_WORDS if word in str(kept)]


def test_no_question_is_asked_per_space_or_search(meeting: Meeting, by: By) -> None:
    pages = (
        ("seeker", address(meeting.search)),
        ("seeker", address(meeting.search, "lijst.csv")),
        ("loods", "/ruimte-gezocht/vragen/"),
    )

    def asked() -> list[int]:
        counts = []
        for who, where in pages:
            client = by(who)
            client.get(where)  # what is made once is made now
            with CaptureQueriesContext(connection) as queries:
                assert client.get(where).status_code == 200
            counts.append(len(queries))
        return counts

    before = asked()
    for rent in (60.0, 70.0, 80.0):
        meeting.another_space(rent_eur_m2_year=rent)
        meeting.another_search()
    assert asked() == before


def test_only_who_works_there_gets_to_the_page_of_the_space(
    meeting: Meeting, by: By, as_role: AsRole
) -> None:
    own = f"/ruimte-te-huur/{meeting.space.code}/"
    assert own not in text(by("seeker"), address(meeting.search))
    for who in ("loods", "coach"):
        said = text(as_role(who), address(meeting.search))
        assert own in said
        assert ("Stel voor" in said) is (who == "loods")
