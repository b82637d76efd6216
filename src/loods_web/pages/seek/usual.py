# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is usual for a function: filled in on the form, and explained with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.functions.needs import NEEDS_RULE, Need, UsualTerms, usual_needs, usual_terms
from loods.rules.model import Source
from loods_store.access import may_see_public_pages
from loods_store.queries.monitors import rulebook
from loods_web.pages.seek import words
from loods_web.parts.access import page
from loods_web.parts.matches import span
from loods_web.parts.texts import language
from loods_web.parts.viewer import today


@dataclass(frozen=True)
class Usual:
    """The usual size, rent and needs of a function, terms None where nobody knows; were needs checked?"""

    function: str
    terms: UsualTerms | None
    needs: Mapping[str, Need]
    needs_verified: bool

    def range_of(self, name: str) -> tuple[float | None, float | None]:
        """Return the usual size ("size") or rent ("rent") as (low, high)."""
        if self.terms is None:
            return None, None
        if name == "size":
            return self.terms.size_low_m2, self.terms.size_high_m2
        return self.terms.rent_low, self.terms.rent_high


def usual_of(function: str) -> Usual:
    """Return what is usual for a function today."""
    rules, day = rulebook(), today()
    terms, needs = usual_terms(rules, day, function), usual_needs(rules, day, function)
    return Usual(function, terms, needs, rules.on(NEEDS_RULE, day).verified)


@page(may_see_public_pages)
@require_safe
def why(request: HttpRequest, function: str) -> HttpResponse:
    """Say what is usual for a function, who says so, and what is only assumed."""
    if function not in words.functions():
        raise Http404
    found = usual_of(function)
    needs_rule = rulebook().on(NEEDS_RULE, today())
    context = {
        "name": words.function_name(function),
        "examples": words.function_examples(function),
        "terms": found.terms,
        "size": span(*found.range_of("size"), "m2"),
        "rent": _rent(found),
        "source": source_text(found.terms.source) if found.terms else "",
        "needs": [(words.need(need), words.importance(need.importance)) for need in found.needs.values()],
        "needs_about": rulebook().rule(NEEDS_RULE).about[language()],
        "needs_source": source_text(needs_rule.source),
        "needs_verified": needs_rule.verified,
    }
    return render(request, "seek/usual.html", context)


def _rent(found: Usual) -> str:
    low, high = found.range_of("rent")
    return "" if low is None and high is None else _("€ %(rent)s per m² per jaar") % {"rent": span(low, high)}


def source_text(source: Source) -> str:
    """Return a source in one line: title, where in it, and when it appeared."""
    return ", ".join(part for part in (source.title, source.article, str(source.published)) if part)
