# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kept scans of a building: keep one, see what changed since the one before, take one away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from loods.figures.scan.words import Words
from loods.functions.uses import target_uses
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Fact
from loods_store.access import may_see_scan, may_see_some_objects
from loods_store.actions import scans
from loods_store.models import Scan
from loods_store.queries.scan.history import ChangedFact, ChangedUse, KeptScan, history, made_of
from loods_store.queries.scan.scanning import Scanned
from loods_web.pages.scan.asking import Asked, asked_of
from loods_web.pages.scan.frame import frame, on_a_scan
from loods_web.pages.scan.rows import gap_text
from loods_web.parts.access import page, require
from loods_web.parts.components import Column, Row, Table
from loods_web.parts.texts import language, unknown
from loods_web.parts.viewer import actor_of

_MOST_USES = 5


@dataclass(frozen=True)
class Shown:
    """A kept scan as the page shows it."""

    kept: KeptScan
    best: Table
    changes: Sequence[str]


@require_safe
@page(may_see_some_objects)
@on_a_scan
def kept_scans(request: HttpRequest, asked: Asked, found: Scanned) -> HttpResponse:
    """The kept scans of a building, the newest first, each with what changed."""
    require(request, may_see_scan, asked.building.gemeente)
    rows = [_shown(kept) for kept in history(asked.building.pk)]
    return render(
        request, "scan/history.html", frame(request, asked, found, "geschiedenis/") | {"rows": rows}
    )


@page(may_see_some_objects)
@require_POST
@on_a_scan
def keep(request: HttpRequest, asked: Asked, found: Scanned) -> HttpResponse:
    """Keep the scan as it is now."""
    require(request, may_see_scan, asked.building.gemeente)
    made = made_of(asked.building, found, asked.changes)
    _scan, is_new = scans.keep(made, request.POST.get("opmerking", ""), actor_of(request))
    text = _("De scan is bewaard.") if is_new else _("Deze scan was al bewaard: er is niets veranderd.")
    messages.success(request, text)
    return redirect("scan:history", building_id=asked.building.pk)


@page(may_see_some_objects)
@require_POST
def remove(request: HttpRequest, building_id: str, scan_id: int) -> HttpResponse:
    """Take a kept scan off the list."""
    asked = asked_of(request, building_id)
    require(request, may_see_scan, asked.building.gemeente)
    scans.remove(get_object_or_404(Scan, pk=scan_id, building_id=asked.building.pk).pk, actor_of(request))
    messages.success(request, _("De bewaarde scan is weg."))
    return redirect("scan:history", building_id=asked.building.pk)


def _shown(kept: KeptScan) -> Shown:
    words = Words(language())
    columns = [Column(_("Gebruik")), Column(_("Score")), Column(_("Kan het uit?"))]
    # The database does not keep the order of a mapping; the list of uses is the best first.
    uses = [(use, kept.scan.result[use]) for use in kept.scan.uses[:_MOST_USES]]
    rows = [Row([_title(use), _score(out, words), gap_text(out["gap_eur"], words)]) for use, out in uses]
    changes = [*_new_grounds(kept), *(_fact_change(one, words) for one in kept.facts)]
    changes += [_use_change(one, words) for one in kept.uses]
    return Shown(kept, Table(_("De beste mogelijkheden toen"), columns, rows), changes)


def _new_grounds(kept: KeptScan) -> list[str]:
    said = [
        (kept.new_edition, _("Er is een nieuw register.")),
        (kept.new_rules, _("Regels of criteria zijn anders.")),
    ]
    return [text for holds, text in said if holds]


def _fact_change(one: ChangedFact, words: Words) -> str:
    before, after = (_value(one.fact, ends, words) for ends in (one.before, one.after))
    title = words.fact_title(one.fact) if one.fact in catalogue() else one.fact
    return _("%(what)s: %(before)s werd %(after)s") % {"what": title, "before": before, "after": after}


def _value(name: str, ends: tuple[float, float] | None, words: Words) -> str:
    if ends is None or name not in catalogue():
        return unknown()
    return words.fact(Fact(name, *ends, None))


def _use_change(one: ChangedUse, words: Words) -> str:
    said = {"what": _title(one.use), "before": _score(one.before, words), "after": _score(one.after, words)}
    return _("%(what)s: score %(before)s werd %(after)s") % said


def _title(use: str) -> str:
    known = target_uses().get(use)
    return use if known is None else known.title[language()]


def _score(out: Mapping[str, Any], words: Words) -> str:
    return words.range(out["score_low"], out["score_high"])
