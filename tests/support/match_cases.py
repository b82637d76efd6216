# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spaces and searches for tests: one that fits, and any that can be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import Phase
from hypothesis import strategies as st

from loods.functions.location_types import OFFICE_LOCATION, location_types
from loods.functions.needs import Need, need_kinds
from loods.match.profiles import SearchProfile, completed
from loods.match.spaces import ENTRANCES, Space
from loods.match.terms import Terms
from loods.rules import Rulebook

# Shrinking a case of many objects takes minutes: what fails is drawn again by its seed.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
RULES = Rulebook.load()
DAY = dt.date(2026, 11, 1)
TERMS = Terms.on(RULES, DAY)
GEMEENTEN = ("GM0344", "GM0307", "GM0356")
FUNCTIONS = ("light_making", "makers", "sport", "social", "housing")

HALL = Space(
    "hall",
    building_id="0344100000000001",
    gemeente="GM0344",
    areas=(),
    x=136000.0,
    y=455800.0,
    smallest_m2=180.0,
    largest_m2=180.0,
    available_from=dt.date(2027, 1, 1),
    temporary=False,
    rent_eur_m2_year=115.0,
    location_type="former_industrial",
    floor=0.0,
    entrance="own",
    daylight=True,
    free_height_m=4.5,
    loading=2.0,
    noise=2.0,
    plan_uses=("light_making", "makers"),
)
MAKER = SearchProfile(
    "maker",
    "light_making",
    size_low_m2=120.0,
    size_high_m2=200.0,
    gemeenten=("GM0344",),
    by_date=dt.date(2027, 3, 1),
    temporary_ok=False,
)


def whole(profile: SearchProfile) -> SearchProfile:
    """The profile with what is usual for its function."""
    return completed(profile, RULES, DAY)


def _maybe(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | strategy


_days = st.dates(dt.date(2026, 6, 1), dt.date(2028, 6, 1))
_level = st.sampled_from([0.0, 1.0, 2.0])


@st.composite
def spaces(draw: st.DrawFn, name: str = "space") -> Space:
    """Any space that a sheet can hold."""
    largest = draw(_maybe(st.sampled_from([15.0, 60.0, 119.5, 120.0, 180.0, 420.0, 2000.0])))
    smallest = draw(_maybe(st.sampled_from([15.0, 60.0, 120.0, 180.0])))
    if smallest is not None and largest is not None:
        smallest = min(smallest, largest)
    point = draw(_maybe(st.tuples(st.floats(0, 2000), st.floats(0, 2000))))
    temporary = draw(_maybe(st.booleans()))
    flags = {name: draw(_maybe(st.booleans())) for name in _FLAGS}
    levels = {name: draw(_maybe(_level)) for name in ("loading", "noise", "hours")}
    return Space(
        name,
        building_id=draw(_maybe(st.sampled_from(["b1", "b2"]))),
        gemeente=draw(_maybe(st.sampled_from(GEMEENTEN))),
        areas=draw(_maybe(st.sampled_from([(), ("kern",), ("kern", "rand")]))),
        x=point and point[0],
        y=point and point[1],
        smallest_m2=smallest,
        largest_m2=largest,
        available_from=draw(_maybe(_days)),
        temporary=temporary,
        until=None if temporary is False else draw(_maybe(_days)),
        rent_eur_m2_year=draw(_maybe(st.sampled_from([60.0, 100.0, 119.0, 150.0, 151.0, 240.0]))),
        location_type=draw(_maybe(st.sampled_from([*location_types(), OFFICE_LOCATION]))),
        floor=draw(_maybe(st.sampled_from([-1.0, 0.0, 1.0]))),
        entrance=draw(_maybe(st.sampled_from(ENTRANCES))),
        free_height_m=draw(_maybe(st.sampled_from([2.6, 3.5, 4.0, 4.5]))),
        depth_m=draw(_maybe(st.sampled_from([8.0, 20.0, 30.0]))),
        transit_m=draw(_maybe(st.sampled_from([100.0, 800.0, 1500.0]))),
        parking_minutes=draw(_maybe(st.sampled_from([2.0, 5.0, 12.0]))),
        plan_uses=draw(_maybe(st.sampled_from([(), ("light_making",), FUNCTIONS]))),
        **flags,
        **levels,
    )


_FLAGS = ("street_front", "step_free", "lift", "daylight", "heavy_power", "strong_floor", "open_floor")


@st.composite
def needs(draw: st.DrawFn) -> dict[str, Need]:
    """Some needs, hard or wished for, on the scale of each."""
    codes = draw(st.lists(st.sampled_from(list(need_kinds())), max_size=5, unique=True))
    scale = {"yes_no": [1.0], "level": [0.0, 1.0, 2.0], "number": [4.0, 5.0, 20.0, 800.0]}
    return {
        code: Need(
            code,
            draw(st.none() | st.sampled_from(scale[need_kinds()[code].kind])),
            draw(st.sampled_from(["hard", "wish"])),
        )
        for code in codes
    }


@st.composite
def profiles(draw: st.DrawFn, name: str = "profile") -> SearchProfile:
    """Any search that a sheet can hold, completed with what is usual."""
    low, high = sorted(draw(st.tuples(*[st.sampled_from([20.0, 60.0, 120.0, 180.0, 500.0])] * 2)))
    sized = draw(st.booleans())
    circle = draw(_maybe(st.tuples(st.floats(0, 2000), st.floats(0, 2000), st.floats(1, 1500))))
    found = SearchProfile(
        name,
        draw(st.sampled_from(FUNCTIONS)),
        size_low_m2=low if sized else None,
        size_high_m2=high if sized else None,
        rent_high=draw(_maybe(st.sampled_from([60.0, 119.0, 150.0, 200.0]))),
        gemeenten=tuple(draw(st.lists(st.sampled_from(GEMEENTEN), max_size=2, unique=True))),
        areas=draw(st.sampled_from([(), (), ("rand",)])),
        x=circle and circle[0],
        y=circle and circle[1],
        radius_m=circle and circle[2],
        needs=draw(needs()),
        from_date=draw(_maybe(_days)),
        by_date=draw(_maybe(_days)),
        until=draw(_maybe(_days)),
        temporary_ok=draw(_maybe(st.booleans())),
        growth_m2=draw(_maybe(st.just(400.0))),
    )
    return whole(found)


@st.composite
def wider(draw: st.DrawFn, profile: SearchProfile) -> SearchProfile:
    """The same search, asking for less in one way or in several."""
    changes = {
        "size_low_m2": draw(st.sampled_from([profile.size_low_m2, None, 10.0])),
        "size_high_m2": draw(st.sampled_from([profile.size_high_m2, None, 5000.0])),
        "rent_high": draw(st.sampled_from([profile.rent_high, None, 400.0])),
        "by_date": draw(st.sampled_from([profile.by_date, None])),
        "from_date": draw(st.sampled_from([profile.from_date, None])),
        "until": draw(st.sampled_from([profile.until, None])),
        "temporary_ok": draw(st.sampled_from([profile.temporary_ok, None, True])),
        "growth_m2": draw(st.sampled_from([profile.growth_m2, None])),
    }
    if not profile.anywhere:
        changes["gemeenten"] = draw(st.sampled_from([profile.gemeenten, GEMEENTEN]))
    if profile.radius_m is not None:
        changes["radius_m"] = profile.radius_m * draw(st.sampled_from([1.0, 1.5]))
    kept = [need for need in profile.needs.values() if draw(st.booleans())]
    softer = [replace(need, importance="wish") if draw(st.booleans()) else need for need in kept]
    return replace(profile, **changes, needs={need.code: need for need in softer})
