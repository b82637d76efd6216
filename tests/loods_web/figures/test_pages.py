# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of figures: who sees what, state in the address, and numbers that agree with the monitor."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from loods.demo.sample import building_id, unit_id
from loods_store.actions.grid import refresh_grid
from loods_store.models import Coverage, JobProgress, PublicRelease

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
AsRole = Callable[[str], Client]
Read = Callable[..., str]
AREA = "gebied=GM1961&tot=2021-09-01"
PAGES = ("", "stromen/", "vergelijken/", "gemeenten/", "waarom/")


def test_who_works_there_sees_the_figures_of_any_day(read: Read) -> None:
    said = read("loods", f"?{AREA}")
    # 1,080 + 395 of 3,546 m2 vvo: unit 20 is out of use.
    assert "Op 1 september 2021 stond in Vijfheerenlanden 41,6 % van de ruimte" in said
    assert "1.475 m² van 3.546 m² vvo" in said
    assert "U ziet deze cijfers volledig" in said


def test_the_vacancy_on_the_page_is_that_of_the_monitor(read: Read) -> None:
    from loods.places import find_area
    from loods_store.queries.monitors import monitor_for

    monitor = monitor_for(["GM1961"], "kantoor")
    day = monitor.reference_date
    assert day is not None
    found = monitor.figures(find_area("GM1961", day), [day], "kantoor")[0]
    said = read("coach", f"?{AREA}")
    assert found.vacant_vvo_m2 == 1475
    assert f"van {found.stock_vvo_m2:,}".replace(",", ".") in said


@pytest.mark.usefixtures("released")
def test_the_public_gets_quarters_and_no_small_numbers(read: Read) -> None:
    said = read("public", f"?{AREA}")
    assert "Kerncijfers op 1 juli 2021" in said
    assert "te klein om te tonen" in said
    assert "1.475" not in said
    assert "1.080" not in said


@pytest.mark.usefixtures("released")
@pytest.mark.parametrize("role", ["public", "other_loods", "seeker", "market_member"])
def test_no_address_of_a_building_reaches_who_has_no_role_there(as_role: AsRole, role: str) -> None:
    for page in PAGES:
        answer = as_role(role).get(f"/cijfers/{page}?{AREA}").content.decode()
        assert "Loodskade" not in answer, page
        assert building_id(1) not in answer, page
        assert unit_id(1) not in answer, page


@pytest.mark.parametrize("role", ["public", "seeker", "expert", "loods", "coach", "steward", "administrator"])
def test_every_page_opens_for_everyone(read: Read, role: str) -> None:
    for page in PAGES:
        assert "Vijfheerenlanden" in read(role, f"{page}?{AREA}")


def test_unknown_values_give_a_word_and_a_page(read: Read) -> None:
    said = read("loods", "?gebied=Nergenshuizen&gebruik=kasteel&definitie=x&van=gisteren&tot=2021-99-99")
    assert "Nergenshuizen" in said
    assert "“kasteel” kunnen we hier niet gebruiken" in said
    assert "“gisteren” is geen datum" in said
    assert "“2021-99-99” is geen datum" in said
    assert "Kerncijfers op 1 september 2021" in said


def test_a_period_that_ends_before_it_begins_is_mended(read: Read) -> None:
    said = read("loods", f"?{AREA}&van=2021-12-31")
    assert "De periode begon na haar einde" in said


def test_the_address_of_a_page_is_its_state(as_role: AsRole) -> None:
    page = as_role("loods").get(f"/cijfers/?{AREA}&gebruik=winkel&van=2019-01-01").content.decode()
    assert '<option value="winkel" selected>' in page
    assert 'value="2019-01-01"' in page
    assert "gebruik=winkel" in page  # of the tabs, the downloads and the reasons


def test_a_definition_that_does_not_fit_the_use_is_refused_kindly(read: Read) -> None:
    said = read("loods", f"?{AREA}&gebruik=winkel&definitie=convenant")
    assert "“convenant” kunnen we hier niet gebruiken" in said


def test_a_building_as_area_needs_a_role(read: Read, as_role: AsRole) -> None:
    small = f"?gebied={building_id(8)}&tot=2021-09-01"
    assert "395 m²" in read("loods", small)
    assert as_role("public").get(f"/cijfers/{small}").status_code == 302
    assert as_role("other_loods").get(f"/cijfers/{small}").status_code == 403


