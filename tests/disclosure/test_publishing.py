# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public grid, and an attacker who tries every table that fits all that was ever published of it."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from loods.disclosure import HIDDEN, SmallCounts
from loods.disclosure.publishing import Release, publish
from loods.disclosure.rows import Rows, hold_back

RULE = SmallCounts(min_buildings=3, min_owners=3, width=0.25)
QUARTERS = [dt.date(2020, 1, 1), dt.date(2020, 4, 1), dt.date(2020, 7, 1)]
MEMBERS = {"P": "ABC", "Q": "DE", "R": "BCD", "N": "ABCDE"}
STOCK = 6
Counts = dict[str, Sequence[int | None]]  # vacant buildings of a gemeente per quarter


def _members(members: dict[str, str] = MEMBERS) -> pl.DataFrame:
    pairs = [(parent, area) for parent, areas in members.items() for area in areas]
    return pl.DataFrame(pairs, schema=["parent", "area"], orient="row")


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _figures(counts: Counts, definition: str = "cbs", members: dict[str, str] = MEMBERS) -> pl.DataFrame:
    """One building is one unit of 1 m2; each gemeente has 6 in use or not, and 20 buildings."""
    wide = dict(counts)
    for parent, areas in members.items():
        wide[parent] = [_sum(column) for column in zip(*(counts[area] for area in areas), strict=True)]
    rows = []
    for area, values in wide.items():
        size = STOCK * len(members.get(area, area))
        for day, count in zip(QUARTERS, values, strict=False):
            rows.append(
                {"area": area, "use": "kantoor", "definition": definition, "date": day}
                | {"stock_vvo_m2": size, "stock_units": size, "buildings": 20 * size}
                | {"vacant_vvo_m2": count, "vacant_units": count, "vacant_buildings": count}
                | {"vacancy_pct": None if count is None else 100 * count / size}
                | {"observed_units": 0 if count is None else size}
            )
    return pl.DataFrame(rows, schema_overrides=dict.fromkeys(("vacant_vvo_m2", "vacant_units"), pl.Int64))


def _public(release: Release) -> dict[tuple[str, dt.date], int | None]:
    rows = release.figures.select("area", "date", "vacant_units").iter_rows()
    return {(area, day): value for area, day, value in rows}


EVERY_TABLE = np.array(list(itertools.product(range(STOCK + 1), repeat=5)), dtype=np.int8)


def _attack(told: dict[str, int], cell: str, members: dict[str, str] = MEMBERS) -> np.ndarray:
    """Return what `cell` may be in any table of gemeenten A..E that fits everything told of one quarter."""
    names = "ABCDE"
    fitting = EVERY_TABLE
    for area, value in told.items():
        columns = [names.index(name) for name in members.get(area, area)]
        fitting = fitting[fitting[:, columns].sum(axis=1) == value]
    return np.unique(fitting[:, [names.index(name) for name in members.get(cell, cell)]].sum(axis=1))


def _told(figures: pl.DataFrame, releases: Sequence[Release], day: dt.date) -> dict[str, int]:
    """Return all that was ever told of a quarter, and where nobody observed anything (that counts for 0).

    What was told twice was told the same.
    """
    unknown = figures.filter(pl.col("vacant_units").is_null(), date=day)["area"]
    told: dict[str, int] = dict.fromkeys(unknown, 0)
    for release in releases:
        for (area, date), value in _public(release).items():
            if date == day and value is not None:
                assert told.setdefault(area, value) == value
    return told


def _secure(figures: pl.DataFrame, releases: Sequence[Release]) -> None:
    """No small cell is told, and each keeps its room, whatever else was told."""
    small = figures.filter(pl.col("vacant_units").is_between(1, RULE.min_buildings - 1))
    for area, day, value in small.select("area", "date", "vacant_units").iter_rows():
        told = _told(figures, releases, day)
        assert area not in told
        possible = _attack(told, area)
        assert len(possible) > 1
        assert possible.max() - possible.min() >= RULE.width * value


COUNTS = st.sampled_from([0, 0, 0, 1, 2, 3, 5, STOCK, None])


def test_a_sum_that_was_told_before_is_never_forgotten() -> None:
    """A alone in P: holding P back now does not help where P was told, so the cell counts as exposed."""
    shape = (1, 2, 1)
    rows = Rows(
        values=np.array([2.0, 5.0]).reshape(shape),
        caps=np.full(shape, 9.0),
        small=np.array([True, False]).reshape(shape),
        small_wider=np.zeros((1, 1, 1), dtype=bool),
        members=np.array([[True, False]]),
        drift=np.full(shape, np.inf),
        known_wider=np.array([[True]]),
        held=np.zeros(2, dtype=bool),
        held_wider=np.zeros((1, 1), dtype=bool),
    )
    assert hold_back(rows, 0.25).exposed == 1
    assert hold_back(replace(rows, known_wider=np.array([[False]])), 0.25).exposed == 0


