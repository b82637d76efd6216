# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From observations to spells: vacant from when until when, how much of it, and how sure that still is."""

from __future__ import annotations

import polars as pl

from loods.monitor.definitions import Track
from loods.monitor.statements import day_statements
from loods.monitor.timeline import FOREVER, attach, cut

_EXTENT = ["whole", "parts_vvo", "parts_go"]
# A second extent that also bounds the space: only where a track needs two pieces of evidence.
_OTHER = ["other_whole", "other_parts_vvo", "other_parts_go"]

EXTENTS = (*_EXTENT, *_OTHER)

# One row per unit x period [start, end) of one track in which the state and its extent did not change.
# spell_start: since when vacant without a break (null where not vacant). confirmed: False from the moment
# that nobody has repeated the observation in time; the state is unknown then, not "in use".
# offer_known: True where a word on the offer still holds, False where space is known to be empty and none
# does; null where it makes no difference (in tracks that do not ask for an offer always).
SEGMENT_COLUMNS = (
    "unit_id",
    "start",
    "end",
    "state",
    "confirmed",
    "spell_start",
    *_EXTENT,
    *_OTHER,
    "offer_known",
    "observation_ids",
)


def spells(observations: pl.DataFrame, track: Track | str, confirm_months: int) -> pl.DataFrame:
    """Return the segments (SEGMENT_COLUMNS) of one track, sorted by unit and start; they never overlap.

    `confirm_months`: how long an observation holds without being repeated.
    """
    if track == "offered_and_empty":
        return _both(*(spells(observations, name, confirm_months) for name in ("offered", "empty")))
    days = day_statements(observations, track).filter(pl.col("state") != "contradicted")
    return _confirmed_apart(_segments(_numbered(days, confirm_months)))


def contradictions(observations: pl.DataFrame, track: Track | str) -> pl.DataFrame:
    """Return unit_id and date of the days on which sources contradict each other; those days say nothing."""
    names = ("offered", "empty") if track == "offered_and_empty" else (track,)
    days = pl.concat([day_statements(observations, name) for name in names])
    return days.filter(pl.col("state") == "contradicted").select("unit_id", "date")


def _numbered(days: pl.DataFrame, confirm_months: int) -> pl.DataFrame:
    """Add known_until, and the number of the spell that each vacant day belongs to."""
    before = {name: pl.col(name).shift(1).over("unit_id") for name in ("state", "date", "known_until")}
    vacant = pl.col("state") == "vacant"
    unbroken = (pl.col("date") <= before["known_until"]) | (pl.col("since") <= before["known_until"])
    continues = vacant & (before["state"] == "vacant") & unbroken
    return (
        days.sort("unit_id", "date")
        .with_columns(known_until=pl.col("date").dt.offset_by(f"{confirm_months}mo"))
        .with_columns(continues=continues.fill_null(value=False), date_before=before["date"])
        .with_columns(spell=(~pl.col("continues")).cum_sum())
    )


def _segments(days: pl.DataFrame) -> pl.DataFrame:
    """Turn days into segments: the first of a spell begins where the spell does, each ends at the next."""
    first_day = pl.col("date").first().over("spell")
    said = pl.col("since").filter(pl.col("since") <= pl.col("date").first()).max().over("spell")
    after_use = (pl.col("date_before").first() + pl.duration(days=1)).over("spell")
    begin = pl.max_horizontal(pl.coalesce(said, first_day), after_use)
    vacant = pl.col("state") == "vacant"
    next_continues = pl.col("continues").shift(-1).over("unit_id").fill_null(value=False)
    return (
        days.with_columns(spell_start=pl.when(vacant).then(begin))
        .with_columns(start=pl.when(vacant & ~pl.col("continues")).then("spell_start").otherwise("date"))
        .with_columns(end=pl.col("start").shift(-1).over("unit_id").fill_null(FOREVER))
        .with_columns(known_until=pl.when(next_continues).then("end").otherwise("known_until"))
    )


