# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a light has its colour: every criterion of the aspect with its answer, fact and source."""

from __future__ import annotations

from collections.abc import Mapping

from loods.messages import N_, BilingualText, Text
from loods.rules.model import Source
from loods.scan.criteria import Criterion
from loods.scan.facts.table import Fact, Facts
from loods.scan.potential import Potential, answers_of
from loods.scan.results import ASPECTS, Answer, Aspect, Ground

_ANSWERS: tuple[Answer, ...] = ("no", "yes", "unknown")


def grounds_of(facts: Facts, found: Potential, use: int) -> Mapping[Aspect, tuple[Ground, ...]]:
    """Return per aspect the grounds of one use of the one building in `facts`: what stops it first."""
    answers = answers_of(facts, found.plan)[0]
    known, model = facts.of(0), found.plan.models[use]
    asked = zip(model.criteria, found.plan.conditions(use), strict=True)
    grounds: dict[Aspect, list[Ground]] = {aspect: [] for aspect in ASPECTS}
    for criterion, condition in asked:
        answer = _ANSWERS[answers[condition]]
        grounds[criterion.aspect].append(_ground(criterion, answer, known))
    return {aspect: tuple(each) for aspect, each in grounds.items()}


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


def source_text(source: Source, *, verified: bool) -> Text:
    """Return who says so, and whether somebody compared it with the source."""
    parts = ", ".join(part for part in (source.title, source.article, source.published) if part)
    return Text("{source}" if verified else N_("{source} (assumption, not checked)"), {"source": parts})
