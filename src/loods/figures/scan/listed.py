# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The lists of the confidential annex: buildings by address, the heaviest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from loods.figures.scan.paper import Block, Prose, Section, Table
from loods.figures.scan.words import Words
from loods.messages import N_
from loods.scan.facts.catalogue import CHOICES

_MOST = 40
# List -> its title and what stands on it.
TITLES = {
    "chance": (N_("Chances"), N_("Large, suited to a use, and it pays")),
    "hard": (N_("Hard problems"), N_("Large, long empty, and no use pays")),
    "plan": (N_("Article 7.4"), N_("So large and so long nearly empty that the investor makes a plan")),
    "label_block": (N_("Blocked by the label"), N_("Vacant offices that may not be used with their label")),
}
_ORDER = {
    "chance": "vacant_m2_low",
    "hard": "best_gap_eur",
    "plan": "area_m2_low",
    "label_block": "vacant_m2_low",
}
_NUMBERS = {"chance": (1, 2, 4), "hard": (1, 2, 4), "plan": (1, 2, 3), "label_block": (1, 2)}
_STATES = {"certain": N_("certain"), "possible": N_("possible")}


def section(
    name: str, rows: pl.DataFrame, addresses: Mapping[str, str], words: Words, *, new_page: bool = False
) -> Section:
    """Return one list with its buildings."""
    title, meaning = TITLES[name]
    blocks: list[Block] = [Prose(words.say(meaning) + ".", "quiet")]
    if rows.is_empty():
        blocks.append(Prose(words.say(N_("No building is on this list."))))
    else:
        heaviest = rows.sort(_ORDER[name], "building_id", descending=[True, False], nulls_last=True)
        blocks.append(_table(name, heaviest.head(_MOST), addresses, words))
        if rows.height > _MOST:
            more = N_("And {n} more, in the workbook.")
            blocks.append(Prose(words.say(more, n=words.notation.whole(rows.height - _MOST)), "quiet"))
    return Section(words.say(title), blocks, new_page=new_page)


def _table(name: str, rows: pl.DataFrame, addresses: Mapping[str, str], words: Words) -> Table:
    heads = [N_("Building"), N_("Vacant m²"), N_("Years empty"), *_HEADS[name], N_("Sure")]
    written = [
        [
            addresses.get(row["building_id"], row["building_id"]),
            words.range(row["vacant_m2_low"], row["vacant_m2_high"]),
            words.range(row["vacant_years_low"], row["vacant_years_high"], 1),
            *_own(name, row, words),
            words.say(_STATES[row[name]]),
        ]
        for row in rows.iter_rows(named=True)
    ]
    widths: Sequence[float] = (2.2, 1.1, 0.8, *[1.3] * len(_HEADS[name]), 0.7)
    caption = words.say(N_("{title}: the heaviest first"), title=words.say(TITLES[name][0]))
    return Table(caption, [words.say(head) for head in heads], written, _NUMBERS[name], widths)


_HEADS = {
    "chance": [N_("Best use"), N_("Score")],
    "hard": [N_("Least bad use"), N_("Money lacking")],
    "plan": [N_("Part empty"), N_("Best use")],
    "label_block": [N_("Energy label")],
}


def _own(name: str, row: Mapping[str, Any], words: Words) -> list[str]:
    use = words.use_or_unknown(row["best_use"])
    if name == "chance":
        return [use, words.range(row["best_score_low"], row["best_score_high"])]
    if name == "hard":
        return [use, words.euros(row["best_gap_low_eur"], row["best_gap_high_eur"])]
    if name == "plan":
        low, high = row["vacant_share_low"], row["vacant_share_high"]
        ends = (None if low is None else 100 * low, None if high is None else 100 * high)
        return [words.between(*(words.notation.percent(end) for end in ends)), use]
    labels = [
        None if end is None else CHOICES["label"][int(end)] for end in (row["label_low"], row["label_high"])
    ]
    worst, best = labels
    return [words.say(N_("unknown")) if worst is None or best is None else words.between(worst, best)]


def clusters(moves: pl.DataFrame, addresses: Mapping[str, str], words: Words) -> Section:
    """Return who can move together, so that a building leaves the stock."""
    meaning = N_("Offices near each other, each partly empty: when the tenants move, a building is free.")
    blocks: list[Block] = [Prose(words.say(meaning), "quiet")]
    if moves.is_empty():
        blocks.append(Prose(words.say(N_("No group of neighbours where this can be."))))
        return Section(words.say(N_("Clusters")), blocks)
    heads = (
        N_("Can be freed"),
        N_("m² freed"),
        N_("Tenants move to"),
        N_("m² that moves"),
        N_("m² empty after"),
    )
    rows = [
        [
            addresses.get(move["from_id"], move["from_id"]),
            words.notation.whole(move["freed_m2"]),
            addresses.get(move["to_id"], move["to_id"]),
            words.notation.whole(move["m2"]),
            words.notation.whole(move["room_m2"]),
        ]
        for move in moves.head(_MOST).iter_rows(named=True)
    ]
    caption = words.say(N_("Moves of the clusters, what frees most first"))
    said = [words.say(head) for head in heads]
    blocks.append(Table(caption, said, rows, (1, 3, 4), (2, 0.9, 2, 0.9, 0.9)))
    return Section(words.say(N_("Clusters")), blocks)
