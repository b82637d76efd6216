# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Waarom? Of one number of a business case: its formula in words, or its rule, value, source and standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.figures.scan.words import Words
from loods.figures.scan.workbook.in_words import in_words
from loods.rules import RuleValue
from loods.scan.business import Case, CaseInput, CaseLine
from loods.scan.results import UseResult
from loods_store.access import may_see_public_pages
from loods_store.queries.scan.money import money
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked
from loods_web.pages.scan.frame import frame, on_a_scan
from loods_web.pages.scan.outcome import amount
from loods_web.pages.scan.use import of_a_use
from loods_web.parts.access import page
from loods_web.parts.texts import day, language, shown


@dataclass(frozen=True)
class Part:
    """A number that another is made of, with the way to its own explanation."""

    title: str
    value: str
    href: str


@dataclass(frozen=True)
class RuleShown:
    """A rule value as people read it."""

    title: str
    value: str
    range: str
    source: str
    link: str
    since: str
    verified: bool
    note: str
    ours: str


@dataclass(frozen=True)
class Reason:
    """Why a number is what it is."""

    title: str
    value: str
    source: str
    formula: str
    parts: Sequence[Part]
    rule: RuleShown | None
    fact_href: str
    is_changed: bool


@require_safe
@page(may_see_public_pages)
@on_a_scan
@of_a_use
def why(request: HttpRequest, asked: Asked, found: Scanned, use: UseResult, code: str) -> HttpResponse:
    """Explain one number of the calculation."""
    case = money(found, use.use, asked.changes).case
    reason = _reason(asked, found, case, code)
    back = asked.link(f"{use.use}/rekenen/")
    context = frame(request, asked, found) | {"reason": reason, "back": back}
    return render(request, "scan/why.html", context | {"use_title": Words(language()).use(use.use)})


def _reason(asked: Asked, found: Scanned, case: Case, code: str) -> Reason:
    line = next((one for one in case.lines if one.code == code), None)
    if line is not None:
        return _of_line(asked, case, line)
    given = next((one for one in case.inputs if one.code == code), None)
    if given is None:
        raise Http404
    return _of_input(asked, found, given)


def _of_line(asked: Asked, case: Case, line: CaseLine) -> Reason:
    words = Words(language())
    titles = {given.code: shown(given.title) for given in case.inputs}
    titles |= {each.code: shown(each.title) for each in case.lines}
    titles |= {code: titles.get(code) or _constant(code) for code in case.constants}
    names = sorted(line.formula.names, key=line.formula.expression.index)
    parts = [_part(asked, case, name, titles) for name in names if name in titles]
    text = in_words(line.formula.expression, titles, words)
    value = _("per jaar, zie de kasstroom") if line.years else amount(line.value, line.formula.unit)
    return Reason(shown(line.title), value, "", text, parts, None, "", is_changed=False)


def _part(asked: Asked, case: Case, code: str, titles: dict[str, str]) -> Part:
    href = asked.link(f"{case.use}/waarom/{code}/")
    line = next((one for one in case.lines if one.code == code), None)
    if line is not None:
        value = _("per jaar") if line.years else amount(line.value, line.formula.unit)
        return Part(titles[code], value, href)
    given = next((one for one in case.inputs if one.code == code), None)
    if given is None:
        return Part(titles[code], amount(case.constants[code], "ratio"), "")
    return Part(titles[code], amount(given.value, given.unit), href)


def _of_input(asked: Asked, found: Scanned, given: CaseInput) -> Reason:
    ground = given.ground
    return Reason(
        shown(given.title),
        amount(given.value, given.unit),
        shown(ground.source),
        "",
        (),
        None if ground.rule is None else _rule(found, ground.rule, given),
        asked.link(f"feiten/{ground.fact}/") if ground.fact else "",
        given.changed,
    )


def _rule(found: Scanned, rule: RuleValue, given: CaseInput) -> RuleShown:
    source = ", ".join(
        part for part in (rule.source.title, rule.source.article, rule.source.published) if part
    )
    link = rule.source.link or ""
    low, high = given.low, given.high
    span = (
        f"{amount(low, given.unit)} – {amount(high, given.unit)}" if low is not None and low != high else ""
    )
    return RuleShown(
        title=found.context.rulebook.rule(rule.name).title[language()],
        value=amount(rule.value, rule.unit) if isinstance(rule.value, int | float) else "",
        range=span,
        source=source,
        link=link if link.startswith(("https://", "http://")) else "",
        since=day(rule.valid_from),
        verified=rule.verified,
        note="" if rule.note is None else rule.note[language()],
        ours="" if rule.original is None else _("de gemeente heeft hier eigen beleid"),
    )


def _constant(code: str) -> str:
    known = {"horizon": _("Rekenperiode in jaren"), "lasting": _("Blijvend gebruik (1 = ja)")}
    return known.get(code, code.replace("_", " "))
