# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The value case on paper: who bears which cost, who has which benefit, and when."""

from __future__ import annotations

from collections.abc import Sequence

from loods.figures.scan.paper import Block, Notes, Section, Table
from loods.figures.scan.words import Words
from loods.messages import N_
from loods.scan.amounts import Amount
from loods.scan.value_case import ValueCase, ValueEffect
from loods.scan.value_case.building import names

_SIDES = {"benefit": N_("benefit"), "cost": N_("cost"), "open": N_("not known yet")}


def value_case(found: ValueCase, words: Words) -> Section:
    """Return a row per effect in the order of actors and moments, and with whom the talk begins."""
    heads = (N_("Who"), N_("When"), N_("Side"), N_("Effect"), N_("How much"))
    caption = words.say(N_("Who gains and who pays, and when"))
    rows = [_effect(effect, words) for effect in found.effects]
    table = Table(caption, [words.say(head) for head in heads], rows, (4,), (1.3, 1.5, 0.6, 2.4, 1.6))
    blocks: list[Block] = [table]
    lines = _lines(found, words)
    if lines:
        blocks.append(Notes(lines))
    return Section(words.say(N_("Who gains and who pays")), blocks, level=3)


def _effect(effect: ValueEffect, words: Words) -> list[str]:
    told = names()
    unknown = words.say(N_("unknown")) if effect.reckoned else ""
    return [
        told["actors"][effect.actor][words.language],
        told["moments"][effect.when][words.language],
        words.say(_SIDES[effect.side]),
        effect.title[words.language],
        unknown if effect.amount is None else _quantity(effect.amount, words),
    ]


def _quantity(amount: Amount, words: Words) -> str:
    if amount.unit == "eur":
        return words.euros(amount.low, amount.high)
    if amount.unit == "eur_per_year":
        return words.say(N_("{amount} a year"), amount=words.euros(amount.low, amount.high))
    return f"{words.amount(amount)} {words.unit(amount.unit)}".rstrip()


def _lines(found: ValueCase, words: Words) -> Sequence[str]:
    said = (
        (found.only_costs, N_("Only costs, and no benefit: {actors}. With them the talk begins.")),
        (found.early_payers, N_("Pay first and gain later, if at all: {actors}.")),
    )
    actors = names()["actors"]
    return [
        words.say(text, actors=", ".join(actors[code][words.language].lower() for code in codes))
        for codes, text in said
        if codes
    ]
