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
_ORDER: dict[Answer, int] = {"yes": 0, "unknown": 1, "no": 2}


def grounds(use: UseResult, words: Words) -> Section:
    """Return every light of a use with its grounds: what counts against it first."""
    blocks: list[Block] = []
    for aspect in ASPECTS:
        if aspect in use.lights:
            blocks += _light(use.lights[aspect], words)
    return Section(words.say(N_("Why: the grounds of each light")), blocks, level=3)


def stops(use: UseResult, words: Words) -> list[Block]:
    """Return what stops a use, and what may stop it."""
    blocks: list[Block] = []
    for codes, msgid in (
        (use.vetoes, N_("This use is stopped by: {reasons}.")),
        (use.possible_vetoes, N_("Not known yet, and able to stop this use: {reasons}.")),
    ):
        said = [words.reason(use.use, code) for code in codes]
        if said:
            tone = "loud" if codes is use.vetoes else "quiet"
            blocks.append(Prose(words.say(msgid, reasons="; ".join(said)), tone))
    return blocks


def _light(light: Light, words: Words) -> list[Block]:
    score = words.say(N_("{score} of 100"), score=words.range(light.low, light.high))
    head = LightHead(words.aspect(light.aspect), light.colour, words.light(light.colour), score)
    if not light.grounds:
        return [head, Prose(words.say(N_("Nothing is known about this aspect yet.")), "quiet")]
    rows = sorted(light.grounds, key=lambda ground: (not ground.veto, _ORDER[ground.unfavourable]))
    table = Table(
        words.say(N_("Grounds of {aspect}"), aspect=words.aspect(light.aspect).lower()),
        [
            words.say(head)
            for head in (N_("Asked"), N_("Counts"), N_("Weight"), N_("Known"), N_("Who says so"))
        ],
        [_row(ground, words) for ground in rows],
        numbers=(2,),
        shares=(2.5, 0, 0, 1.1, 1.7),
    )
    return [head, table]


def _row(ground: Ground, words: Words) -> list[str]:
    asked = words.text(ground.title)
    if ground.veto:
        asked = words.say(N_("{asked} (stops the use)"), asked=asked)
    known = words.fact(ground.fact) if ground.fact else ""
    return [
        asked,
        words.say(_ANSWERS[ground.unfavourable]),
        words.notation.decimal(ground.points, 0) if ground.points else "",
        known,
        words.text(ground.source) or (said_by(ground.fact.origin, words) if ground.fact else ""),
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
        shares=(2, 1.2, 0, 2),
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
    """Return what nobody knows yet and where it can be had; what narrows a score most comes first."""
    points = {one.fact: one.points for use in uses for one in sorted(use.unknown, key=lambda one: one.points)}
    names = [name for name, fact in scan.facts.items() if fact.state == "unknown"]
    names = sorted(dict.fromkeys([*points, *names]), key=lambda name: -points.get(name, 0.0))
    if not names:
        return Section(words.say(N_("What is unknown")), [Prose(words.say(N_("Nothing that was asked.")))])
    table = Table(
        words.say(N_("What nobody knows yet, and where to get it")),
        [words.say(head) for head in (N_("Fact"), N_("Where to get it"), N_("Narrows the score by"))],
        [_unknown(name, points.get(name), words) for name in names],
        numbers=(2,),
        shares=(2.2, 2.2, 1),
    )
    return Section(words.say(N_("What is unknown")), [table])


def _unknown(name: str, points: float | None, words: Words) -> list[str]:
    told = "" if not points else words.say(N_("{points} points"), points=words.notation.decimal(points))
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
