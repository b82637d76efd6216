# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Both sides as arrays: every hard question becomes "at least", every space lies in a bin sorted by size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from loods.functions.location_types import location_types
from loods.functions.needs import need_kinds
from loods.match.checks import LAST_DAY
from loods.match.terms import Terms

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]  # a bit for each test: a column of a need with a level

# The columns that every search can ask for; needs are tests apart, each a bit.
LARGEST, SMALLEST, RENT, START, END = range(5)
STANDARD = 5
PLAN = "plan"
NEEDS = tuple(code for code in need_kinds() if code != PLAN)
NO, YES, UNKNOWN = 0, 1, 2

_FIELDS = {
    "free_height": "free_height_m",
    "depth": "depth_m",
    "transit": "transit_m",
    "parking": "parking_minutes",
}
_INF = float("inf")
_WORD = 64
_EPOCH = 719_163  # ordinal of 1-1-1970, from which polars counts days


class Offered(NamedTuple):
    """S spaces in the order of their id: (5, S) what is certain and what is possible of the first columns.

    The bits say which tests of needs are met for certain, and which may be. `location` is the place in the
    fit matrix (5: none of them), `group` that in the groups of equal places; an unknown point is NaN.
    """

    sure: Numbers
    possible: Numbers
    sure_bits: Bits
    possible_bits: Bits
    location: Places
    group: Places
    x: Numbers
    y: Numbers

    def some(self, rows: slice) -> Offered:
        """Return some of the spaces."""
        return Offered(
            self.sure[:, rows],
            self.possible[:, rows],
            self.sure_bits[rows],
            self.possible_bits[rows],
            self.location[rows],
            self.group[rows],
            self.x[rows],
            self.y[rows],
        )


class Sought(NamedTuple):
    """P profiles in the order of their id: (P, 5) what is asked at least, and the tests that needs ask.

    `place` (P, G) says NO, YES or UNKNOWN by group of spaces; `anywhere` asks for no place.
    """

    least: Numbers
    hard_bits: Bits
    wish_bits: Bits
    function: Places
    place: npt.NDArray[np.uint8]
    anywhere: npt.NDArray[np.bool_]
    circle: Numbers  # (P, 3) x, y and radius; NaN: none
    rent: Numbers  # (P, 2) low and high; NaN: not asked
    growth: Numbers


class Sides(NamedTuple):
    """Both sides with ids, and the fit of F functions at locations: (F, 6) from 0 to 1, NaN not asked."""

    spaces: pl.Series
    profiles: pl.Series
    offered: Offered
    sought: Sought
    fit_low: Numbers
    fit_high: Numbers


def sides(spaces: pl.DataFrame, profiles: pl.DataFrame, terms: Terms) -> Sides:
    """Return SPACE_SCHEMA and PROFILE_SCHEMA (completed) as arrays."""
    spaces, profiles = spaces.sort("space_id"), profiles.sort("profile_id")
    functions = profiles["function"].unique().sort().to_list()
    groups, group = _groups(spaces)
    needs = _needs(profiles, functions)
    tests = needs.select("column", "level").unique().sort("column", "level")
    offered = _offered(spaces, functions, group, tests)
    sought = _sought(
        profiles, functions, groups, needs.join(tests.with_row_index("test"), on=["column", "level"])
    )
    return Sides(spaces["space_id"], profiles["profile_id"], offered, sought, *_fit(functions, terms))


def _fit(functions: Sequence[str], terms: Terms) -> tuple[Numbers, Numbers]:
    found = [
        [terms.fit_range(function, location) or (np.nan, np.nan) for location in (*location_types(), None)]
        for function in functions
    ]
    table = np.array(found, np.float64).reshape(len(functions), len(location_types()) + 1, 2)
    return np.ascontiguousarray(table[:, :, 0]), np.ascontiguousarray(table[:, :, 1])


def _offered(spaces: pl.DataFrame, functions: Sequence[str], group: Places, tests: pl.DataFrame) -> Offered:
    """Return the arrays of the spaces; one question to the table for all of them."""
    names = [*NEEDS, *(f"{PLAN} {function}" for function in functions)]
    columns = tests["column"].unique(maintain_order=True).to_list()
    order = {code: place for place, code in enumerate(location_types())}
    location = pl.col("location_type").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    standard = _standard()
    asked = [
        *(each for pair in standard for each in pair),
        *(pl.col(name).fill_null(np.nan) for name in ("x", "y")),
        location,
        *(each for column in columns for each in _quality(names[column])),
    ]
    found = iter(_columns(spaces, asked))
    pairs = [(next(found), next(found)) for _ in standard]
    x, y, placed = next(found), next(found), next(found).astype(np.int64)
    bits = _tested({column: (next(found), next(found)) for column in columns}, tests, spaces.height)
    sure, possible = (np.array([pair[side] for pair in pairs], np.float64) for side in (0, 1))
    return Offered(sure, possible, *bits, placed, group, x, y)


