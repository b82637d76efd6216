# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grounds behind each light, and the facts of the building with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loods.figures.scan.paper import Block, LightHead, Notes, Prose, Section, Table
from loods.figures.scan.words import Words
from loods.messages import N_
from loods.scan.facts.table import Fact, Origin
from loods.scan.results import ASPECTS, Answer, Ground, Light, ScanResult, UseResult

_ANSWERS: dict[Answer, str] = {"yes": N_("against"), "no": N_("in favour"), "unknown": N_("unknown")}


def grounds(use: UseResult, words: Words) -> Section:
    """Return every light of a use with its grounds: what counts against it first, the sources last."""
    blocks: list[Block] = []
    for aspect in ASPECTS:
        if aspect in use.lights:
            blocks += _light(use.lights[aspect], words)
    asked = [ground.source for light in use.lights.values() for ground in light.grounds if ground.source]
    sources = list(dict.fromkeys(words.text(source) for source in asked))
    if sources:
        blocks.append(Prose(words.say(N_("The questions come from:")), "quiet"))
        blocks.append(Notes(sources))
    return Section(words.say(N_("Why: the grounds of each light")), blocks, level=3)


def stops(use: UseResult, words: Words) -> list[Block]:
    """Return what stops a use, and what may stop it."""
    blocks: list[Block] = []
    for codes, msgid, tone in (
        (use.vetoes, N_("This use is stopped by:"), "loud"),
        (use.possible_vetoes, N_("Nobody knows it yet, but each of these would stop this use:"), ""),
    ):
        if codes:
            blocks += [Prose(words.say(msgid), tone), Notes([words.reason(use.use, code) for code in codes])]
    return blocks


def _light(light: Light, words: Words) -> list[Block]:
    score = words.say(N_("{score} of 100"), score=words.range(light.low, light.high))
    blocks: list[Block] = [
        LightHead(words.aspect(light.aspect), light.colour, words.light(light.colour), score)
    ]
    known = [ground for ground in light.grounds if ground.unfavourable != "unknown"]
    if known:
        rows = sorted(known, key=lambda ground: (ground.unfavourable == "no", -ground.points))
        heads = (N_("Asked"), N_("Counts"), N_("Weight"), N_("Known"), N_("Who says so"))
        caption = words.say(N_("Grounds of {aspect}"), aspect=words.aspect(light.aspect).lower())
        said = [words.say(head) for head in heads]
        blocks.append(
            Table(caption, said, [_row(ground, words) for ground in rows], (2,), (2.5, 0.6, 0.7, 1.1, 2.1))
        )
    unknown = [_asked(ground, words) for ground in light.grounds if ground.unfavourable == "unknown"]
    if unknown:
        told = words.say(
            N_("Unknown, so both ways are still open: {what}."),
            what="; ".join(asked.rstrip(".") for asked in unknown),
        )
        blocks.append(Prose(told, "quiet"))
    elif not known:
        blocks.append(Prose(words.say(N_("This light rests on a calculation, not on questions.")), "quiet"))
    return blocks


def _asked(ground: Ground, words: Words) -> str:
    asked = words.text(ground.title)
    return words.say(N_("{asked} (stops the use)"), asked=asked) if ground.veto else asked


def _row(ground: Ground, words: Words) -> list[str]:
    return [
        _asked(ground, words),
        words.say(_ANSWERS[ground.unfavourable]),
        words.notation.decimal(ground.points, 0) if ground.points else "",
        words.fact(ground.fact) if ground.fact else "",
        said_by(ground.fact.origin, words) if ground.fact else "",
    ]


def said_by(origin: Origin | None, words: Words) -> str:
    """Return who says so, and when."""
    if origin is None:
        return ""
    day = words.day(origin.as_of) if origin.as_of else ""
    return ", ".join(part for part in (words.text(origin.source), origin.by or "", day) if part)


def known_facts(scan: ScanResult, words: Words) -> Section:
    """Return every fact that is known or estimated, with its source."""
    facts = [fact for fact in scan.facts.values() if fact.state != "unknown"]
    table = Table(
        words.say(N_("What is known of the building and its surroundings")),
        [words.say(head) for head in (N_("Fact"), N_("Known"), N_("How"), N_("Who says so"))],
        [_fact(fact, words) for fact in facts],
        shares=(1.7, 1.1, 0.7, 2.5),
    )
    return Section(words.say(N_("What is known")), [table], new_page=True)


def _fact(fact: Fact, words: Words) -> list[str]:
    state = {"known": N_("known"), "estimated": N_("estimated"), "unknown": N_("unknown")}[fact.state]
    return [
        words.fact_title(fact.name),
        words.fact(fact),
        words.say(state),
        said_by(fact.origin, words),
    ]


def unknown_facts(scan: ScanResult, uses: Iterable[UseResult], words: Words) -> Section:
    """Return what nobody knows yet and where it can be had: what narrows a score first, the rest by place."""
    points = {one.fact: one.points for use in uses for one in sorted(use.unknown, key=lambda one: one.points)}
    names = [name for name, fact in scan.facts.items() if fact.state == "unknown" and name not in points]
    blocks: list[Block] = []
    if points:
        heads = (N_("Fact"), N_("Where to get it"), N_("Narrows a score by"))
        blocks.append(
            Table(
                words.say(N_("These narrow the scores most")),
                [words.say(head) for head in heads],
                [_narrowing(*one, words) for one in sorted(points.items(), key=lambda one: -one[1])],
                numbers=(2,),
                shares=(2.2, 2.2, 1),
            )
        )
    places: dict[str, list[str]] = {}
    for name in names:
        places.setdefault(words.where(name), []).append(words.fact_title(name))
    if places:
        said = (N_("Where to get it"), N_("What"))
        rows = [[place, "; ".join(titles)] for place, titles in places.items()]
        caption = words.say(N_("Everything else that is unknown"))
        blocks.append(Table(caption, [words.say(head) for head in said], rows, shares=(1, 2.4)))
    if not blocks:
        blocks.append(Prose(words.say(N_("Nothing that was asked."))))
    return Section(words.say(N_("What is unknown, and where to get it")), blocks)


def _narrowing(name: str, points: float, words: Words) -> list[str]:
    told = words.say(N_("{points} points"), points=words.notation.decimal(points))
    return [words.fact_title(name), words.where(name), told]


def reading(words: Words) -> Section:
    """Return how the report is to be read, and what it does not say."""
    lines: Sequence[str] = (
        N_(
            "A scan is a first judgement on what registers and people know on the reference date. It is no "
            "valuation, no permit and no advice to buy or sell."
        ),
        N_(
            "Five lights stand for the market, the money, the procedure, the building and sustainability. "
            "Each light has grounds; every ground names the fact behind it and who says so."
        ),
        N_(
            "Where a fact is unknown the score is a range: from the worst to the best that the fact can "
            "still mean. An unknown light means that the range spans both good and bad."
        ),
        N_(
            "Amounts are without VAT unless a line says otherwise, in euro of the reference date, and rest "
            "on the assumptions listed here. An assumption that nobody has verified is marked so."
        ),
        N_(
            "The id in the stamp belongs to these facts, rules and criteria: the same input gives the same "
            "id. Ask for it when a newer scan says something else."
        ),
    )
    return Section(words.say(N_("How to read this")), [Notes([words.say(line) for line in lines])])
