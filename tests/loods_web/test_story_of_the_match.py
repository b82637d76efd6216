# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The story of docs/guide/demo.md, played page by page as its people would: from a search to a let.

A furniture maker leaves a profile, the loods proposes a place, the owner accepts; then five parties fill the
former department store, and the evening of its street changes.
"""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client
from django.utils import timezone
from visitor import Visitor

from loods.demo.sample import building_id
from loods.demo.space_offers import match_data
from loods.editions.home import Home
from loods.match.keeping import profile_store, space_store
from loods.match.sheets import (
    import_profiles,
    import_spaces,
    write_profiles_template,
    write_spaces_template,
)
from loods_store.actions import demo_match, demo_people
from loods_store.models import OfferedSpace, Person, Proposal, Publication, Search

pytestmark = pytest.mark.django_db
GEMEENTE = "GM1961"
STORE_M2 = 3400
# With this one six could fill it; the story is of five.
ONE_TOO_MANY = "Brouwerij Mout en Hop"
# What the furniture maker may not read before both said yes.
OWNERS = ("eigenaar@example.nl", "Werkplaats in de oude drukkerij", "Loodskade")


@pytest.fixture
def demo(published: Publication, own_home: Home) -> Home:
    """The demo of a village: the spaces and searches of the story, through the sheets that people use."""
    said = match_data()
    joined = {"plan_uses": "; ".join(said["store"]["plan_uses"])}
    rooms = [{**said["store"], **joined, "largest_m2": STORE_M2, "building_id": building_id(1)}]
    making = {"plan_uses": "; ".join(said["workshop"]["plan_uses"])}
    rooms += [
        {**said["workshop"], **row, **making, "building_id": building_id(number)}
        for number, row in enumerate(said["workshops"], start=4)
    ]
    seekers = [
        {
            **row,
            "profile_id": f"Z-{number}",
            "gemeenten": GEMEENTE,
            "sharing": True,
            "name": f"{row['name']} (fictief)",
        }
        for number, row in enumerate(said["fillers"])
        if row["name"] != ONE_TOO_MANY
    ]
    folder, day = own_home.path, timezone.localdate()
    write_spaces_template(folder / "ruimten.xlsx", [{**row, "gemeente": GEMEENTE} for row in rooms])
    write_profiles_template(folder / "vragen.xlsx", seekers)

    def find(code: str, _day: object) -> list[str]:
        return [code]

    space_store(own_home).append(import_spaces(folder / "ruimten.xlsx", find, day).rows)
    profile_store(own_home).append(import_profiles(folder / "vragen.xlsx", find, day).rows)
    demo_people.make(own_home)
    assert demo_match.live(own_home, day)
    Proposal.objects.all().delete()
    Search.objects.update(state=Search.State.OPEN)
    return own_home


def visitor(email: str) -> Visitor:
    """Somebody who signed in."""
    client = Client()
    client.force_login(Person.objects.get(email=email), backend="loods_web.parts.accounts.PasswordSignIn")
    return Visitor(client)


def loods() -> Visitor:
    return visitor(Person.objects.get(grants__role="loods").email)


def test_from_a_furniture_maker_who_seeks_to_a_workshop_that_is_let(demo: Home) -> None:
    maker = visitor(demo_people.FURNITURE_MAKER)
    maker.open("/ruimte-gezocht/nieuw/?functie=light_making")
    maker.submit(
        "Bewaren en bekijken",
        size_low_m2="120",
        size_high_m2="200",
        gemeenten=[GEMEENTE],
        firm="Houtwerk Jansen",
    )
    search = Search.objects.get(person__email=demo_people.FURNITURE_MAKER)
    assert maker.address.endswith(f"/ruimte-gezocht/{search.code}/")
    workshops = OfferedSpace.objects.filter(location_type="former_industrial")
    assert all(space.code in maker.text for space in workshops)
    assert not [word for word in OWNERS if word in maker.text]

    hall = OfferedSpace.objects.get(title="Werkplaats in de oude drukkerij")
    guide = loods().open("/ruimte-gezocht/vragen/")
    assert search.code in guide.text
    guide.open(f"/ruimte-gezocht/{search.code}/")
    assert any(hall.code in (link.get("href") or "") for link in guide.tree.iter("a"))
    guide.open(f"/voorstellen/nieuw/?ruimte={hall.code}&zoekvraag={search.code}")
    guide.submit("Voorstellen", message="Dit lijkt me iets voor u allebei.")
    proposal = Proposal.objects.get()

    owner = visitor(demo_people.OWNER).open("/voorstellen/")
    owner.open(f"/voorstellen/{proposal.pk}/")
    assert "Houtwerk Jansen" not in owner.text
    owner.submit("Antwoord versturen", answer="yes")
    assert "Houtwerk Jansen" not in owner.text
    maker.open(f"/voorstellen/{proposal.pk}/")
    assert not [word for word in OWNERS if word in maker.text]
    maker.submit("Antwoord versturen", answer="yes")
    assert demo_people.OWNER in maker.text
    assert "Houtwerk Jansen" in owner.open(f"/voorstellen/{proposal.pk}/").text
    proposal.refresh_from_db()
    assert proposal.state == Proposal.State.BOTH_INTERESTED

    owner.submit("Ja, verhuurd", day=timezone.localdate().isoformat())
    hall.refresh_from_db()
    search.refresh_from_db()
    assert (hall.state, search.state) == (OfferedSpace.State.FILLED, Search.State.FOUND)


def test_five_parties_fill_the_department_store_and_the_evening_changes(demo: Home) -> None:
    store = OfferedSpace.objects.get(title="Voormalig warenhuis")
    guide = loods().open("/vullen/").follow(f"/vullen/{store.code}/")
    parties = re.findall(r"\bZ-\d{6}\b", guide.text)
    assert len(set(parties)) >= 5
    file = guide.client.get(f"/vullen/{store.code}/bestand/csv/").content.decode("utf-8-sig")
    first = file.replace("\r", "").split("\n\n")[0]
    filled = [row for row in csv.DictReader(io.StringIO(first)) if row["Zoekvraag"].startswith("Z-")]
    assert len(filled) == 5
    assert sum(float(row["M²"]) for row in filled) == pytest.approx(STORE_M2)
    street = next(link for link in guide.tree.iter("a") if "/levendigheid/?" in (link.get("href") or ""))

    evening = Visitor(guide.client).open(street.get("href"))
    assert "avond" in evening.text.lower()
    _changes_in_the_evening(evening)

    guide.submit("Stel voor aan deze partijen", bericht="Samen maken wij er weer iets van.")
    made = list(Proposal.objects.filter(space=store))
    assert len(made) == 5
    assert len({proposal.together for proposal in made}) == 1

    owner = visitor(demo_people.OWNER)
    for proposal in made:
        owner.open(f"/voorstellen/{proposal.pk}/")
        assert not [row.firm for row in Search.objects.all() if row.firm in owner.text]
        owner.submit("Antwoord versturen", answer="yes")
        own = proposal.search.person
        other = guide if own is None else visitor(own.email)  # the loods answers for who has no account
        other.open(f"/voorstellen/{proposal.pk}/").submit("Antwoord", answer="yes")
    states = set(Proposal.objects.filter(space=store).values_list("state", flat=True))
    assert states == {Proposal.State.BOTH_INTERESTED}


def _changes_in_the_evening(page: Visitor) -> None:
    """From six to eleven there is more in the street with the filling than without, and fewer quiet hours."""
    text = page.client.get(page.address.replace("/?", "/bestand/csv/?")).content.decode("utf-8-sig")
    tables = [list(csv.reader(part.splitlines())) for part in text.replace("\r", "").split("\n\n")]
    week = next(rows for rows in tables if rows[0] == ["Uur", "Nu", "Straks"])
    evening = {
        row[0]: (float(row[1]), float(row[2])) for row in week if row[0][:2] in {"18", "19", "20", "21", "22"}
    }
    assert len(evening) == 5
    assert all(after > 2 * before for before, after in evening.values())
    measures = next(rows for rows in tables if rows[0][0] == "Maat")
    quiet = next(row for row in measures if row[0].startswith("Stille uren in de avond"))
    assert float(quiet[2]) < float(quiet[1])
