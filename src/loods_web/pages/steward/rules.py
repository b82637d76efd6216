# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules: every value with its source, and local policy laid over it in the open."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods.errors import LoodsError, RuleError
from loods.rules import KINDS, Rule, Source
from loods.rules.units import UNITS
from loods_store.access import may_steward
from loods_store.actions import rules as actions
from loods_store.jobs.publishing import ask_to_reckon_again
from loods_store.models import Coverage
from loods_store.queries.monitors import home, rulebook
from loods_web.pages.steward import rule_tables as tables
from loods_web.pages.steward.rule_forms import LocalValueForm, may_be_laid
from loods_web.pages.steward.shell import show, trouble
from loods_web.parts import exports
from loods_web.parts.access import page
from loods_web.parts.state import Reader
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today

SECTION = "rules"


@page(may_steward)
def rules(request: HttpRequest) -> HttpResponse:
    """List every rule with its value today."""
    try:
        rows, asked = _listed(request)
    except LoodsError as error:
        return trouble(request, SECTION, error, 500)
    context = {
        **asked,
        "table": tables.rules(rows, today()),
        "count": len(rows),
        "active": sum(map(bool, asked.values())),
        "kinds": [(code, shown(name)) for code, name in KINDS.items()],
        "marks": [(mark, tables.mark_name(mark)) for mark in tables.MARKS],
        "query": request.GET.urlencode(),
    }
    return show(request, SECTION, "rules", context)


@page(may_steward)
def rules_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same rules as Excel or CSV."""
    if form not in ("xlsx", "csv"):
        raise Http404
    rows, _asked = _listed(request)
    kept = [tables.rules(rows, today())]
    return exports.excel(kept, "regels") if form == "xlsx" else exports.csv_file(kept, "regels")


def _listed(request: HttpRequest) -> tuple[list[Rule], dict[str, str]]:
    given = Reader(request.GET)
    asked = {
        "text": given.text("zoek"),
        "kind": given.choice("soort", KINDS, ""),
        "mark": given.choice("merk", tables.MARKS, ""),
    }
    return [rule for rule in rulebook() if tables.fits(rule, today(), **asked)], asked


@page(may_steward)
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """Show a rule with its history; lay a local value over it."""
    try:
        found = rulebook().rule(name)
    except RuleError as error:
        return trouble(request, SECTION, error)
    form = LocalValueForm(request.POST or None, rule=found, day=today()) if may_be_laid(found) else None
    if request.method == "POST" and form is not None and form.is_valid() and _laid(request, form, name):
        return redirect("steward:rule", name)
    context = {
        "rule": found,
        "here": tables.title(found),
        "title": tables.title(found),
        "about": tables.about(found),
        "unit": shown(UNITS[found.unit].name),
        "general": tables.values(found.values, _("De algemene waarden")),
        "local": [tables.local_row(found, value) for value in found.local],
        "form": form,
    }
    return show(request, SECTION, "rule", context)


def _laid(request: HttpRequest, form: LocalValueForm, name: str) -> bool:
    given = form.cleaned_data
    source = Source(given["source"], given["published"], given["article"] or None, given["link"] or None)
    last = given["last_day"]
    valid_to = last + dt.timedelta(days=1) if last else None
    new = actions.LocalValue(given["value"], given["valid_from"], given["reason"], source, valid_to)
    try:
        actions.set_local_value(home(), name, new, actor_of(request))
    except LoodsError as error:
        form.add_error(None, f"{shown(error.cause)} {shown(error.remedy)}")
        return False
    _told(request)
    return True


@page(may_steward)
@require_POST
def drop_local(request: HttpRequest, name: str) -> HttpResponse:
    """Let the general value hold again."""
    day = parse_date(request.POST.get("vanaf", "")) or today()
    try:
        actions.drop_local_value(home(), name, day, actor_of(request))
    except LoodsError as error:
        messages.error(request, f"{shown(error.cause)} {shown(error.remedy)}")
    else:
        _told(request)
    return redirect("steward:rule", name)


def _told(request: HttpRequest) -> Any:
    """Say what happened, and let everything that was reckoned beforehand follow."""
    if Coverage.objects.exists():
        ask_to_reckon_again(actor_of(request))
    messages.success(request, _("De regel is bewaard. De cijfers rekenen er vanaf nu mee."))
