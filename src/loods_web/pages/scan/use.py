# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One use of a building: the grounds of each light, what stops it first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.figures.scan.words import Words
from loods.scan.results import ASPECTS, Answer, Ground, UseResult
from loods_store.access import may_see_public_pages
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.facts import origin_text
from loods_web.pages.scan.frame import frame, on_a_scan
from loods_web.pages.scan.pictures import kept_scan
from loods_web.pages.scan.rows import LightShown, use_shown
from loods_web.parts.access import page
from loods_web.parts.components import Link
from loods_web.parts.texts import language, notation, shown

_FEW = 4  # so many grounds need not fold
_LOOKS: dict[Answer, str] = {"yes": "error", "unknown": "neutral", "no": "ok"}
_DEEPER = {
    "finance": "rekenen/",
    "procedure": "planning/",
    "sustainability": "omgeving/",
    "market": "omgeving/",
}
UseView = Callable[..., HttpResponse]


@dataclass(frozen=True)
class GroundShown:
    """One criterion: what is asked, how it counts, its weight, the fact, who says so, and the source."""

    asked: str
    is_stop: bool
    counts: str
    look: str
    weight: str
    known: str
    fact_href: str
    said_by: str
    source: str


@dataclass(frozen=True)
class Grounds:
    """Grounds that count the same way; those against stand open, the others fold."""

    title: str
    rows: Sequence[GroundShown]
    is_open: bool


@dataclass(frozen=True)
class LightGrounds:
    """A light with its grounds; `deeper` leads to where it is reckoned."""

    light: LightShown
    parts: Sequence[Grounds]
    deeper: str
    deeper_label: str


def of_a_use(view: UseView) -> UseView:
    """Give a view the use that is asked for; 404 for one that is not scanned."""

    @wraps(view)
    def found_use(request: HttpRequest, asked: Asked, found: Scanned, use: str, **rest: Any) -> HttpResponse:
        result = next((one for one in found.result.uses if one.use == use), None)
        if result is None:
            raise Http404
        return view(request, asked, found, result, **rest)

    return found_use


@require_safe
@page(may_see_public_pages)
@kept_scan
@on_a_scan
@of_a_use
def grounds(request: HttpRequest, asked: Asked, found: Scanned, use: UseResult) -> HttpResponse:
    """Why each light of a use has its colour."""
    context = use_frame(request, asked, found, use) | {"lights": _lights(asked, found, use)}
    return render(request, "scan/use.html", context)


def use_frame(
    request: HttpRequest, asked: Asked, found: Scanned, use: UseResult, here: str = ""
) -> dict[str, Any]:
    """Return what every page about one use shows."""
    named = [
        ("", _("Oordeel en gronden")),
        ("rekenen/", _("Rekensom")),
        ("zekerheid/", _("Hoe zeker?")),
        ("planning/", _("Planning")),
        ("omgeving/", _("Markt, duurzaamheid en waarde")),
    ]
    tabs = [Link(label, asked.link(f"{use.use}/{path}"), current=path == here) for path, label in named]
    return frame(request, asked, found) | {
        "use": use_shown(asked, found, use),
        "use_tabs": tabs,
        "workbook_href": asked.link(f"{use.use}/werkboek.xlsx"),
        "use_report_href": asked.link(f"{use.use}/rapport.pdf"),
    }


def _lights(asked: Asked, found: Scanned, use: UseResult) -> list[LightGrounds]:
    seen = use_shown(asked, found, use).lights
    labels = {
        "rekenen/": _("Naar de rekensom"),
        "planning/": _("Naar de planning"),
        "omgeving/": _("Naar markt, duurzaamheid en waarde"),
    }
    lights = []
    for light, aspect in zip(seen, [a for a in ASPECTS if a in use.lights], strict=True):
        path = _DEEPER.get(aspect, "")
        deeper = asked.link(f"{use.use}/{path}") if path else ""
        parts = _parts(asked, use.lights[aspect].grounds)
        lights.append(LightGrounds(light, parts, deeper, labels.get(path, "")))
    return lights


def _parts(asked: Asked, told: Sequence[Ground]) -> list[Grounds]:
    """Return the grounds by how they count, what may stop the use first."""
    words = Words(language())
    named: dict[Answer, str] = {
        "yes": _("Wat tegen dit gebruik spreekt"),
        "unknown": _("Wat nog niemand weet"),
        "no": _("Wat voor dit gebruik spreekt"),
    }
    parts = []
    for answer, title in named.items():
        mine = sorted((one for one in told if one.unfavourable == answer), key=lambda one: not one.veto)
        if mine:
            rows = [ground_shown(asked, one, words) for one in mine]
            parts.append(Grounds(title, rows, is_open=answer == "yes" or len(told) <= _FEW))
    return parts


def ground_shown(asked: Asked, ground: Ground, words: Words) -> GroundShown:
    """Return one ground in words."""
    counts = {"yes": _("nadelig"), "no": _("gunstig"), "unknown": _("onbekend")}
    fact = ground.fact
    return GroundShown(
        _question(shown(ground.title)) if fact else shown(ground.title),
        ground.veto,
        counts[ground.unfavourable],
        _LOOKS[ground.unfavourable],
        notation().decimal(ground.points, 0 if ground.points % 1 == 0 else 1) if ground.points else "",
        f"{words.fact_title(fact.name)}: {words.fact(fact)}" if fact else "",
        asked.link(f"feiten/{fact.name}/") if fact else "",
        origin_text(fact) if fact else "",
        shown(ground.source) if ground.source else "",
    )


def _question(title: str) -> str:
    """Return what a criterion asks as a question: "Ground lease" counting in favour reads as its opposite."""
    return title if title.endswith((".", "?")) else f"{title}?"
