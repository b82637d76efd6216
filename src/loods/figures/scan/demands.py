# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the market asks and what the rules ask, on paper: demand, rent, vacancy, and requirements together."""

from __future__ import annotations

from loods.figures.scan.paper import Block, Prose, Section, Table, Tile, Tiles
from loods.figures.scan.words import Words
from loods.messages import N_
from loods.scan.market import Market
from loods.scan.requirements import Requirement, Requirements

_BALANCE = {
    "tight": N_("tight: less stands empty than moving takes"),
    "normal": N_("what moving takes"),
    "wide": N_("wide: more than is called normal"),
    "unknown": "",
}
_STATUS = {
    "met": N_("met"),
    "to_do": N_("takes works"),
    "unmendable": N_("cannot be mended"),
    "unknown": N_("unknown"),
}


def market(found: Market, words: Words) -> Section:
    """Return demand, rent, vacancy and competition for a use."""
    unknown = words.say(N_("unknown"))
    asked = {True: words.say(N_("yes")), False: words.say(N_("no")), None: unknown}
    vacancy, rent = found.vacancy, found.rent
    share = unknown
    if vacancy is not None:
        share = words.between(*(words.notation.percent(100 * end) for end in (vacancy.low, vacancy.high)))
    tiles = [
        Tile(words.say(N_("Local demand")), asked[found.demand]),
        Tile(
            words.say(N_("Rent per m² a year")),
            unknown if rent is None else words.bounds(rent.amount.low, rent.amount.high, "eur"),
            "" if rent is None else _mark(verified=rent.rule.verified, words=words),
        ),
        Tile(words.say(N_("Vacancy of offices nearby")), share, words.text(_BALANCE[found.balance])),
        Tile(words.say(N_("Others of the kind nearby")), words.amount(found.competition)),
    ]
    blocks: list[Block] = [Tiles(tiles)]
    if found.seekers is not None:
        said = N_("{n} known seekers match this space and ask {m2} m² together.")
        area = words.notation.whole(found.seekers.area_m2)
        blocks.append(Prose(words.say(said, n=found.seekers.count, m2=area)))
    return Section(words.say(N_("The market")), blocks, level=3)


def requirements(found: Requirements, words: Words) -> Section:
    """Return what the rules of building ask together, and their part of the works."""
    heads = (N_("Requirement"), N_("State"), N_("Euro per m² bvo"))
    rows = [_requirement(item, words) for item in found.items]
    rows.append([words.say(N_("Together")), "", words.amount(found.per_m2)])
    caption = words.say(N_("Requirements together; their costs are part of the works"))
    table = Table(
        caption, [words.say(head) for head in heads], rows, (2,), (3, 1.2, 1.2), totals=(len(rows) - 1,)
    )
    return Section(words.say(N_("What the rules of building ask")), [table], level=3)


def _requirement(item: Requirement, words: Words) -> list[str]:
    cost = "" if item.cost is None else words.amount(item.cost)
    return [item.title[words.language], words.say(_STATUS[item.status]), cost]


def _mark(*, verified: bool, words: Words) -> str:
    return words.say(N_("verified") if verified else N_("assumption, not verified"))