def _tested(
    values: Mapping[int, tuple[Numbers, Numbers]], tests: pl.DataFrame, count: int
) -> tuple[Bits, Bits]:
    """Return which tests every space meets for certain, and which it may meet."""
    sure, possible = _no_bits(count, tests.height), _no_bits(count, tests.height)
    for test, (column, level) in enumerate(tests.iter_rows()):
        for bits, found in zip((sure, possible), values[column], strict=True):
            bits[:, test // _WORD] |= (found >= level).astype(np.uint64) << np.uint64(test % _WORD)
    return sure, possible


def _no_bits(rows: int, tests: int) -> Bits:
    return np.zeros((rows, tests // _WORD + 1), np.uint64)


def _groups(spaces: pl.DataFrame) -> tuple[pl.DataFrame, Places]:
    """Return the groups of spaces that lie in the same gemeente and areas, and the group of every space."""
    areas = pl.col("areas").list.join("\x1f").fill_null("\x1e")
    key = pl.concat_str(pl.col("gemeente").fill_null("\x1e"), areas, separator="\x1d")
    first = [pl.col(name).first() for name in ("gemeente", "areas")]
    keyed = spaces.select("gemeente", "areas", key=key).with_row_index("rows")
    groups = keyed.group_by("key", maintain_order=True).agg(*first, "rows")
    rows = np.array(groups["rows"].explode(), np.int64)
    group = np.empty(spaces.height, np.int64)
    group[rows] = np.repeat(np.arange(groups.height), np.array(groups["rows"].list.len(), np.int64))
    return groups, group


def _standard() -> list[tuple[pl.Expr, pl.Expr]]:
    """Return whole, smallest part, rent, start and end, each as its sure and possible "at least"."""
    whole, part = pl.col("largest_m2"), pl.col("smallest_m2")
    rent, start = pl.col("rent_eur_m2_year"), _day("available_from")
    end, lasting = _day("until"), pl.col("temporary")
    open_end = pl.when(lasting).then(LAST_DAY).otherwise(_INF)
    sure_end = pl.when(lasting.eq(other=False).fill_null(value=False)).then(_INF).otherwise(-_INF)
    return [
        (pl.coalesce(whole, part, 0.0), whole.fill_null(_INF)),
        (-pl.coalesce(part, whole, _INF), -part.fill_null(0.0)),
        (-rent.fill_null(_INF), -rent.fill_null(0.0)),
        (-start.fill_null(_INF), -start.fill_null(-_INF)),
        (pl.coalesce(end, sure_end), pl.coalesce(end, open_end)),
    ]


def _day(name: str) -> pl.Expr:
    return (pl.col(name).cast(pl.Int32) + _EPOCH).cast(pl.Float64)


def _columns(table: pl.DataFrame, expressions: Sequence[pl.Expr]) -> list[Numbers]:
    """Return columns of one's own: polars lends arrays that may not be written, another type to a kernel."""
    named = [each.cast(pl.Float64).alias(str(place)) for place, each in enumerate(expressions)]
    return [np.array(column, np.float64) for column in table.select(named)]


def _quality(name: str) -> tuple[pl.Expr, pl.Expr]:
    """Return what spaces offer of a need, or whether the plan allows a function: surely, and possibly."""
    if name.startswith(f"{PLAN} "):
        allowed = pl.col("plan_uses").list.contains(name.removeprefix(f"{PLAN} "))
        return allowed.fill_null(False), allowed.fill_null(True)
    kind, value = need_kinds()[name], _DERIVED.get(name, pl.col(_FIELDS.get(name, name)))
    if name == "step_free":
        return _STEP_FREE
    if kind.kind == "yes_no":
        return value.fill_null(False), value.fill_null(True)
    signed = -value if kind.direction == "less" else value
    return signed.fill_null(-_INF), signed.fill_null(_INF)


_DERIVED = {
    "own_entrance": pl.col("entrance") == "own",
    "ground_floor": pl.col("floor") == 0,
    "part_letting": pl.col("smallest_m2") < pl.col("largest_m2"),
}


def _step_free_when(*, unknown: bool) -> pl.Expr:
    ground, lift = _DERIVED["ground_floor"].fill_null(unknown), pl.col("lift").fill_null(unknown)
    return pl.col("step_free").fill_null(unknown) & (ground | lift)


_STEP_FREE = _step_free_when(unknown=False), _step_free_when(unknown=True)


def _sought(
    profiles: pl.DataFrame, functions: Sequence[str], groups: pl.DataFrame, needs: pl.DataFrame
) -> Sought:
    """Return the arrays of the profiles; one question to the table for all of them."""
    order = {function: place for place, function in enumerate(functions)}
    named = pl.col("gemeenten").list.len().fill_null(0) + pl.col("areas").list.len().fill_null(0)
    asked = [
        *_least(),
        *(pl.col(name).fill_null(np.nan) for name in ("x", "y", "radius_m")),
        *(pl.col("rent_low").fill_null(0.0), pl.col("rent_high").fill_null(np.nan)),
        pl.col("growth_m2").fill_null(np.nan),
        pl.col("function").replace_strict(order, return_dtype=pl.Int64),
        (named == 0) & pl.col("radius_m").is_null(),
    ]
    found = _columns(profiles, asked)
    circle, rent = found[STANDARD : STANDARD + 3], found[STANDARD + 3 : STANDARD + 5]
    growth, function, anywhere = found[STANDARD + 5 :]
    return Sought(
        _table(found[:STANDARD]),
        _asked(needs, "hard", profiles.height),
        _asked(needs, "wish", profiles.height),
        function.astype(np.int64),
        _places(profiles, groups),
        anywhere.astype(np.bool_),
        _table(circle),
        _table(rent),
        growth,
    )


def _least() -> list[pl.Expr]:
    """Return what profiles ask at least of the standard columns."""
    latest = pl.min_horizontal(_day("by_date"), _day("until"))
    until = pl.max_horizontal(_day("from_date"), _day("until")).fill_null(-_INF)
    lasting = pl.col("temporary_ok").eq(other=False).fill_null(value=False)
    return [
        pl.col("size_low_m2").fill_null(-_INF),
        -pl.col("size_high_m2").fill_null(_INF),
        -pl.col("rent_high").fill_null(_INF),
        -latest.fill_null(_INF),
        pl.when(lasting).then(_INF).otherwise(until),
    ]


def _table(columns: Sequence[Numbers]) -> Numbers:
    return np.ascontiguousarray(np.column_stack(columns))


def _needs(profiles: pl.DataFrame, functions: Sequence[str]) -> pl.DataFrame:
    """Return the needs of all profiles, one a row: profile, column, level as "at least", importance."""
    rows = profiles.select("function", "needs").with_row_index("profile").explode("needs").unnest("needs")
    less = [code for code in NEEDS if need_kinds()[code].direction == "less"]
    by_function = {code: len(NEEDS) + place for place, code in enumerate(functions)}
    by_need = {code: place for place, code in enumerate(NEEDS)}
    column = (
        pl.when(pl.col("code") == PLAN)
        .then(pl.col("function").replace_strict(by_function, default=None, return_dtype=pl.Int64))
        .otherwise(pl.col("code").replace_strict(by_need, default=None, return_dtype=pl.Int64))
    )
    signed = pl.when(pl.col("code").is_in(less)).then(-pl.col("level")).otherwise(pl.col("level"))
    return rows.filter(pl.col("level").is_not_null()).with_columns(column=column, level=signed)


def _asked(needs: pl.DataFrame, importance: str, count: int) -> Bits:
    """Return which tests every profile asks, of one importance."""
    own = needs.filter(pl.col("importance") == importance)
    test = np.array(own["test"], np.uint64)
    bits = _no_bits(count, int(needs["test"].n_unique()))
    row, word = np.array(own["profile"], np.int64), (test // np.uint64(_WORD)).astype(np.int64)
    np.bitwise_or.at(bits, (row, word), np.uint64(1) << test % np.uint64(_WORD))
    return bits


def _places(profiles: pl.DataFrame, groups: pl.DataFrame) -> npt.NDArray[np.uint8]:
    """Return for profile and group of spaces whether a gemeente or area that is asked is there."""
    found = np.full((profiles.height, groups.height), NO, np.uint8)
    for name, own in (("gemeenten", "gemeente"), ("areas", "areas")):
        asked = profiles[name]
        some = (asked.list.len().fill_null(0) > 0).to_numpy()
        if not some.any():
            continue
        maybe = np.logical_and.outer(some, groups[own].is_null().to_numpy())
        hit = _shared(asked, groups[own])
        found[maybe & (found == NO)] = UNKNOWN
        found[hit] = YES
    return found


def _shared(asked: pl.Series, own: pl.Series) -> npt.NDArray[np.bool_]:
    """Return for each pair of lists whether they share a word."""
    words = pl.concat([_words(asked), _words(own)]).drop_nulls().unique().sort()
    if words.is_empty():
        return np.zeros((len(asked), len(own)), np.bool_)
    left, right = _marks(asked, words), _marks(own, words)
    return np.asarray(left @ right.T > 0)


def _words(lists: pl.Series) -> pl.Series:
    """Return the words of lists, or of a column that holds one word a row."""
    return lists.explode().alias("") if isinstance(lists.dtype, pl.List) else lists.alias("")


def _marks(lists: pl.Series, words: pl.Series) -> npt.NDArray[np.float32]:
    order = {word: place for place, word in enumerate(words)}
    rows = pl.DataFrame({"word": lists}).with_row_index("row")
    rows = (rows.explode("word") if isinstance(lists.dtype, pl.List) else rows).drop_nulls()
    marks = np.zeros((len(lists), len(words)), np.float32)
    marks[rows["row"].to_numpy(), rows["word"].replace_strict(order, return_dtype=pl.Int64).to_numpy()] = 1
    return marks