def test_small_areas_are_found_by_name_where_one_has_a_role(read: Read, as_role: AsRole) -> None:
    assert "Loodskade 15" in read("loods", "gebied/?zoek=loodskade 15")
    assert "Niets gevonden" in read("other_loods", "gebied/?zoek=loodskade")
    assert as_role("public").get("/cijfers/gebied/?zoek=loodskade").status_code == 302


def test_the_accounts_close(read: Read, somebody_says: Callable[..., object]) -> None:
    somebody_says(16, 8, "in_use")
    somebody_says(11, 7, "vacant")
    for first in ("2012-01-01", "2021-07-01"):
        said = read("loods", f"stromen/?{AREA}&van={first}")
        accounts = re.findall(r"Begin, [\d-]+ – (\S+) (\S+) (.*?)Einde, 1-9-2021 – (\S+) (\S+)", said)
        assert len(accounts) == (1 if first == "2012-01-01" else 2)  # vacancy was not known then
        for units, opening, between, last_units, closing in accounts:
            changes = re.findall(r"(−?[\d.]+) (−?[\d.]+)(?= |$)", between)
            assert _number(units) + sum(_number(count) for count, _m2 in changes) == _number(last_units)
            assert _number(opening) + sum(_number(m2) for _count, m2 in changes) == _number(closing)


def _number(written: str) -> int:
    return int(written.replace(".", "").replace("−", "-"))


def test_the_public_sees_no_account_of_vacancy(read: Read) -> None:
    said = read("public", f"stromen/?{AREA}")
    assert "Rekening van de voorraad" in said
    assert "Rekening van de leegstand" not in said


def test_areas_are_compared_and_no_more_than_six(read: Read) -> None:
    many = "".join(f"&vergelijk={code}" for code in ("PV26", "NL", "GM0344", "x", "y", "z", "GM1961"))
    said = read("steward", f"vergelijken/?{AREA}{many}")
    assert "provincie Utrecht" in said
    assert "Er passen er 5 naast elkaar" in said


def test_all_gemeenten_are_sorted_and_searched(read: Read) -> None:
    assert "Vijfheerenlanden" in read("public", "gemeenten/?zoek=vijf&sorteer=gemeente")
    said = read("public", "gemeenten/?zoek=nergens&sorteer=hoogte")
    assert "Geen gemeente heet zo" in said
    assert "“hoogte” kunnen we hier niet gebruiken" in said


@pytest.mark.usefixtures("released")
def test_who_works_in_one_gemeente_sees_that_one_in_full_among_all(read: Read) -> None:
    assert "1.475" in read("loods", "gemeenten/?tot=2021-09-01")
    assert "1.475" not in read("other_loods", "gemeenten/?tot=2021-09-01")


def test_without_an_edition_the_page_says_what_is_missing(read: Read) -> None:
    Coverage.objects.all().delete()
    assert "Hier zijn nog geen cijfers" in read("public", "", 404)


def test_vacancy_that_nobody_reported_is_unknown_and_not_zero(read: Read) -> None:
    said = read("loods", f"?{AREA}&gebruik=winkel")
    assert "is onbekend: niemand gaf het door" in said
    assert "onbekend" in said


def test_while_the_first_figures_are_made_the_page_says_so_and_comes_back(
    as_role: AsRole, read: Read
) -> None:
    PublicRelease.objects.all().delete()
    JobProgress.objects.create(kind="publish", title="x", state=JobProgress.State.RUNNING)
    shown = read("public", "", 202)
    assert "De cijfers worden gemaakt" in shown
    assert "Kies een andere dag" not in shown
    refresh_grid(release=True)
    headers = {"HX-Request": "true", "HX-Trigger": "cijfers-komen"}
    assert as_role("public").get("/cijfers/", headers=headers)["HX-Refresh"] == "true"
    assert "De cijfers worden gemaakt" not in read("public", ""), "a later publication hides no figures"


def test_before_anything_is_published_a_running_job_is_told(read: Read) -> None:
    Coverage.objects.all().delete()
    JobProgress.objects.create(kind="publish", title="x", state=JobProgress.State.WAITING)
    assert "De cijfers worden gemaakt" in read("public", "", 202)
