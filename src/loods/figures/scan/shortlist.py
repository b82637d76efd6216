# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shortlist as a paper for a council: task, chances, hard problems; addresses only in a secret annex."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from loods.disclosure.grid import SmallCounts
from loods.figures import charts, style
from loods.figures.picture import chart_svg
from loods.figures.report.publish import small_counts
from loods.figures.scan import listed, paper
from loods.figures.scan.held_back import by_part, small
from loods.figures.scan.paper import Block, Document, Notes, Picture, Prose, Section, Table, Tile, Tiles
from loods.figures.scan.words import Words
from loods.messages import N_
from loods.places import gemeente
from loods.rules import Rulebook
from loods.rules.model import RuleValue
from loods.scan.shortlist import LISTS, Limits, apart, on_list, task_by, task_of, unknown_on

_LAYOUT = Path(__file__).with_name("council.typ")
_PAPER = 660  # points wide
_SHOWN = tuple(name for name in LISTS if name != "task")


@dataclass(frozen=True)
class Council:
    """What a council reads about: rows and moves of a run (loods.scan.shortlist) of one area.

    `addresses` by building makes it a confidential annex; None makes a paper for everyone, in which no
    building can be found back: sums over few buildings are held back by the rules disclosure.*.
    """

    language: str
    area: str
    rows: pl.DataFrame
    moves: pl.DataFrame
    limits: Limits
    made_on: dt.date
    rules_version: str
    rulebook: Rulebook
    addresses: Mapping[str, str] | None = None

    @property
    def public(self) -> SmallCounts:
        """When a sum is too small for everyone."""
        return small_counts(self.rulebook, self.limits.day)


def pdf(council: Council, fonts: Sequence[Path] = ()) -> bytes:
    """Return the paper as tagged PDF (PDF/UA-1)."""
    return paper.pdf(document(council), _LAYOUT, fonts)


def document(council: Council) -> Document:
    """Return the words and pictures of the paper."""
    words = Words(council.language)
    day, made = words.day(council.limits.day), words.day(council.made_on)
    stamp = [
        (words.say(N_("Vacancy known on")), day),
        (words.say(N_("Made on")), made),
        (words.say(N_("Rules")), council.rules_version),
    ]
    told = N_("Loods · chances and hard problems of vacancy · {area} · {day}")
    secret = N_("Confidential annex: it names addresses of vacant space. Not to be made public.")
    return Document(
        language=council.language,
        title=council.area,
        kicker=words.say(N_("Chances and hard problems of vacancy")),
        subtitle=words.say(N_("For the council: how large the task is, and where to begin")),
        stamp=stamp,
        foot=words.say(told, area=council.area, day=made),
        sections=list(_sections(council, words)),
        warning="" if council.addresses is None else words.say(secret),
    )


def _sections(council: Council, words: Words) -> Iterator[Section]:
    yield Section(words.say(N_("The task")), [*_task(council, words), *_by_use(council, words)])
    if council.rows["gemeente"].n_unique() > 1:
        yield Section(words.say(N_("By gemeente")), [_by_gemeente(council, words)])
    yield Section(words.say(N_("Where to begin")), [_lists(council, words), Notes(_open(council, words))])
    if council.addresses is not None:
        for name in _SHOWN:
            rows = on_list(council.rows, name)
            yield listed.section(name, rows, council.addresses, words, new_page=name == _SHOWN[0])
        yield listed.clusters(council.moves, council.addresses, words)
    yield _how(council, words)


def _task(council: Council, words: Words) -> list[Block]:
    task = task_of(council.rows).row(0, named=True)
    freed = council.moves.unique(["cluster", "from_id"])
    if council.addresses is None and task["buildings"] < council.public.min_buildings:
        return [Prose(words.say(N_("Too few buildings to tell more without naming them.")))]
    m2 = words.range(task["vacant_low_m2"], task["vacant_high_m2"])
    lead = N_("{m2} m² stands empty for long in {n} buildings that are mostly empty.")
    told = words.say(lead, m2=m2, n=words.notation.whole(task["buildings"]))
    freed_m2 = words.notation.whole(_sum(freed, "freed_m2"))
    few = council.addresses is None and freed.height < council.public.min_buildings
    tiles = [
        Tile(words.say(N_("Long and mostly empty")), f"{m2} m²", _buildings(task["buildings"], words)),
        Tile(
            words.say(N_("Money that is lacking")), words.short_euro(task["gap_eur"]), _gap_note(task, words)
        ),
        Tile(words.say(N_("Buildings with a way out")), words.notation.whole(task["pays"]), ""),
        Tile(
            words.say(N_("Can be freed by moving together")),
            words.say(N_("too few to tell")) if few else f"{freed_m2} m²",
            "" if few else _buildings(freed.height, words),
        ),
    ]
    return [Prose(told), Tiles(tiles), Notes(_left_out(council, words))]


def _sum(rows: pl.DataFrame, column: str) -> float:
    return float(sum(rows[column].drop_nulls().to_list()))


def _buildings(count: int, words: Words) -> str:
    return words.say(N_("{n} buildings"), n=words.notation.whole(count))


def _gap_note(task: Mapping[str, Any], words: Words) -> str:
    between = words.euros(task["gap_low_eur"], task["gap_high_eur"])
    unknown = N_("{range}; unknown of {n} buildings")
    return words.say(unknown, range=between, n=task["gap_unknown"]) if task["gap_unknown"] else between


