# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who seeks a space: without a name for the owner, with what to answer first, and as a file."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from loods.demo.sample import building_id
from loods_store.actions.events import SYSTEM, Actor
from loods_store.actions.proposals import answer, propose
from loods_store.models import Interest, OfferedSpace, OwnershipClaim, Person, Proposal, Search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]
AsRole = Callable[[str], Client]
SECRETS = (
    "Geheime Titel",
    "Bakkerij Zonneveld",
    "Fatima Geheim",
    "fatima@example.nl",
    "06-99999999",
    "Let op mij",
)


def seeks(function: str = "light_making", **said: object) -> Search:
    """Keep a search full of what nobody but the loods may see."""
    now = timezone.now()
    return Search.objects.create(
        title=SECRETS[0],
        firm=SECRETS[1],
        contact_name=SECRETS[2],
        contact_email=SECRETS[3],
        contact_phone=SECRETS[4],
        note=SECRETS[5],
        function=function,
        created_at=now,
        changed_at=now,
        **said,
    )


@pytest.fixture
def space(cast: dict[str, Person]) -> OfferedSpace:
    owner, now = cast["market_member"], timezone.now()
    claim = OwnershipClaim.objects.create(
        building_id=building_id(1),
        gemeente="GM1961",
        person=owner,
        capacity="owner",
        proof_name="akte.pdf",
        proof_type="application/pdf",
        proof=b"%PDF-",
        state="accepted",
        asked_at=now,
    )
    return OfferedSpace.objects.create(
        title="Hal achter",
        building_id=building_id(1),
        gemeente="GM1961",
        offered_by=owner,
        claim=claim,
        largest_m2=180,
        smallest_m2=180,
        rent_eur_m2_year=115,
        location_type="former_industrial",
        free_height_m=4.5,
        loading=2,
        state="open",
        created_at=now,
        changed_at=now,
    )


def here(space: OfferedSpace, more: str = "") -> str:
    return f"/ruimte-te-huur/{space.code}/{more}"


def test_an_owner_sees_what_is_sought_and_never_who(as_role: AsRole, space: OfferedSpace) -> None:
    search = seeks(size_low_m2=120, size_high_m2=200, origin="forced", by_date=dt.date(2027, 6, 1))
    near = seeks(size_low_m2=185, size_high_m2=220)
    client = as_role("market_member")
    pages = [client.get(here(space)), client.get(here(space, "?toon=bijna"))]
    pages += [client.get(here(space, f"bestand/csv/?toon={word}")) for word in ("past", "bijna")]
    for page in pages:
        assert page.status_code == 200
        for secret in SECRETS:
            assert secret not in page.content.decode("utf-8-sig")
    assert search.code in pages[0].content.decode()
    assert "moet verhuizen" in pages[0].content.decode()
    assert near.code in pages[1].content.decode()
    assert "5 m² te klein" in pages[1].content.decode()


def test_the_question_that_tells_most_comes_first_with_real_counts(
    as_role: AsRole, space: OfferedSpace
) -> None:
    for _time in range(3):
        seeks(size_low_m2=120, size_high_m2=200)
    questions = as_role("market_member").get(here(space)).context["questions"]
    assert questions
    assert "3 zoekers" in questions[0].gain
    answered = {one.field for one in questions}
    assert "free_height_m" not in answered, "what is known is not asked"
    assert "rent_eur_m2_year" not in answered
    page = as_role("market_member").get(here(space)).content.decode()
    asked = "plan_known" if questions[0].field == "plan_uses" else questions[0].field
    assert f"/ruimte-te-huur/{space.code}/wijzigen/#id_{asked}" in page


def test_an_answer_takes_the_question_away(as_role: AsRole, space: OfferedSpace) -> None:
    seeks(size_low_m2=120, size_high_m2=200)
    client = as_role("market_member")
    before = {one.field for one in client.get(here(space)).context["questions"]}
    assert "entrance" in before
    OfferedSpace.objects.update(entrance="own")
    after = {one.field for one in client.get(here(space)).context["questions"]}
    assert after == before - {"entrance"}


def test_filter_and_order_stand_in_the_address_and_go_into_the_file(
    as_role: AsRole, space: OfferedSpace
) -> None:
    small = seeks(size_low_m2=100, size_high_m2=200)
    large = seeks(size_low_m2=150, size_high_m2=200)
    other = seeks("makers", size_low_m2=100, size_high_m2=300)
    client = as_role("market_member")
    query = "?functie=light_making&sorteer=maat"
    rows = list(
        csv.reader(io.StringIO(client.get(here(space, f"bestand/csv/{query}")).content.decode("utf-8-sig")))
    )
    assert [row[0] for row in rows[1:]] == [small.code, large.code]
    page = client.get(here(space, query)).content.decode()
    assert page.index(small.code) < page.index(large.code)
    assert other.code not in page
    sheet = load_workbook(io.BytesIO(client.get(here(space, f"bestand/xlsx/{query}")).content)).active
    assert [row[0].value for row in sheet.iter_rows() if row[0].value in {small.code, large.code}] == [
        small.code,
        large.code,
    ]
    for odd in ("?functie=%00", "?sorteer=x", "?toon=alles", "?pagina=-1", "?pagina=x"):
        assert client.get(here(space, odd)).status_code == 200
    assert client.get(here(space, "bestand/pdf/")).status_code == 404


