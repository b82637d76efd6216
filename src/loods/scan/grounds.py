# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a light has its colour: every criterion of the aspect with its answer, fact and source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from loods.functions.fit import disagreement
from loods.messages import BilingualText
from loods.scan.context import ScanContext
from loods.scan.criteria import Criterion
from loods.scan.facts.catalogue import CHOICES
from loods.scan.facts.table import Fact, Facts
from loods.scan.potential import Potential, answers_of
from loods.scan.procedure import route_grounds
from loods.scan.reckoned import money_grounds, month_grounds
from loods.scan.results import ASPECTS, Answer, Aspect, Ground
from loods.scan.sourced import source_text
from loods.scan.sustainability import sustainability

if TYPE_CHECKING:
    from loods.scan.scanning import Scores

_ANSWERS: tuple[Answer, ...] = ("no", "yes", "unknown")


def grounds_of(
    facts: Facts, context: ScanContext, scores: Scores, use: int
) -> Mapping[Aspect, tuple[Ground, ...]]:
    """Return per aspect the grounds of one use of the one building in `facts`.

    First what finance, procedure and sustainability reckon, then the criteria of the aspect.
    """
    found, aspects = scores.found, scores.aspects
    own = sustainability(facts, found.uses[use], context.rulebook, context.day).grounds
    grounds: dict[Aspect, list[Ground]] = {aspect: [] for aspect in ASPECTS}
    grounds["finance"] += money_grounds(aspects, use)
    grounds["procedure"] += month_grounds(aspects, use, scores.lights[ASPECTS.index("procedure"), 0, use])
    grounds["procedure"] += route_grounds(facts, found.uses[use], context.rulebook, context.day)
    grounds["sustainability"] += own
    for ground, aspect in _criteria(facts, found, use):
        grounds[aspect].append(ground)
    grounds["market"] += _both_sides(facts, found.uses[use])
    return {aspect: tuple(each) for aspect, each in grounds.items()}


def _criteria(facts: Facts, found: Potential, use: int) -> Iterator[tuple[Ground, Aspect]]:
    answers = answers_of(facts, found.plan)[0]
    known, model = facts.of(0), found.plan.models[use]
    for criterion, condition in zip(model.criteria, found.plan.conditions[use], strict=True):
        yield _ground(criterion, _ANSWERS[answers[condition]], known), criterion.aspect


def _both_sides(facts: Facts, use: str) -> Iterator[Ground]:
    """Yield what matrix and text of the handreiking each say of a work function in this type of location."""
    place = facts.of(0)["location_type"]
    if place.low is None or place.low != place.high:
        return
    found = disagreement(use, CHOICES["location_type"][round(place.low)])
    if found is not None:
        said = {language: f"{found.matrix[language]} {found.text[language]}" for language in ("nl", "en")}
        yield Ground("both_sides", BilingualText.of(said), "unknown", 0.0, fact=place)


def _ground(criterion: Criterion, answer: Answer, known: Mapping[str, Fact]) -> Ground:
    return Ground(
        criterion.code,
        BilingualText.of(criterion.title),
        answer,
        criterion.weight,
        criterion.veto,
        _fact(criterion, known),
        source_text(criterion.source, verified=criterion.verified),
    )


def _fact(criterion: Criterion, known: Mapping[str, Fact]) -> Fact:
    """Return the fact that the answer rests on; of several the first that nobody knows for sure."""
    facts = [known[name] for name in criterion.facts]
    return next((fact for fact in facts if fact.state != "known"), facts[0])