def test_who_was_public_before_covers_only_for_what_changed() -> None:
    """B was told: who carries its last value on knows it but for its drift."""
    shape = (1, 2, 1)
    rows = Rows(
        values=np.array([4.0, 5.0]).reshape(shape),
        caps=np.full(shape, 9.0),
        small=np.array([True, False]).reshape(shape),
        small_wider=np.zeros((1, 1, 1), dtype=bool),
        members=np.array([[True, True]]),
        drift=np.array([np.inf, 0.4]).reshape(shape),
        known_wider=np.array([[False]]),
        held=np.zeros(2, dtype=bool),
        held_wider=np.zeros((1, 1), dtype=bool),
    )
    assert hold_back(rows, 0.25).held_wider.all()
    changed = replace(rows, drift=np.array([np.inf, 3.0]).reshape(shape))
    assert not hold_back(changed, 0.25).held_wider.any()


def _tables(quarters: int) -> st.SearchStrategy[Counts]:
    row = st.lists(COUNTS, min_size=quarters, max_size=quarters)
    return st.fixed_dictionaries(dict.fromkeys("ABCDE", row))


def test_a_gemeente_with_one_small_quarter_is_held_back_with_another_one() -> None:
    counts = {"A": (6, 2, 6), "B": (5, 5, 5), "C": (4, 4, 6), "D": (6, 6, 6), "E": (5, 6, 5)}
    members = {"P": "ABC", "Q": "DE"}
    release = publish(_figures(counts, members=members), _members(members), RULE)
    hidden = release.figures.filter(pl.col("disclosure") == HIDDEN)
    assert set(hidden["area"]) == {"A", "C"}
    assert hidden.height == 6
    assert (
        hidden.select("vacant_units", "vacant_vvo_m2", "vacancy_pct", "observed_units")
        .null_count()
        .sum_horizontal()
        .item()
        == 24
    )
    assert hidden["stock_vvo_m2"].null_count() == 0
    assert "vacant_buildings" not in release.figures.columns


def test_zero_and_unknown_are_published_as_they_are() -> None:
    counts = {"A": (0, None), "B": (5, 5), "C": (None, None), "D": (3, 6), "E": (0, 0)}
    release = publish(_figures(counts), _members(), RULE)
    assert release.figures["disclosure"].null_count() == release.figures.height
    assert _public(release)["A", QUARTERS[1]] is None


def test_where_no_other_gemeente_can_cover_the_smallest_wider_area_goes() -> None:
    """D is the only one of Q with any vacancy: without Q, E and D lie in N alone, as nobody else does."""
    counts = {"A": (5,), "B": (5,), "C": (6,), "D": (2,), "E": (0,)}
    members = {"Q": "D", "P": "ABC", "N": "ABCDE"}
    release = publish(_figures(counts, members=members), _members(members), RULE)
    hidden = set(release.figures.filter(pl.col("disclosure") == HIDDEN)["area"])
    assert {"D", "Q"} <= hidden
    assert "P" not in hidden


def test_few_buildings_that_are_not_vacant_hide_too() -> None:
    figures = _figures(dict.fromkeys("ABCDE", (5,))).with_columns(
        buildings=pl.when(pl.col("area") == "A").then(6).otherwise("buildings")
    )
    assert publish(figures, _members(), RULE).figures.filter(area="A")["disclosure"].item() == HIDDEN


def test_a_row_once_held_back_stays_so_and_the_same_one_covers_it() -> None:
    first = publish(_figures({"A": (2,), "B": (5,), "C": (4,), "D": (6,), "E": (6,)}), _members(), RULE)
    assert _public(first)["A", QUARTERS[0]] is None
    grown = _figures({"A": (2, 6), "B": (5, 3), "C": (4, 4), "D": (6, 6), "E": (6, 6)})
    second = publish(grown, _members(), RULE, first.released)
    was, now = (
        set(r.figures.filter(pl.col("disclosure") == HIDDEN)["area"]) & set("ABCDE") for r in (first, second)
    )
    assert was <= now
    _secure(grown, [first, second])


def test_what_is_vacant_and_on_offer_goes_with_what_is_on_offer() -> None:
    rows = dict.fromkeys("ABCDE", (5,))
    figures = pl.concat([_figures(rows | {"A": (2,)}, "convenant"), _figures(rows, "aanbod")])
    public = publish(figures, _members(), RULE).figures.filter(pl.col("disclosure") == HIDDEN)
    by_definition = [set(public.filter(definition=name)["area"]) for name in ("convenant", "aanbod")]
    assert by_definition[0] == by_definition[1] >= {"A"}


def test_unknown_owners_do_not_hide_and_few_do() -> None:
    figures = _figures(dict.fromkeys("ABCDE", (5,)))
    owners = pl.when(pl.col("area") == "A").then(2)
    hidden = publish(figures.with_columns(owners=owners), _members(), RULE).figures
    assert hidden.filter(area="A")["disclosure"].item() == HIDDEN
    assert "owners" not in hidden.columns


