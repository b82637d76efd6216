# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report of a scan that a loods hands to an owner: one page at a glance, then what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loods.figures.scan import about as of
from loods.figures.scan import glance, grounds, paper
from loods.figures.scan.about import About
from loods.figures.scan.paper import Document, Prose, Section
from loods.figures.scan.words import Words
from loods.messages import N_
from loods.scan.results import ScanResult, UseResult

_LAYOUT = Path(__file__).with_name("report.typ")


@dataclass(frozen=True)
class Chosen:
    """A use to go deeper into, with what there is about it."""

    use: str


def pdf(scan: ScanResult, chosen: Sequence[Chosen], about: About, fonts: Sequence[Path] = ()) -> bytes:
    """Return the report as tagged PDF (PDF/UA-1); without an address in `about` it names no building."""
    return paper.pdf(document(scan, chosen, about), _LAYOUT, fonts)


def document(scan: ScanResult, chosen: Sequence[Chosen], about: About) -> Document:
    """Return the words and pictures of the report."""
    words = about.words
    return Document(
        language=about.language,
        title=of.title(about),
        kicker=words.say(N_("What could this building become?")),
        subtitle=of.subtitle(scan, about),
        stamp=of.stamp(scan, about),
        foot=of.foot(scan, about),
        sections=list(_sections(scan, chosen, words)),
        front=glance.front(scan, about, {}),
        warning=of.warning(about),
    )


def _sections(scan: ScanResult, chosen: Sequence[Chosen], words: Words) -> Iterator[Section]:
    results = {use.use: use for use in scan.uses}
    for one in chosen:
        yield from _use(results[one.use], words)
    yield grounds.known_facts(scan, words)
    yield grounds.unknown_facts(scan, scan.uses, words)
    yield grounds.reading(words)


def _use(result: UseResult, words: Words) -> Iterator[Section]:
    lead = words.say(
        N_("{title}: score {score} of 100, {classes}."),
        title=words.use(result.use),
        score=glance.score(result, words),
        classes=words.classes(result),
    )
    blocks = [Prose(lead), *grounds.stops(result, words)]
    yield Section(words.use(result.use), blocks, new_page=True)
    yield grounds.grounds(result, words)
