# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of a scan that a loods hands to an owner: one page at a glance, then what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from loods.figures.scan import about as of
from loods.figures.scan import benefits, demands, glance, green, grounds, in_time, money, paper
from loods.figures.scan.content import Chosen, Content
from loods.figures.scan.paper import Document, Prose, Section
from loods.figures.scan.words import Words
from loods.messages import N_

_LAYOUT = Path(__file__).with_name("report.typ")


def pdf(content: Content, fonts: Sequence[Path] = ()) -> bytes:
    """Return the report as tagged PDF (PDF/UA-1); without an address in its `about` it names no building."""
    return paper.pdf(document(content), _LAYOUT, fonts)


def document(content: Content) -> Document:
    """Return the words and pictures of the report."""
    scan, about = content.scan, content.about
    words = Words(about.language, content.criteria)
    return Document(
        language=about.language,
        title=of.title(about),
        kicker=words.say(N_("What could this building become?")),
        subtitle=of.subtitle(scan, about),
        stamp=of.stamp(scan, about),
        foot=of.foot(scan, about),
        sections=list(_sections(content, words)),
        front=glance.front(scan, words, content.months),
        warning=of.warning(about),
    )


def _sections(content: Content, words: Words) -> Iterator[Section]:
    for chosen in content.chosen:
        yield from _use(content, chosen, words)
    yield grounds.known_facts(content.scan, words)
    yield grounds.unknown_facts(content.scan, content.scan.uses, words)
    for chosen in content.chosen:
        yield money.assumptions(chosen.case, words)
    yield grounds.reading(words)


def _use(content: Content, chosen: Chosen, words: Words) -> Iterator[Section]:
    result = next(use for use in content.scan.uses if use.use == chosen.use)
    lead = words.say(
        N_("Score {score} of 100: {classes}."),
        score=glance.score(result, words),
        classes=words.classes(result),
    )
    yield Section(words.use(result.use), [Prose(lead), *grounds.stops(result, words)], new_page=True)
    yield money.business_case(chosen.case, words)
    yield money.alternatives(chosen.alternatives, words)
    yield money.sensitivity(chosen.case, chosen.swings, chosen.chances, words)
    yield demands.market(chosen.market, words)
    yield demands.requirements(chosen.requirements, words)
    yield in_time.procedure(chosen.plan, words, chosen.remarks)
    yield green.sustainability(chosen.sustainability, words)
    yield benefits.value_case(chosen.value_case, words)
    yield grounds.grounds(result, words)