def test_an_owner_asks_the_loods_for_a_proposal(as_role: AsRole, space: OfferedSpace) -> None:
    search, elsewhere = seeks(size_low_m2=120, size_high_m2=200), seeks(gemeenten=["GM0344"])
    client = as_role("market_member")
    assert client.post(here(space, "voorstel-vragen/"), {"zoekvraag": search.code}).status_code == 302
    asked = Interest.objects.get()
    assert (asked.search, asked.space, asked.by_owner) == (search, space, True)
    assert "gevraagd aan de kantorenloods" in client.get(here(space)).content.decode()
    for code in (elsewhere.code, "Z-999999", "x", ""):
        assert client.post(here(space, "voorstel-vragen/"), {"zoekvraag": code}).status_code == 404
    assert Interest.objects.count() == 1


def test_the_loods_is_led_to_a_proposal_and_sees_one_that_is_open(
    as_role: AsRole, space: OfferedSpace
) -> None:
    search = seeks(size_low_m2=120, size_high_m2=200)
    client = as_role("loods")
    address = f"/voorstellen/nieuw/?ruimte={space.code}&amp;zoekvraag={search.code}"
    assert address in client.get(here(space)).content.decode()
    proposal = propose(space, search, SYSTEM)
    page = client.get(here(space)).content.decode()
    assert address not in page
    assert "al voorgesteld" in page
    assert f"/voorstellen/{proposal.pk}/" in page
    assert Proposal.objects.count() == 1


def test_what_an_earlier_no_does_stands_below_the_list(as_role: AsRole, space: OfferedSpace) -> None:
    search, other = (seeks(size_low_m2=120, size_high_m2=200) for _each in range(2))
    proposal = propose(space, search, SYSTEM)
    assert "Wat een eerder nee" not in as_role("loods").get(here(space)).content.decode()
    answer(proposal, "space", "no", "use_not_wanted", "", Actor(space.offered_by_id, "", ""))
    page = as_role("market_member").get(here(space)).content.decode()
    assert "Wat een eerder nee met deze lijst doet" in page
    assert f"<strong>{search.code}</strong>: Deze ruimte is voor deze zoekvraag al afgewezen" in page
    assert "Daardoor staat 1 zoekvraag niet in de lijst." in page
    assert f"<strong>{other.code}</strong>" not in page


def test_a_draft_shows_seekers_but_offers_no_proposal(as_role: AsRole, space: OfferedSpace) -> None:
    seeks(size_low_m2=120, size_high_m2=200)
    OfferedSpace.objects.update(state="draft")
    page = as_role("market_member").get(here(space)).content.decode()
    assert "Lichte maak en reparatie" in page
    assert "Vraag uw kantorenloods om een voorstel" not in page


@pytest.mark.parametrize("state", ["asked", "refused", "ended"])
def test_who_does_not_speak_for_the_building_for_certain_sees_no_seekers(
    as_role: AsRole, space: OfferedSpace, state: str
) -> None:
    """Near misses tell of other spaces in the building: nobody learns of vacancy by claiming one."""
    search = seeks(size_low_m2=120, size_high_m2=200)
    OwnershipClaim.objects.update(state=state)
    client = as_role("market_member")
    for query in ("", "?toon=bijna"):
        page = client.get(here(space, query))
        assert page.status_code == 200
        assert search.code not in page.content.decode()
        assert client.get(here(space, f"bestand/csv/{query}")).status_code == 403
    assert client.post(here(space, "voorstel-vragen/"), {"zoekvraag": search.code}).status_code == 403
    assert search.code in as_role("loods").get(here(space)).content.decode()
    assert search.code in as_role("coach").get(here(space)).content.decode()


def test_a_mend_names_no_other_space_by_its_title(as_role: AsRole, space: OfferedSpace) -> None:
    OfferedSpace.objects.create(
        title="Salon van Piet",
        building_id=space.building_id,
        gemeente="GM1961",
        largest_m2=100,
        smallest_m2=100,
        rent_eur_m2_year=100,
        state="open",
        created_at=timezone.now(),
        changed_at=timezone.now(),
    )
    seeks(size_low_m2=250, size_high_m2=300)
    page = as_role("market_member").get(here(space, "?toon=bijna")).content.decode()
    assert "in hetzelfde pand is ook vrij" in page
    assert "Salon van Piet" not in page
