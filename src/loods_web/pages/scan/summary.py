# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan in one or two sentences: what pays, else the least gap, and the best way on for the owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loods.figures.scan.words import Words
from loods.scan.results import UseResult
from loods_store.queries.scan.money import ways
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.parts.texts import language, shown


@dataclass(frozen=True)
class Summary:
    """What pays, and the way on that is worth most with where it is reckoned; empty where unknown."""

    pays: str
    best_way: str
    href: str


def summary(asked: Asked, found: Scanned) -> Summary:
    """Return the outcome of a scan in words, of the uses that nothing stops."""
    possible = [use for use in found.result.uses if not use.vetoes]
    words, on = Words(language()), next(iter(possible or found.result.uses)).use
    best = next((way for way in ways(found, on, asked.changes) if not way.ruled_out), None)
    if best is None or best.npv_eur is None:
        return Summary(_pays(possible, words), "", "")
    said = _("Voor de eigenaar is nu het meest waard: %(way)s (%(value)s over dezelfde jaren).") % {
        "way": shown(best.title),
        "value": words.short_euro(best.npv_eur),
    }
    return Summary(_pays(possible, words), said, asked.link(f"{best.use or on}/rekenen/#wegen"))


def _pays(possible: Sequence[UseResult], words: Words) -> str:
    known = [use for use in possible if use.gap_eur is not None]
    if not known:
        return ""
    paying = [words.use(use.use) for use in known if use.gap_eur == 0]
    if paying:
        return _("Op deze aannames kan het uit als: %(uses)s.") % {"uses": ", ".join(paying)}
    least = min(known, key=lambda use: use.gap_eur or 0)
    return _("Op deze aannames kan geen enkel gebruik uit. Het kleinste tekort heeft %(use)s: %(gap)s.") % {
        "use": words.use(least.use),
        "gap": words.short_euro(least.gap_eur or 0),
    }