@settings(deadline=None)
@given(counts=_tables(2))
def test_no_table_that_fits_gives_a_small_cell_away(counts: Counts) -> None:
    figures = _figures(counts)
    release = publish(figures, _members(), RULE)
    assert release.exposed == 0
    _secure(figures, [release])


@settings(deadline=None)
@given(counts=_tables(3))
def test_no_quarter_of_a_gemeente_shows_what_another_quarter_hides(counts: Counts) -> None:
    """Whoever carries a value on to the next quarter has none: a row is public in all quarters or in none."""
    release = publish(_figures(counts), _members(), RULE)
    gemeenten = release.figures.filter(pl.col("area").is_in(list("ABCDE")))
    for _, rows in gemeenten.group_by("area"):
        assert rows["disclosure"].n_unique() == 1


@settings(deadline=None)
@given(counts=_tables(3))
def test_releases_after_each_other_give_no_more_away_than_each_alone(counts: Counts) -> None:
    """Each quarter a release more; whatever all of them told is used together."""
    releases: list[Release] = []
    for quarters in (1, 2, 3):
        figures = _figures({area: row[:quarters] for area, row in counts.items()})
        releases.append(publish(figures, _members(), RULE, releases[-1].released if releases else None))
        _secure(figures, releases)
    held = [
        set(release.figures.filter(pl.col("disclosure") == HIDDEN)["area"]) & set("ABCDE")
        for release in releases
    ]
    assert held[0] <= held[1] <= held[2]


PAIRS = [(less, more) for more in range(4) for less in range(more + 1)]
EVERY_PAIR = np.array(list(itertools.product(PAIRS, repeat=4)), dtype=np.int8)


@settings(deadline=None)
@given(rows=st.lists(st.sampled_from(PAIRS), min_size=4, max_size=4))
def test_two_definitions_of_which_one_is_part_of_the_other(rows: list[tuple[int, int]]) -> None:
    """The attacker knows that what is vacant and on offer is never more than what is on offer."""
    members = {"P": "ABCD"}
    tables = [
        _figures({name: (row[which],) for name, row in zip("ABCD", rows, strict=True)}, definition, members)
        for which, definition in enumerate(("convenant", "aanbod"))
    ]
    figures = pl.concat(tables).with_columns(pl.col("stock_vvo_m2", "stock_units") // 2)
    public = publish(figures, _members(members), RULE).figures
    fitting = EVERY_PAIR
    for which, definition in enumerate(("convenant", "aanbod")):
        known = public.filter(pl.col("vacant_units").is_not_null(), definition=definition)
        for area, value in known.select("area", "vacant_units").iter_rows():
            columns = ["ABCD".index(name) for name in members.get(area, area)]
            fitting = fitting[fitting[:, columns, which].sum(axis=1) == value]
        small = figures.filter(pl.col("vacant_units").is_between(1, 2), definition=definition)
        for area in set(small["area"]) - {"P"}:
            assert len(np.unique(fitting[:, "ABCD".index(area), which])) > 1


@settings(deadline=None)
@given(data=st.data())
def test_parts_are_not_given_away_by_totals(data: st.DataObject) -> None:
    """Vacancy by duration in two classes: the attacker knows the totals of the rows as well."""
    members = {"P": "ABC"}
    pairs = [data.draw(st.tuples(st.integers(0, 5), st.integers(0, 5)), label=name) for name in "ABC"]
    counts = {name: (sum(pair),) for name, pair in zip("ABC", pairs, strict=True)}
    figures = _figures(counts, members=members).with_columns(stock_vvo_m2=30, stock_units=30)
    parts = dict(zip("ABC", pairs, strict=True)) | {"P": tuple(np.sum(pairs, axis=0).tolist())}
    for which, name in enumerate(("part_short", "part_long")):
        amounts = [parts[area][which] for area in figures["area"]]
        figures = figures.with_columns(pl.Series(name, amounts), pl.Series(f"{name}_buildings", amounts))
    public = publish(figures, _members(members), RULE).figures
    fitting = _splits_that_fit(public, members)
    for place, which in itertools.product(range(3), range(2)):
        if 0 < pairs[place][which] < RULE.min_buildings:
            assert len(np.unique(fitting[:, place, which])) > 1


def _splits_that_fit(public: pl.DataFrame, members: dict[str, str]) -> np.ndarray:
    """Return every table of A, B and C x short and long with the totals and parts that are public."""
    fitting = EVERY_SPLIT
    for row in public.iter_rows(named=True):
        columns = ["ABC".index(name) for name in members.get(row["area"], row["area"])]
        for name, which in (("part_short", [0]), ("part_long", [1]), ("vacant_units", [0, 1])):
            if row[name] is not None:
                fitting = fitting[fitting[:, columns][:, :, which].sum(axis=(1, 2)) == row[name]]
    return fitting


EVERY_SPLIT = np.array(
    list(itertools.product(itertools.product(range(11), repeat=2), repeat=3)), dtype=np.int8
)
