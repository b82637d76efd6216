# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sustainability on paper: label, steps to A, what reuse saves, and the balance over the whole stock."""

from __future__ import annotations

from loods.figures.scan.paper import Block, Section, Table, Tile, Tiles
from loods.figures.scan.words import Words
from loods.messages import N_
from loods.scan.amounts import Amount
from loods.scan.sustainability import Effect, LabelStep, Sustainability

_DUTY = {
    "met": N_("meets the duty of label C"),
    "blocked": N_("may not be used as an office"),
    "exempt": N_("free of the duty of label C"),
    "not_yet": N_("there is no duty of label C yet"),
    "unknown": N_("the duty of label C is unknown"),
}
_SIDES = {"positive": N_("helps"), "negative": N_("harms"), "open": N_("not known yet")}
_NEEDED = {True: N_("needed"), None: N_("perhaps"), False: N_("not needed")}


def sustainability(found: Sustainability, words: Words) -> Section:
    """Return what the use means for energy and materials."""
    blocks: list[Block] = [Tiles(_tiles(found, words))]
    if found.steps:
        heads = (N_("What is done"), N_("On the way to"), N_("Euro per m² bvo"), N_("Needed"))
        caption = words.say(N_("Steps to label A"))
        rows = [_step(step, words) for step in found.steps]
        blocks.append(Table(caption, [words.say(head) for head in heads], rows, (2,), (2.4, 1, 1.2, 1)))
    heads_ = (N_("Effect on the whole stock"), N_("Side"), N_("Tonnes CO₂"))
    rows = [_effect(effect, words) for effect in found.effects]
    if found.balance is not None:
        rows.append([words.say(N_("Together")), "", words.amount(found.balance)])
    caption = words.say(N_("Balance (saldobenadering): plus saves, minus costs"))
    totals = (len(rows) - 1,) if found.balance is not None else ()
    blocks.append(Table(caption, [words.say(head) for head in heads_], rows, (2,), (3, 1, 1.4), totals))
    return Section(words.say(N_("Sustainability")), blocks, level=3)


def _tiles(found: Sustainability, words: Words) -> list[Tile]:
    say, unknown = words.say, words.say(N_("unknown"))
    label = unknown if found.label is None else words.between(*found.label)
    after = found.label_after or say(N_("as it is"))
    tonnes = say(N_("tonnes CO₂, against demolition and new building"))
    return [
        Tile(say(N_("Energy label now")), label, say(_DUTY.get(found.duty.verdict, N_("unknown")))),
        Tile(say(N_("After the works")), after, _energy(found.energy_after, words)),
        Tile(say(N_("Energy now")), _energy(found.energy_now, words) or unknown),
        Tile(say(N_("Saved by reuse")), words.amount(found.saved), tonnes),
    ]


def _energy(amount: Amount | None, words: Words) -> str:
    if amount is None:
        return ""
    unit = words.say(N_("kWh/m² a year"))
    return f"{words.amount(amount)}\u00a0{unit}"


def _step(step: LabelStep, words: Words) -> list[str]:
    title = step.title[words.language]
    return [title, step.reaches, words.amount(step.cost), words.say(_NEEDED[step.needed])]


def _effect(effect: Effect, words: Words) -> list[str]:
    tonnes = "" if effect.tonnes is None else words.amount(effect.tonnes)
    return [words.text(effect.title), words.say(_SIDES[effect.side]), tonnes]
