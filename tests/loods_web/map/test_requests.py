# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the map asks for: who gets it, what is in it, and how it travels."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import brotli
import pytest
from cast import GEMEENTE

from loods.editions.tile_archive import TileArchive
from loods.editions.tiles import FORM, ensure_tiles, tiles_path
from loods_store.models import BuildingVacancy, CurrentBuilding, WorkItem
from loods_web.pages.map.packing import accepts

from .conftest import written_anew

if TYPE_CHECKING:
    from django.test import Client, RequestFactory
    from pytest_django.fixtures import Settings

    from loods.editions.home import Home
    from loods_store.models import Publication

pytestmark = pytest.mark.django_db

AsRole = Callable[[str], "Client"]
MAY_SEE = ("expert", "loods", "coach", "steward")
MAY_NOT = ("public", "market_member", "seeker", "administrator")


@pytest.fixture
def tiles(published: Publication, sample_home: Home) -> TileArchive:
    """The tiles of the village, as the job that publishes makes them."""
    return TileArchive(ensure_tiles(sample_home, sample_home.open_edition(published.edition_id)))


def middle_tile(tiles: TileArchive, zoom: int) -> tuple[int, int]:
    """Return a tile with a building in it."""
    import math

    from django.db.models import Avg

    place = CurrentBuilding.objects.aggregate(lon=Avg("lon"), lat=Avg("lat"))
    side = 1 << zoom
    y = (1 - math.asinh(math.tan(math.radians(place["lat"]))) / math.pi) / 2
    return int((place["lon"] + 180) / 360 * side), int(y * side)


def test_anyone_may_ask_where_the_tiles_are(
    tiles: TileArchive, as_role: AsRole, published: Publication
) -> None:
    said = as_role("public").get("/kaart/bronnen.json").json()

    (source,) = said["sources"].values()
    assert source["tiles"] == [f"/kaart/tegels/{published.edition_id}/{{z}}/{{x}}/{{y}}.pbf?v={FORM}"]
    assert source["promoteId"] == {"building": "id"}
    west, south, east, north = tiles.header.bounds
    assert said["bounds"] == [[west, south], [east, north]]


def test_without_tiles_the_map_has_no_ground_and_no_error(
    own_home: Home, published: Publication, as_role: AsRole, settings: Settings
) -> None:
    settings.LOODS_HOME = own_home.path
    tiles_path(own_home, published.edition_id).unlink(missing_ok=True)

    assert as_role("public").get("/kaart/bronnen.json").json() == {
        "sources": {},
        "bounds": None,
        "background": None,
    }


def test_made_up_buildings_get_no_real_background(
    tiles: TileArchive, as_role: AsRole, settings: Settings
) -> None:
    settings.LOODS_PDOK = True

    assert as_role("public").get("/kaart/bronnen.json").json()["background"] is None


@pytest.mark.parametrize(("allowed", "expected"), [(True, "https://api.pdok.nl/"), (False, "")])
def test_real_buildings_get_the_background_where_the_site_allows_it(
    own_home: Home, published: Publication, as_role: AsRole, settings: Settings, allowed: bool, expected: str
) -> None:
    settings.LOODS_PDOK, settings.LOODS_HOME = allowed, own_home.path
    made = ensure_tiles(own_home, own_home.open_edition(published.edition_id))
    published.edition_id = "bag-20210901-gm1961-00000000"
    published.save()
    made.rename(tiles_path(own_home, published.edition_id))

    background = as_role("public").get("/kaart/bronnen.json").json()["background"]

    assert (background or "").startswith(expected)
    assert bool(background) == allowed


def test_a_tile_comes_as_it_is_stored_and_may_be_kept_for_ever(
    tiles: TileArchive, as_role: AsRole, published: Publication
) -> None:
    x, y = middle_tile(tiles, 14)
    url = f"/kaart/tegels/{published.edition_id}/14/{x}/{y}.pbf"

    small = as_role("public").get(url, headers={"accept-encoding": "gzip, br"})
    plain = as_role("public").get(url, headers={"accept-encoding": "identity"})

    assert small.content == tiles.tile(14, x, y)
    assert small["Content-Encoding"] == "gzip"
    assert "immutable" in small["Cache-Control"]
    assert plain.content == gzip.decompress(small.content)
    assert "Content-Encoding" not in plain


