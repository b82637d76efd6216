# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody seeks: function, size, rent, place, period, and needs that are hard or wished for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from loods.functions.needs import Need, UsualTerms, usual_needs, usual_terms
from loods.rules import Rulebook

ORIGINS = ("new", "forced", "growth")
_TEXTS = pl.List(pl.String)

PROFILE_SCHEMA = pl.Schema(
    {
        "profile_id": pl.String(),
        "name": pl.String(),
        "function": pl.String(),  # a target use
        "size_low_m2": pl.Float64(),
        "size_high_m2": pl.Float64(),
        "rent_low": pl.Float64(),  # euro per m2 per year
        "rent_high": pl.Float64(),
        "gemeenten": _TEXTS,  # codes; no gemeente, area or point at all: anywhere
        "areas": _TEXTS,
        "x": pl.Float64(),  # RD New, metres
        "y": pl.Float64(),
        "radius_m": pl.Float64(),
        "needs": pl.List(pl.Struct({"code": pl.String(), "level": pl.Float64(), "importance": pl.String()})),
        "from_date": pl.Date(),  # would like to begin
        "by_date": pl.Date(),  # must begin
        "until": pl.Date(),  # must be able to stay until
        "temporary_ok": pl.Boolean(),  # False: only a lasting place
        "growth_m2": pl.Float64(),  # may grow to this
        "sharing": pl.Boolean(),
        "origin": pl.String(),  # a word of ORIGINS
        "on_business_park": pl.Boolean(),
        "note": pl.String(),
    }
)


@dataclass(frozen=True)
class SearchProfile:
    """One search; fields are the columns of PROFILE_SCHEMA. None: does not say, asks for nothing."""

    profile_id: str
    function: str
    name: str | None = None
    size_low_m2: float | None = None
    size_high_m2: float | None = None
    rent_low: float | None = None
    rent_high: float | None = None
    gemeenten: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    x: float | None = None
    y: float | None = None
    radius_m: float | None = None
    needs: Mapping[str, Need] = field(default_factory=dict)
    from_date: dt.date | None = None
    by_date: dt.date | None = None
    until: dt.date | None = None
    temporary_ok: bool | None = None
    growth_m2: float | None = None
    sharing: bool | None = None
    origin: str | None = None
    on_business_park: bool | None = None
    note: str | None = None

    @property
    def anywhere(self) -> bool:
        """Whether no place is named."""
        return not (self.gemeenten or self.areas) and self.radius_m is None


def completed(profile: SearchProfile, rulebook: Rulebook, day: dt.date) -> SearchProfile:
    """Return the profile with the usual size, rent and needs of its function where it does not say.

    A need with level None is one that the seeker says not to have: it stays out. A part of a range that is
    usual never contradicts the part that was given.
    """
    return completed_all([profile], rulebook, day)[0]


def completed_all(
    profiles: Iterable[SearchProfile], rulebook: Rulebook, day: dt.date
) -> tuple[SearchProfile, ...]:
    """Return many profiles completed; the rules are read once for each function."""
    listed = list(profiles)
    functions = {profile.function for profile in listed}
    needs = {function: usual_needs(rulebook, day, function) for function in functions}
    terms = {function: usual_terms(rulebook, day, function) for function in functions}
    return tuple(_completed(profile, needs[profile.function], terms[profile.function]) for profile in listed)


def _completed(profile: SearchProfile, usual: Mapping[str, Need], terms: UsualTerms | None) -> SearchProfile:
    needs = {code: need for code, need in {**usual, **profile.needs}.items() if need.level is not None}
    return replace(profile, needs=needs, **({} if terms is None else _ranges(profile, terms)))


def _ranges(profile: SearchProfile, terms: UsualTerms) -> dict[str, Any]:
    size = _range(profile.size_low_m2, profile.size_high_m2, terms.size_low_m2, terms.size_high_m2)
    rent = _range(profile.rent_low, profile.rent_high, terms.rent_low, terms.rent_high)
    names = ("size_low_m2", "size_high_m2", "rent_low", "rent_high")
    return dict(zip(names, (*size, *rent), strict=True))


def _range(
    low: float | None, high: float | None, usual_low: float | None, usual_high: float | None
) -> tuple[float | None, float | None]:
    if low is None and usual_low is not None:
        low = usual_low if high is None else min(usual_low, high)
    if high is None and usual_high is not None:
        high = usual_high if low is None else max(usual_high, low)
    return low, high


def profiles_of(table: pl.DataFrame) -> tuple[SearchProfile, ...]:
    """Return the rows of a table (PROFILE_SCHEMA, other columns are left out) as profiles."""
    return tuple(_profile(row) for row in table.select(PROFILE_SCHEMA.names()).iter_rows(named=True))


def _profile(row: dict[str, Any]) -> SearchProfile:
    needs = {need["code"]: Need(**need) for need in row.pop("needs") or ()}
    places: dict[str, Any] = {name: tuple(row.pop(name) or ()) for name in ("gemeenten", "areas")}
    return SearchProfile(**row, **places, needs=needs)


def profile_table(profiles: Iterable[SearchProfile]) -> pl.DataFrame:
    """Return profiles as a table of PROFILE_SCHEMA."""
    listed = list(profiles)
    plain = {name: kind for name, kind in PROFILE_SCHEMA.items() if name != "needs"}
    values = {name: [getattr(profile, name) for profile in listed] for name in plain}
    table = pl.DataFrame(values, schema=plain).with_row_index("number")
    joined = table.join(_needs_table(listed), on="number", how="left", maintain_order="left")
    nothing = pl.lit([], PROFILE_SCHEMA["needs"])
    return joined.with_columns(pl.col("needs").fill_null(nothing)).select(PROFILE_SCHEMA.names())


def _needs_table(profiles: Sequence[SearchProfile]) -> pl.DataFrame:
    """Return the needs of profiles that have any, as a list by the number of the profile."""
    rows = [(number, need) for number, profile in enumerate(profiles) for need in profile.needs.values()]
    schema = {"number": pl.UInt32(), "code": pl.String(), "level": pl.Float64(), "importance": pl.String()}
    values = {
        "number": [number for number, _ in rows],
        **{name: [getattr(need, name) for _, need in rows] for name in ("code", "level", "importance")},
    }
    table = pl.DataFrame(values, schema=schema)
    needs = pl.struct("code", "level", "importance").alias("needs")
    return table.select("number", needs).group_by("number", maintain_order=True).agg("needs")