def _left_out(council: Council, words: Words) -> list[str]:
    row = apart(council.rows).row(0, named=True)
    said = {name: words.notation.whole(value or 0) for name, value in row.items()}
    texts = (
        ("vacancy_unknown", N_("Of {vacancy_unknown} buildings nobody knows whether they stand empty.")),
        (
            "years_unknown",
            N_("Of {years_unknown} vacant buildings ({years_unknown_m2} m²) nobody knows since when."),
        ),
        (
            "partly",
            N_("{partly} buildings are empty for long, but for less than half ({partly_m2} m²)."),
        ),
    )
    least = council.public.min_buildings if council.addresses is None else 1
    return [words.say(text, **said) for name, text in texts if row[name] >= least]


def _by_use(council: Council, words: Words) -> list[Block]:
    parts = _parts(council, "best_use", words.use_or_unknown)
    caption = words.say(N_("What the long empty buildings suit best"))
    bars = [
        charts.Bar(name, row["vacant_low_m2"], words.notation.area(row["vacant_low_m2"]), style.VACANT)
        for name, row in parts
        if row["vacant_low_m2"] is not None
    ]
    blocks: list[Block] = []
    if bars:
        svg = chart_svg(charts.bars(bars, _PAPER), caption, "uses", words.notation)
        blocks.append(Picture(svg, words.say(N_("Vacant m² by the use that suits best"))))
    return [*blocks, _part_table(caption, words.say(N_("Best use")), parts, words)]


def _by_gemeente(council: Council, words: Words) -> Table:
    parts = _parts(council, "gemeente", lambda code: gemeente(str(code)).name)
    caption = words.say(N_("Buildings that are long and mostly empty"))
    return _part_table(caption, words.say(N_("Gemeente")), parts, words)


def _parts(council: Council, column: str, name: Any) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the task by part, largest first; for everyone small parts are held back, in order of name."""
    found = task_by(council.rows, column)
    if council.addresses is not None:
        return [(name(row[column]), row) for row in found.iter_rows(named=True)]
    held = by_part(found, column, council.public)
    return sorted((name(row[column]), row) for row in held.iter_rows(named=True))


def _part_table(
    caption: str, head: str, parts: Sequence[tuple[str, Mapping[str, Any]]], words: Words
) -> Table:
    heads = (N_("Buildings"), N_("Vacant m²"), N_("With a way out"), N_("Money lacking"))
    rows = [
        [
            name,
            words.notation.whole(row["buildings"]),
            words.notation.whole(row["vacant_low_m2"]),
            words.notation.whole(row["pays"]),
            words.short_euro(row["gap_eur"]),
        ]
        for name, row in parts
    ]
    return Table(
        caption, [head, *(words.say(each) for each in heads)], rows, (1, 2, 3, 4), (2, 0.8, 1, 1, 1.2)
    )


def _lists(council: Council, words: Words) -> Table:
    heads = (N_("List"), N_("What is on it"), N_("Buildings"), N_("Vacant m²"), N_("Money lacking"))
    rows = []
    for name in _SHOWN:
        found = on_list(council.rows, name)
        hidden = council.addresses is None and small(found, council.public)
        count = words.say(N_("too few to tell")) if hidden else words.notation.whole(found.height)
        m2 = words.notation.whole(None if hidden else _sum(found, "vacant_m2_low"))
        title, meaning = listed.TITLES[name]
        gap = words.short_euro(None if hidden or name != "hard" else _sum(found, "best_gap_eur"))
        rows.append([words.say(title), words.say(meaning), count, m2, gap if name == "hard" else ""])
    caption = words.say(N_("The lists: certain and possible together"))
    said = [words.say(head) for head in heads]
    return Table(caption, said, rows, (2, 3, 4), (1.1, 2.4, 0.9, 0.9, 1))


def _open(council: Council, words: Words) -> list[str]:
    """Return what the lists leave open, and what a paper for everyone holds back."""
    said = N_("{list}: of {n} vacant buildings nobody can say whether they belong on it.")
    counts = [(name, unknown_on(council.rows, name)) for name in _SHOWN]
    lines = [
        words.say(said, list=words.say(listed.TITLES[name][0]), n=words.notation.whole(count))
        for name, count in counts
        if count
    ]
    if council.addresses is None:
        least = words.notation.whole(council.public.min_buildings)
        held = N_("A sum over fewer than {least} buildings, and what would give it away, is a dash.")
        lines.append(words.say(held, least=least))
    return lines


def _how(council: Council, words: Words) -> Section:
    """Return the rules that decide what is on which list, with source and mark."""
    heads = (N_("Rule"), N_("Value"), N_("Source"), N_("Mark"))
    rows = [
        [council.rulebook.rule(rule.name).title[words.language], *_rule(rule, words)]
        for rule in council.limits.grounds
        if isinstance(rule.value, int | float)
    ]
    table = Table(
        words.say(N_("The thresholds, with who says so")),
        [words.say(head) for head in heads],
        rows,
        numbers=(1,),
        shares=(1.5, 0.8, 2.6, 1),
    )
    note = N_(
        "Scores and amounts rest on public registers, on what people filled in and on assumptions. What "
        "nobody knows is left out of a sum and counted apart: unknown is not zero."
    )
    return Section(words.say(N_("How this was made")), [Prose(words.say(note)), table])


def _rule(rule: RuleValue, words: Words) -> list[str]:
    mark = N_("verified") if rule.verified else N_("assumption, not verified")
    source = ", ".join(part for part in (rule.source.title, rule.source.article) if part)
    return [words.value(float(rule.value), rule.unit), source, words.say(mark)]
