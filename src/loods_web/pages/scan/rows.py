# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A use of a building as the pages show it: class, score range, five lights, price gap, time to go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods.figures.scan.words import Words
from loods.scan.context import ScanContext
from loods.scan.results import ASPECTS, Colour, Light, UseResult
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.parts.texts import language, unknown

BEST = 3


@dataclass(frozen=True)
class LightShown:
    """A light in words: the colour and shape follow the code, the range is of the score."""

    aspect: str
    title: str
    colour: Colour
    word: str
    range: str
    href: str


@dataclass(frozen=True)
class Bar:
    """A score range as it is drawn, on a line of 100."""

    left: str
    width: str
    said: str

    @classmethod
    def of(cls, low: float, high: float, said: str) -> Bar:
        return cls(f"{low:.1f}", f"{max(high - low, 1.5):.1f}", said)


@dataclass(frozen=True)
class UseShown:
    """One use: where to read more, how well it scores, what stops it, what it lacks and how long it takes."""

    code: str
    title: str
    href: str
    outcome: str
    look: str
    bar: Bar | None
    lights: Sequence[LightShown]
    stops: Sequence[str]
    perhaps: Sequence[str]
    gap: str
    gap_range: str
    gap_why: str
    months: str
    months_range: str
    months_why: str

    @property
    def is_stopped(self) -> bool:
        return bool(self.stops)


def uses_of(asked: Asked, found: Scanned) -> list[UseShown]:
    """Return every use of a scan, best first."""
    return [use_shown(asked, found, use) for use in found.result.uses]


def best_of(uses: Sequence[UseShown]) -> list[UseShown]:
    """Return the uses that nothing stops and that score best."""
    return [use for use in uses if not use.is_stopped][:BEST]


def use_shown(asked: Asked, found: Scanned, use: UseResult) -> UseShown:
    """Return one use."""
    words = Words(language())
    href = asked.link(f"{use.use}/")
    lights = [_light(use.lights[aspect], words, href) for aspect in ASPECTS if aspect in use.lights]
    outcome, look = _outcome(use, words, found.context)
    numbers = found.numbers[use.use]
    return UseShown(
        code=use.use,
        title=words.use(use.use),
        href=href,
        outcome=outcome,
        look=look,
        bar=_bar(use, words),
        lights=lights,
        stops=[criterion_title(found.context, use.use, code) for code in use.vetoes],
        perhaps=[criterion_title(found.context, use.use, code) for code in use.possible_vetoes],
        gap=gap_text(use.gap_eur, words),
        gap_range=_gap_range(numbers["gap_low_eur"], numbers["gap_high_eur"], words),
        gap_why=asked.link(f"{use.use}/waarom/gap/"),
        months=_months(numbers["months_usual"]),
        months_range=_months_range(numbers["months_best"], numbers["months_worst"], words),
        months_why=asked.link(f"{use.use}/planning/"),
    )


def gap_text(gap: float | None, words: Words) -> str:
    """Return what a project lacks, in words."""
    if gap is None:
        return _("nog niet te zeggen")
    if gap <= 0:
        return _("het kan uit")
    return _("%(gap)s tekort") % {"gap": words.short_euro(gap)}


def _gap_range(low: float | None, high: float | None, words: Words) -> str:
    if low is None or high is None or words.short_euro(low) == words.short_euro(high):
        return ""
    return _("tekort van %(span)s") % {"span": words.euros(low, high)}


def _months(usual: float | None) -> str:
    if usual is None:
        return unknown()
    months = round(usual)
    return ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months}


def _months_range(best: float | None, worst: float | None, words: Words) -> str:
    return "" if best is None or round(best) == round(worst or 0) else words.months(best, worst)


def criterion_title(context: ScanContext, use: str, code: str) -> str:
    """Return what a criterion asks."""
    return str(context.criteria.criterion(use, code).title[language()])


def _light(light: Light, words: Words, href: str) -> LightShown:
    return LightShown(
        light.aspect,
        words.aspect(light.aspect),
        light.colour,
        words.light(light.colour),
        "" if light.low is None else words.range(light.low, light.high),
        f"{href}#{light.aspect}",
    )


def _bar(use: UseResult, words: Words) -> Bar | None:
    if use.score_low != use.score_low or use.score_high != use.score_high:
        return None
    said = _("score %(score)s van 100") % {"score": words.range(use.score_low, use.score_high)}
    return Bar.of(use.score_low, use.score_high, said)


def _outcome(use: UseResult, words: Words, context: ScanContext) -> tuple[str, str]:
    """Return the class (or the two between which it lies) in words, and the look of its badge."""
    classes = context.criteria.for_use(use.use).classes
    titles = {each.code: each.title[language()] for each in classes}
    ends = [titles.get(code, "") for code in (use.class_low, use.class_high)]
    said = words.classes(use) if "" in ends else ends[0] if ends[0] == ends[1] else _from_to(*ends)
    if use.vetoes:
        return said, "error"
    codes = list(titles)
    places = [
        codes.index(code) / max(len(codes) - 1, 1)
        for code in (use.class_low, use.class_high)
        if code in codes
    ]
    return said, _look(places)


def _look(places: Sequence[float]) -> str:
    """Return the look of classes from favourable (0) to not (1): what spans both is neither."""
    if places and max(places) < 0.5:
        return "ok"
    if places and min(places) >= 0.5:
        return "error" if min(places) == 1 else "warning"
    return "neutral"


def _from_to(low: str, high: str) -> str:
    return _("%(low)s tot %(high)s") % {"low": low, "high": high}
