# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first page of the report: all uses by five lights, the three best, and what nobody knows yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loods.figures.scan.words import Words
from loods.messages import N_
from loods.scan.results import ASPECTS, Aspect, ScanResult, UseResult

BEST, NARROWING = 3, 5
_WIDE = 20  # points between the ends of a score from which a reader is warned
_PLACES = (N_("Best use"), N_("Second"), N_("Third"))

Months = Mapping[str, tuple[float | None, float | None]]


def front(scan: ScanResult, words: Words, months: Months) -> dict[str, Any]:
    """Return what the layout shows at a glance; `months` are the best and worst duration of each use."""
    best = [use for use in scan.uses if not use.vetoes][:BEST]
    return {
        "lead": _lead(best, words),
        "best_title": words.say(N_("What suits this building best")),
        "best": [_best(at, use, months, words) for at, use in enumerate(best)],
        "gap_label": words.say(N_("Does it pay?")),
        "months_label": words.say(N_("Time to go")),
        **_matrix(scan.uses, {use.use for use in best}, words),
        "narrowing_title": words.say(N_("Not known yet, and worth finding out")),
        "narrowing": narrowing(best, words),
        "reading": words.say(
            N_(
                "A score runs from 0 to 100; higher is better. It is a range where facts are unknown. "
                "A light is {green} (circle), {amber} (triangle), {red} (square) or unknown (open ring). "
                "The last page says how to read all this."
            ),
            green=words.light("green"),
            amber=words.light("amber"),
            red=words.light("red"),
        ),
    }


def _lead(best: Sequence[UseResult], words: Words) -> str:
    if not best:
        return words.say(N_("Something stops every use; the grounds say what."))
    said = words.say(
        N_("Of the uses that nothing stops, {use} scores highest: {score} of 100."),
        use=words.use(best[0].use),
        score=score(best[0], words),
    )
    if not best[0].possible_vetoes and best[0].score_high - best[0].score_low < _WIDE:
        return said
    still = words.say(N_("What nobody knows yet can still change that."))
    return f"{said} {still}"


def score(use: UseResult, words: Words) -> str:
    """Return the score of a use as a range."""
    return words.range(use.score_low, use.score_high)


def gap(use: UseResult, words: Words) -> str:
    """Return what investing costs more than it brings, or that it pays."""
    if use.gap_eur is None:
        return words.say(N_("unknown"))
    return words.say(N_("it pays")) if use.gap_eur <= 0 else words.short_euro(use.gap_eur)


def _best(at: int, use: UseResult, months: Months, words: Words) -> dict[str, Any]:
    short = use.gap_eur is not None and use.gap_eur > 0
    return {
        "place": words.say(_PLACES[at]),
        "use": words.use(use.use),
        "class": words.classes(use),
        "low": use.score_low,
        "high": use.score_high,
        "score": words.say(N_("score {score} of 100"), score=score(use, words)),
        "gap": words.say(N_("short of {gap}"), gap=gap(use, words)) if short else gap(use, words),
        "months": words.months(*months.get(use.use, (None, None))),
    }


def _matrix(uses: Sequence[UseResult], best: set[str], words: Words) -> dict[str, Any]:
    return {
        "matrix_caption": words.say(N_("Every use by five lights")),
        "use_head": words.say(N_("Use of the building")),
        "score_head": words.say(N_("Score")),
        "aspects": [words.aspect(aspect) for aspect in ASPECTS],
        "rows": [
            {
                "use": words.use(use.use),
                "best": use.use in best,
                "lights": [_light(use, aspect, words) for aspect in ASPECTS],
                "score": words.say(N_("stopped")) if use.vetoes else score(use, words),
            }
            for use in uses
        ],
    }


def _light(use: UseResult, aspect: Aspect, words: Words) -> dict[str, str]:
    colour = use.lights[aspect].colour if aspect in use.lights else "unknown"
    return {"colour": colour, "word": words.light(colour)}


def narrowing(uses: Sequence[UseResult], words: Words) -> list[tuple[str, str]]:
    """Return the facts that would narrow the scores most, each once, with where they can be had."""
    most = sorted((one for use in uses for one in use.unknown), key=lambda one: -one.points)
    found = dict.fromkeys(one.fact for one in most)
    return [(words.fact_title(fact), words.where(fact)) for fact in list(found)[:NARROWING]]
