# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The procedure on paper: the steps in time as picture and table, and when it is over."""

from __future__ import annotations

from collections.abc import Sequence

from loods.figures.picture import chart_svg
from loods.figures.scan import charts
from loods.figures.scan.charts import PlanBar
from loods.figures.scan.paper import Block, Notes, Picture, Prose, Section, Table, Tile, Tiles
from loods.figures.scan.words import Words
from loods.messages import N_
from loods.procedures.planning import Plan, PlannedStep
from loods.procedures.steps import actors
from loods.scan.remarks import Remark

_PAPER = 660  # points wide
FLAG_WORDS = {
    "allowed": N_("whether the plan allows the use"),
    "monument": N_("whether the building is a monument"),
    "cooperates": N_("whether the gemeente joins in"),
    "works": N_("whether works need a permit"),
    "large": N_("whether the plan counts as large"),
}

FLAG_HEADS = {
    "allowed": N_("Fits the plan"),
    "monument": N_("Monument"),
    "cooperates": N_("Gemeente joins in"),
    "works": N_("Works need a permit"),
    "large": N_("Large plan"),
}


def procedure(plan: Plan, words: Words, remarks: Sequence[Remark] = ()) -> Section:
    """Return the way to irrevocable: route, dates, steps and sources, and what holds beside it."""
    blocks: list[Block] = [Prose(plan.route.title[words.language] + ". " + plan.route.about[words.language])]
    blocks.append(Tiles(_tiles(plan, words), beside=3))
    if plan.unknown:
        missing = "; ".join(words.say(FLAG_WORDS[name]) for name in plan.unknown)
        blocks.append(Prose(words.say(N_("Not known yet, so the dates are a range: {what}."), what=missing)))
    name = words.say(N_("The steps from start to irrevocable; dark decides the end, pale is slack or delay"))
    bars = plan_bars(plan, words)
    if bars:
        blocks.append(Picture(chart_svg(charts.gantt(bars, _PAPER), name, "plan", words.notation), name))
    blocks += [_steps(plan, words), _notes(plan, words), *_ways(plan, words), *_beside(remarks, words)]
    return Section(words.say(N_("The procedure")), blocks, level=3)


def _tiles(plan: Plan, words: Words) -> list[Tile]:
    end = plan.irrevocable
    told = ((N_("Best"), end.best), (N_("Usual"), end.usual), (N_("Worst"), end.worst))
    return [
        Tile(
            words.say(N_("Irrevocable, {case}"), case=words.say(case).lower()),
            words.day(day),
            words.say(N_("after {months} months"), months=words.notation.decimal(months)),
        )
        for (case, day), months in zip(told, plan.months, strict=True)
    ]


def plan_bars(plan: Plan, words: Words) -> list[PlanBar]:
    """Return the steps that happen as usual, or may, as the chart takes them."""
    return [_bar(step, words) for step in plan.steps if _lasts(step)]


def _lasts(step: PlannedStep) -> bool:
    return (step.usual.happens or step.worst.happens) and step.worst.end > step.usual.start


def _bar(step: PlannedStep, words: Words) -> PlanBar:
    title = step.title[words.language]
    end = words.day(step.usual.end) if step.usual.happens else words.say(N_("only if it goes wrong"))
    return PlanBar(title, step.usual.start, step.usual.end, step.worst.end, end, step.critical)


def _steps(plan: Plan, words: Words) -> Table:
    heads = (N_("Step"), N_("Who"), N_("From"), N_("Usually until"), N_("Worst"), N_("Rests on"))
    return Table(
        words.say(N_("The steps, with who acts and on which rule a term rests")),
        [words.say(head) for head in heads],
        [_row(step, words) for step in plan.steps if step.usual.happens or step.worst.happens],
        shares=(2.2, 1.2, 0.9, 0.9, 0.9, 2.2),
    )


def _row(step: PlannedStep, words: Words) -> list[str]:
    usual = words.day(step.usual.end) if step.usual.happens else words.say(N_("not"))
    return [
        step.title[words.language],
        actors()[step.who][words.language],
        words.day(step.usual.start),
        usual,
        words.day(step.worst.end),
        _basis(step, words),
    ]


def _basis(step: PlannedStep, words: Words) -> str:
    """Return the rule of a step; what is assumed is told once, below the table."""
    if step.basis is None:
        return ""
    return _source(step) if step.basis.verified else words.say(N_("assumption"))


def _source(step: PlannedStep) -> str:
    assert step.basis is not None
    return ", ".join(part for part in (step.basis.source.title, step.basis.source.article) if part)


def _notes(plan: Plan, words: Words) -> Notes:
    path = ", ".join(step.title[words.language].lower() for step in plan.critical_path)
    lines = [words.say(N_("What decides the end: {steps}."), steps=path)] if path else []
    assumed = dict.fromkeys(_source(step) for step in plan.steps if step.basis and not step.basis.verified)
    if assumed:
        said = N_("Durations marked as assumption are no law and nobody checked them; source: {sources}.")
        lines.append(words.say(said, sources="; ".join(assumed)))
    return Notes(lines)


def _ways(plan: Plan, words: Words) -> list[Block]:
    """Return the other routes that are still possible, as a table of what would have to be true."""
    if not plan.alternatives:
        return []
    flags = [flag for flag, _ in plan.alternatives[0].flags]
    heads = [*(words.say(FLAG_HEADS[flag]) for flag in flags), words.say(N_("Route"))]
    yes_no = {True: words.say(N_("yes")), False: words.say(N_("no")), None: "\u2013"}
    rows = [
        [
            *(yes_no[said] for _, said in way.flags),
            way.route.title[words.language],
            words.day(way.end.usual),
        ]
        for way in plan.alternatives
    ]
    caption = words.say(N_("It can also go another way"))
    heads.append(words.say(N_("Usually irrevocable")))
    return [Table(caption, heads, rows, shares=(*[1] * len(flags), 2, 1))]


def _beside(remarks: Sequence[Remark], words: Words) -> list[Block]:
    """Return what holds beside the route: ladder, building rules, vacancy law."""
    if not remarks:
        return []
    heads = [words.say(head) for head in (N_("Subject"), N_("What holds"), N_("Rests on"))]
    rows = [[words.text(part) for part in (one.title, one.text, one.source)] for one in remarks]
    return [Table(words.say(N_("What holds beside the route")), heads, rows, shares=(1.2, 3, 2))]
