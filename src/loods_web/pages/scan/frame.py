# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page of a scan shows: the building, what the scan rests on, what the visitor filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from loods.errors import LoodsError, NotFoundError
from loods.figures.scan.words import LIGHT_WORDS, Words
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Fact
from loods.scan.results import Colour
from loods_store.access import may_fill_facts
from loods_store.queries.scan.scanning import Scanned, scan
from loods_web.pages.scan.asking import FACT, Asked, asked_of
from loods_web.pages.scan.unavailable import broken
from loods_web.parts.access import viewer
from loods_web.parts.components import Link
from loods_web.parts.texts import language, shown


@dataclass(frozen=True)
class OwnFact:
    """What a visitor filled in, in words, and the address without it."""

    title: str
    said: str
    href: str


@dataclass(frozen=True)
class Legend:
    """A colour and its word."""

    colour: Colour
    word: str


ScanView = Callable[..., HttpResponse]


def on_a_scan(view: ScanView) -> ScanView:
    """Give a view what is asked and the scan of the building; where there is none, say so."""

    @wraps(view)
    def scanned(request: HttpRequest, building_id: str, **rest: Any) -> HttpResponse:
        asked = asked_of(request, building_id)
        try:
            found = scan(asked.building, is_full=asked.is_full, own=asked.own)
        except NotFoundError as error:
            return nothing(request, asked, error)
        except LoodsError as error:
            return broken(request, error)
        return view(request, asked, found, **rest)

    return scanned


def frame(request: HttpRequest, asked: Asked, found: Scanned, here: str = "") -> dict[str, Any]:
    """Return what every page of a scan shows; `here` is the path of the tab that it belongs to."""
    words = Words(language())
    return {
        "asked": asked,
        "building": asked.building,
        "found": found,
        "tabs": _tabs(asked, here),
        "hidden": list(asked.values.items()),
        "own": [_own(asked, name, words) for name in asked.typed],
        "may_fill": may_fill_facts(viewer(request), asked.building.gemeente),
        "legend": [Legend(colour, words.light(colour)) for colour in LIGHT_WORDS],
        "facts_href": asked.link("feiten/"),
        "report_href": asked.link("rapport.pdf"),
    }


def nothing(request: HttpRequest, asked: Asked, error: LoodsError) -> HttpResponse:
    """Say that there is nothing to scan, and how to go on."""
    context = {"asked": asked, "building": asked.building, "reason": shown(error)}
    return render(request, "scan/nothing.html", context, status=404)


def _tabs(asked: Asked, here: str) -> list[Link]:
    named = [("", _("In één oogopslag")), ("vergelijk/", _("Vergelijken")), ("feiten/", _("Gegevens"))]
    if asked.is_full:
        named.append(("geschiedenis/", _("Bewaarde scans")))
    return [Link(label, asked.link(path), current=path == here) for path, label in named]


def _own(asked: Asked, name: str, words: Words) -> OwnFact:
    value = next(one for one in asked.own if one.fact == name)
    said = words.fact(Fact(name, value.low, value.high, None))
    return OwnFact(catalogue()[name].title[language()], said, asked.without(FACT + name))