def test_a_tile_takes_no_query_of_the_database(
    tiles: TileArchive, as_role: AsRole, published: Publication, django_assert_num_queries: Any
) -> None:
    client, (x, y) = as_role("public"), middle_tile(tiles, 14)

    with django_assert_num_queries(0):
        answer = client.get(f"/kaart/tegels/{published.edition_id}/14/{x}/{y}.pbf")

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("{edition}/15/1/1.pbf", 204),
        ("{edition}/40/1/1.pbf", 204),
        ("onbekend/14/1/1.pbf", 404),
        ("..%2F..%2Feditions/14/1/1.pbf", 404),
    ],
)
def test_no_tile_there(
    tiles: TileArchive, as_role: AsRole, published: Publication, address: str, status: int
) -> None:
    answer = as_role("public").get("/kaart/tegels/" + address.format(edition=published.edition_id))

    assert answer.status_code == status


@pytest.mark.parametrize("role", MAY_SEE)
def test_who_may_see_objects_gets_their_vacancy(
    rows: list[BuildingVacancy], as_role: AsRole, role: str
) -> None:
    said = as_role(role).get("/kaart/panden.json?toon=alle").json()

    kinds = dict(zip(said["ids"], said["kind"], strict=True))
    assert [kinds[int(row.building_id)] for row in rows[:6]] == [0, 1, 2, 3, 4, 5]
    assert {len(said[name]) for name in ("ids", "lon", "lat", "kind", "m2")} == {len(said["ids"])}


def test_unknown_area_stays_unknown(rows: list[BuildingVacancy], as_role: AsRole) -> None:
    said = as_role("loods").get("/kaart/panden.json?toon=alle").json()
    areas = dict(zip(said["ids"], said["m2"], strict=True))

    assert [areas[int(row.building_id)] for row in rows[:6]] == [500, 700, 900, None, 0, None]


@pytest.mark.parametrize("role", MAY_NOT)
@pytest.mark.parametrize("path", ["panden.json", "in-beeld/?kader=3,50,8,54", "pand/{building}/"])
def test_who_may_not_see_objects_gets_nothing(
    rows: list[BuildingVacancy], as_role: AsRole, role: str, path: str
) -> None:
    BuildingVacancy.objects.update(address="Geheimstraat 7")

    answer = as_role(role).get("/kaart/" + path.format(building=rows[0].building_id))

    assert answer.status_code in {302, 403}
    assert "Geheimstraat" not in answer.content.decode()


def test_a_loods_of_elsewhere_sees_nothing_here(rows: list[BuildingVacancy], as_role: AsRole) -> None:
    client = as_role("other_loods")

    assert client.get("/kaart/panden.json?toon=alle").json()["ids"] == []
    assert client.get(f"/kaart/panden.json?toon=alle&gemeente={GEMEENTE}").json()["ids"] == []
    assert client.get(f"/kaart/pand/{rows[0].building_id}/").status_code == 404
    assert (
        rows[0].building_id not in client.get("/kaart/in-beeld/?toon=alle&kader=3,50,8,54").content.decode()
    )


def test_the_map_follows_the_filter_of_the_list(rows: list[BuildingVacancy], as_role: AsRole) -> None:
    client = as_role("loods")

    assert client.get("/kaart/panden.json").json()["kind"] == [0, 1, 2, 3]
    assert client.get("/kaart/panden.json?duur=structural").json()["ids"] == [int(rows[2].building_id)]
    assert client.get("/kaart/panden.json?gebruik=cel").json()["ids"] == []