def _confirmed_apart(segments: pl.DataFrame) -> pl.DataFrame:
    """Cut each segment where it is no longer confirmed."""
    numbered = segments.with_row_index("segment")
    parts = cut(numbered, numbered.select("segment", at="known_until"), ["segment"])
    return (
        parts.with_columns(
            confirmed=pl.col("start") < pl.col("known_until"),
            other_whole=pl.lit(value=True),
            other_parts_vvo=pl.col("parts_vvo").list.head(0),
            other_parts_go=pl.col("parts_go").list.head(0),
            offer_known=pl.lit(None, pl.Boolean),
        )
        .select(SEGMENT_COLUMNS)
        .sort("unit_id", "start")
    )


def _both(offered: pl.DataFrame, empty: pl.DataFrame) -> pl.DataFrame:
    """Return the track of space that is both on offer and empty; where that is not so, what is known instead.

    One "no" that still holds is enough to know that it is not. What is empty without a known offer has state
    "off_market": confirmed where it is known not to be on offer, else it is open whether it is. What is on
    offer and of which nobody said whether it is empty has no state, and offer_known.
    """
    pieces = _pieces(offered, empty)
    o_vacant, e_vacant = (pl.col(f"{x}_state").eq_missing(pl.lit("vacant")) for x in ("o", "e"))
    o_no, e_no = (
        pl.col(f"{x}_state").is_not_null() & ~vacant for x, vacant in (("o", o_vacant), ("e", e_vacant))
    )
    denied = (o_no & pl.col("o_confirmed")) | (e_no & pl.col("e_confirmed"))
    state = (
        pl.when(o_vacant & e_vacant)
        .then(pl.lit("vacant"))
        .when(e_vacant & pl.col("e_confirmed"))
        .then(pl.lit("off_market"))
        .when(pl.col("e_state") == "underused")
        .then(pl.lit("underused"))
        .when(o_no | e_no)
        .then(pl.lit("in_use"))
    )
    both = pl.when(o_vacant & e_vacant)
    offer_holds = pl.col("o_state").is_not_null() & pl.col("o_confirmed").fill_null(value=False)
    known = pieces.with_columns(
        state=state,
        confirmed=both.then(pl.col("o_confirmed") & pl.col("e_confirmed")).otherwise(
            denied.fill_null(value=False)
        ),
        **{name: pl.col(f"e_{name}") for name in _EXTENT},
        **{f"other_{name}": both.then(pl.col(f"o_{name}")) for name in _EXTENT},
        offer_known=pl.when(offer_holds)
        .then(pl.lit(value=True))
        .when(e_vacant & pl.col("e_confirmed"))
        .then(pl.lit(value=False)),
        observation_ids=pl.concat_list(
            pl.col("o_observation_ids").fill_null([]), pl.col("e_observation_ids").fill_null([])
        ).list.unique(maintain_order=True),
    ).filter(pl.col("state").is_not_null() | pl.col("offer_known"))
    return _with_spells(known).select(SEGMENT_COLUMNS)


def _pieces(offered: pl.DataFrame, empty: pl.DataFrame) -> pl.DataFrame:
    """Cut the time of every unit at each change in either track, and attach both as o_... and e_... ."""
    ends = [table.select("unit_id", start=edge) for table in (offered, empty) for edge in ("start", "end")]
    pieces = (
        pl.concat(ends)
        .unique()
        .sort("unit_id", "start")
        .with_columns(end=pl.col("start").shift(-1).over("unit_id"))
        .drop_nulls("end")
    )
    for letter, table in (("o", offered), ("e", empty)):
        values = ["state", "confirmed", "spell_start", *_EXTENT, "observation_ids"]
        renamed = table.rename({name: f"{letter}_{name}" for name in values})
        pieces = attach(pieces, renamed, ["unit_id"], [f"{letter}_{name}" for name in values])
    return pieces.sort("unit_id", "start")


def _with_spells(pieces: pl.DataFrame) -> pl.DataFrame:
    """Give every vacant piece the start of its spell: adjoining pieces of the same two underlying spells."""
    same = [
        pl.col(name).eq_missing(pl.col(name).shift(1))
        for name in ("unit_id", "o_spell_start", "e_spell_start")
    ]
    vacant = pl.col("state") == "vacant"
    continues = pl.all_horizontal(vacant, vacant.shift(1), pl.col("end").shift(1) == pl.col("start"), *same)
    return pieces.with_columns(run=(~continues.fill_null(value=False)).cum_sum()).with_columns(
        spell_start=pl.when(vacant).then(pl.col("start").first().over("run"))
    )
