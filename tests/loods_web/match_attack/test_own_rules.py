# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own rules of a gemeente that go to the edge, and buildings that are no more, leave every page a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from match_people import Meeting

import loods.rules
from loods.editions.home import Home
from loods.errors import RuleError
from loods.functions.needs import need_kinds
from loods.rules import Source
from loods_store.actions.rules import LocalValue, set_local_value
from loods_store.models import CurrentBuilding, OfferedSpace, Search

pytestmark = pytest.mark.django_db
By = Callable[[str], Client]
VALUES = Path(loods.rules.__file__).parent / "values" / "match"


def _own(home: Home, name: str, value: str) -> None:
    """Give a home its own value of a rule, whatever ours is."""
    text = (VALUES / f"{name}.yaml").read_text(encoding="utf-8")
    changed = re.sub(r"- value:.*?(?=\n    valid_from)", f"- value: {value}", text, flags=re.DOTALL)
    assert changed != text
    home.rules.mkdir(exist_ok=True)
    (home.rules / f"{name}.yaml").write_text(changed, encoding="utf-8")


def _broken(meeting: Meeting, by: By) -> list[tuple[str, str, int]]:
    space, search = meeting.space.code, meeting.search.code
    seek, offer, fill = f"/ruimte-gezocht/{search}/", f"/ruimte-te-huur/{space}/", f"/vullen/{space}/"
    pages = {
        "seeker": (seek, f"{seek}lijst.xlsx", f"{seek}wijzigen/", "/ruimte-gezocht/nieuw/?functie=housing"),
        "owner": (offer, f"{offer}wijzigen/", "/ruimte-te-huur/"),
        "loods": (
            *(fill, "/vullen/", f"/vullen/zoeker/{search}/", "/stad/", "/stad/?deel=ontbreekt"),
            *(f"/stad/waarom/{space}/{search}/", f"/pand/{meeting.space.building_id}/", "/voorstellen/"),
            *("/ruimte-gezocht/vragen/", "/ruimte-te-huur/alles/"),
            f"/voorstellen/nieuw/?ruimte={space}&zoekvraag={search}",
        ),
    }
    return [
        (who, address, answer.status_code)
        for who, addresses in pages.items()
        for address in addresses
        if (answer := by(who).get(address)).status_code >= 500
    ]


@pytest.mark.parametrize(
    "own",
    [
        {"match.weight_fit": "0", "match.weight_rent": "0", "match.weight_growth": "0"},
        {"match.weight_fit": "1.0e+300", "match.near_area_share": "1", "match.near_days": "100000"},
        {"match.combine_candidates": "0", "match.combine_most": "0", "match.digest_most": "0"},
        {"functions.usual_terms": "[{function: x}]", "functions.needs": "[{function: x, need: y}]"},
    ],
    ids=lambda own: next(iter(own)),
)
def test_own_rules_at_the_edge_break_no_page(
    meeting: Meeting, own_home: Home, by: By, own: dict[str, str]
) -> None:
    for name, value in own.items():
        _own(own_home, name, value)
    assert not _broken(meeting, by)


def test_a_space_without_anything_known_and_a_search_with_every_need_hard(meeting: Meeting, by: By) -> None:
    bare = (
        "smallest_m2",
        "largest_m2",
        "rent_eur_m2_year",
        "location_type",
        "entrance",
        "plan_uses",
        "noise",
    )
    OfferedSpace.objects.filter(pk=meeting.space.pk).update(**dict.fromkeys((*bare, "x", "y")))
    hard = [{"code": code, "level": 1.0, "importance": "hard"} for code in need_kinds()]
    Search.objects.filter(pk=meeting.search.pk).update(needs=hard, gemeenten=[], size_low_m2=None)
    assert not _broken(meeting, by)


@pytest.mark.parametrize("change", [{"standing": False}, {"left_register_on": "2026-01-01"}, None])
def test_a_building_that_is_no_more_breaks_no_page(
    meeting: Meeting, by: By, change: dict[str, object] | None
) -> None:
    proposal = meeting.both_yes()
    rows = CurrentBuilding.objects.filter(pk=meeting.space.building_id)
    if change is None:
        OfferedSpace.objects.filter(pk=meeting.space.pk).update(
            building_id="1961109999999999", unit_id="9" * 16
        )
    else:
        rows.update(**change)
    broken = _broken(meeting, by)
    for who in ("owner", "seeker", "loods"):
        assert by(who).get(f"/voorstellen/{proposal.pk}/").status_code == 200
    assert not broken


def test_a_gemeente_that_merged_breaks_no_page(meeting: Meeting, by: By) -> None:
    """Leerdam went up in Vijfheerenlanden; who sought there still has a search."""
    gone = ["GM0545", meeting.space.gemeente]
    Search.objects.filter(pk=meeting.search.pk).update(gemeenten=gone)
    assert not _broken(meeting, by)
    answer = by("seeker").get(f"/ruimte-gezocht/{meeting.search.code}/wijzigen/")
    assert "Leerdam" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("functions.usual_terms", {"function": "housing", "size_low": 500, "size_high": 5}),
        ("functions.needs", {"function": "housing", "need": "lift", "importance": "hard"}),
        ("functions.neighbours", {"x": 1}),
        ("match.refusal_effects", {"side": "x", "reason": "y"}),
    ],
)
def test_a_local_rule_that_the_match_cannot_use_is_refused_when_it_is_written(
    meeting: Meeting, own_home: Home, by: By, name: str, row: dict[str, object]
) -> None:
    source = Source("Eigen beleid", published="2026-01-01")
    value = LocalValue([row], dt.date(2026, 1, 1), "zo doen wij het", source)
    with pytest.raises(RuleError):
        set_local_value(own_home, name, value, meeting.by("loods"))
    assert not (own_home.rules / f"{name}.yaml").exists()
    assert not _broken(meeting, by)