def test_a_building_without_a_place_is_counted(rows: list[BuildingVacancy], as_role: AsRole) -> None:
    CurrentBuilding.objects.filter(pk=rows[0].building_id).update(lon=None, lat=None)

    said = as_role("loods").get("/kaart/panden.json").json()

    assert said["without_place"] == 1
    assert int(rows[0].building_id) not in said["ids"]


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip;q=0.8", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("", "", bytes),
    ],
)
def test_the_data_travel_small(
    rows: list[BuildingVacancy], as_role: AsRole, accepted: str, coding: str, unpack: Callable[[bytes], bytes]
) -> None:
    answer = as_role("loods").get("/kaart/panden.json", headers={"accept-encoding": accepted})

    assert answer.get("Content-Encoding", "") == coding
    assert json.loads(unpack(answer.content))["kind"] == [0, 1, 2, 3]
    assert {"Cookie", "Accept-Encoding"} <= {name.strip() for name in answer["Vary"].split(",")}
    assert "private" in answer["Cache-Control"]


def test_what_the_browser_has_is_not_sent_again_until_it_changes(
    rows: list[BuildingVacancy], as_role: AsRole
) -> None:
    client = as_role("loods")
    etag = client.get("/kaart/panden.json")["ETag"]

    again = client.get("/kaart/panden.json", headers={"if-none-match": f'W/{etag}, "other"'})
    rows[0].vacant = False
    written_anew(rows[0])
    changed = client.get("/kaart/panden.json", headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert changed["ETag"] != etag


def test_ones_own_list_is_never_kept(rows: list[BuildingVacancy], as_role: AsRole) -> None:
    client = as_role("loods")
    before = client.get("/kaart/panden.json?mijn=1")
    WorkItem.objects.create(building_id=rows[0].building_id, gemeente=GEMEENTE, state="new")

    after = client.get("/kaart/panden.json?mijn=1", headers={"if-none-match": before["ETag"]})

    assert before.json()["ids"] == []
    assert after.json()["ids"] == [int(rows[0].building_id)]


def test_others_do_not_get_what_was_kept_for_one(rows: list[BuildingVacancy], as_role: AsRole) -> None:
    etag = as_role("loods").get("/kaart/panden.json")["ETag"]

    elsewhere = as_role("other_loods").get("/kaart/panden.json", headers={"if-none-match": etag})

    assert elsewhere.status_code == 200
    assert elsewhere.json()["ids"] == []


def test_the_table_says_what_is_in_view(rows: list[BuildingVacancy], as_role: AsRole) -> None:
    place = CurrentBuilding.objects.get(pk=rows[2].building_id)
    assert place.lon is not None
    assert place.lat is not None
    edges = (place.lon - 1e-5, place.lat - 1e-5, place.lon + 1e-5, place.lat + 1e-5)

    text = as_role("loods").get(f"/kaart/in-beeld/?kader={','.join(map(str, edges))}").content.decode()

    assert f'data-building-id="{rows[2].building_id}"' in text
    assert "Langer dan 3 jaar leeg" in text
    assert rows[0].building_id not in text


@pytest.mark.parametrize("edges", ["", "1,2,3", "a,b,c,d", "nan,1,2,3", "inf,1,2,3"])
def test_edges_that_are_none_are_refused(published: Publication, as_role: AsRole, edges: str) -> None:
    assert as_role("loods").get(f"/kaart/in-beeld/?kader={edges}").status_code == 400


def test_the_card_of_a_building_links_to_its_page(rows: list[BuildingVacancy], as_role: AsRole) -> None:
    text = as_role("loods").get(f"/kaart/pand/{rows[1].building_id}/").content.decode()

    assert f'href="/pand/{rows[1].building_id}/"' in text
    assert "1 tot en met 3 jaar leeg" in text
    assert "700" in text


def test_the_card_of_a_building_with_unknown_vacancy_says_so(
    rows: list[BuildingVacancy], as_role: AsRole
) -> None:
    text = as_role("loods").get(f"/kaart/pand/{rows[3].building_id}/").content.decode()

    assert "onbekend sinds wanneer" in text
    assert "Leeg: onbekend" in text


def test_coding_with_weight_nought_is_not_accepted(rf: RequestFactory) -> None:
    request = rf.get("/", headers={"accept-encoding": "br; q=0, gzip; q=0.5"})

    assert (accepts(request, "br"), accepts(request, "gzip"), accepts(request, "zstd")) == (
        False,
        True,
        False,
    )
