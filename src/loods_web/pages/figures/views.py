# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of figures, and every block and page of them as a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loods.errors import LoodsError
from loods_store.access import may_see_public_pages, may_see_some_objects
from loods_store.queries.figures_source import awaits_first_release
from loods_store.queries.jobs import figures_are_being_made
from loods_store.queries.unchanged import figures_stamp
from loods_web.pages.figures import behind, find, ranking, why
from loods_web.pages.figures.blocks import Block, on_page
from loods_web.pages.figures.desk import Desk, definition_title, desk_of
from loods_web.pages.figures.form import form_of
from loods_web.pages.figures.pages import COMPARE, FLOWS, OVERVIEW, PAGES, RANKING, Page, blocks
from loods_web.pages.figures.words import area_title, use_title
from loods_web.parts import exports
from loods_web.parts.access import page, refusal
from loods_web.parts.components import Downloads, Link, Table
from loods_web.parts.kept_pages import kept_page, kept_while
from loods_web.parts.texts import day, shown

Answer = Callable[..., HttpResponse]
# The id of the part of a page that asks again until there are figures.
_WAITING = "cijfers-komen"


def _with_desk(view: Answer) -> Answer:
    """Read what is asked; without figures, or without a right to a small area, say so kindly."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            desk = desk_of(request)
        except LoodsError as error:
            if figures_are_being_made():
                return _being_made(request)
            return render(request, "figures/nothing.html", {"reason": shown(error)}, status=404)
        if awaits_first_release(desk.source) and figures_are_being_made():
            return _being_made(request)
        if request.headers.get("HX-Trigger") == _WAITING:
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        allowed = desk.is_full or desk.question.place.is_fixed
        return refusal(request, allowed=allowed) or view(request, desk, *args, **kwargs)

    return answered


def _being_made(request: HttpRequest) -> HttpResponse:
    # 202: nobody keeps this answer, and htmx shows it.
    return render(request, "figures/being_made.html", {"waiting": _WAITING}, status=202)


def _page(request: HttpRequest, desk: Desk, shown_page: Page, name: str, **more: Any) -> HttpResponse:
    found = more.pop("blocks", None) or list(blocks(desk, shown_page))
    context = {
        "desk": desk,
        "page": shown_page,
        "title": area_title(desk.question.area),
        "form": form_of(desk, compares=shown_page is COMPARE),
        "tabs": _tabs(desk, shown_page),
        "blocks": [on_page(desk, name, block, more.get("extra")) for block in found],
        "downloads": _page_downloads(desk, name, more.get("extra") or {}),
        "remarks": list(dict.fromkeys([*desk.remarks, *(desk.reader.remarks if desk.reader else [])])),
        "find_url": desk.link("gebied/") if may_see_some_objects(desk.viewer) else "",
    }
    return render(request, more.pop("template", "figures/page.html"), context | more)


def _tabs(desk: Desk, current: Page) -> list[Link]:
    keep = desk.values["vergelijk"]
    return [
        Link(str(item.title), desk.link(item.path, vergelijk=keep), current=item is current)
        for item in PAGES.values()
    ]


def _page_downloads(desk: Desk, name: str, extra: dict[str, Any]) -> Downloads:
    return Downloads(
        excel=desk.link(f"bestand/{name}.xlsx", **extra), pdf=desk.link(f"bestand/{name}.pdf", **extra)
    )


@require_safe
@page(may_see_public_pages)
@kept_while(figures_stamp)
@_with_desk
def overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Key figures, trend, duration, definitions, map and figures of others."""
    return _page(request, desk, OVERVIEW, "overzicht")


@require_safe
@page(may_see_public_pages)
@kept_while(figures_stamp)
@_with_desk
def flows(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The accounts of stock and vacancy, which close."""
    return _page(request, desk, FLOWS, "stromen")


@require_safe
@page(may_see_public_pages)
@kept_while(figures_stamp)
@_with_desk
def compare(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Up to six areas beside each other."""
    return _page(request, desk, COMPARE, "vergelijken")


@require_safe
@page(may_see_public_pages)
@kept_while(figures_stamp)
@_with_desk
def rank(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All gemeenten in a list."""
    assert desk.reader is not None
    block, at = ranking.page_of(desk, desk.reader.number("pagina", 1))
    wanted = desk.reader.text("zoek")
    return _page(
        request,
        desk,
        RANKING,
        "gemeenten",
        blocks=[block],
        at=at,
        wanted=wanted,
        extra={"sorteer": ranking.sort_of(desk.reader), "zoek": wanted},
        template="figures/ranking.html",
    )


@require_safe
@page(may_see_public_pages)
@kept_page
@_with_desk
def explain(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Why a number is what it is, with the objects that it counts for who may see them."""
    number = why.about(desk)
    context: dict[str, Any] = {"desk": desk, "number": number, "may_list": desk.may_list}
    try:
        context["said"] = why.explained(desk, number)
        if desk.may_list:
            context |= _listed(desk, number)
    except LoodsError as error:
        context["reason"] = shown(error)
    context["remarks"] = desk.reader.remarks if desk.reader else []
    context["title"] = area_title(desk.question.area)
    return render(request, "figures/why.html", context)


def _listed(desk: Desk, number: str) -> dict[str, Any]:
    assert desk.reader is not None
    found = behind.listing(desk, number)
    paginator = Paginator(range(found.rows.height), behind.PER_PAGE)
    at = paginator.get_page(desk.reader.number("pagina", 1))
    extra = {"cijfer": number, "sorteer": found.sort, "zoek": desk.reader.text("zoek")}
    return {
        "listing": found,
        "objects": found.table(_("Wat dit getal telt"), max(at.start_index() - 1, 0), behind.PER_PAGE),
        "at": at,
        "wanted": extra["zoek"],
        "hidden": desk.values | {"cijfer": number, "vergelijk": None, "sorteer": found.sort},
        "downloads": Downloads(
            excel=desk.link("waarom/objecten.xlsx", **extra), csv=desk.link("waarom/objecten.csv", **extra)
        ),
    }


@require_safe
@page(may_see_some_objects)
@_with_desk
def objects_file(request: HttpRequest, desk: Desk, form: str) -> HttpResponse:
    """The list behind a number as Excel or CSV: every row that the search leaves."""
    refused = refusal(request, allowed=desk.may_list)
    if refused is not None:
        return refused
    number = why.about(desk)
    found = behind.listing(desk, number)
    title = why.explained(desk, number).title
    tables = [found.table(title)]
    return _table_file(tables, f"{title} {_name(desk)}", form, [found.total])


@require_safe
@page(may_see_public_pages)
@_with_desk
def block_file(request: HttpRequest, desk: Desk, name: str, key: str, form: str) -> HttpResponse:  # noqa: ARG001
    """One block as Excel, CSV, PNG or SVG: exactly what the page shows."""
    found = next((block for block in _blocks(desk, name) if block.key == key), None)
    if found is None:
        raise Http404
    title = f"{found.title} {_name(desk)}"
    if form in {"png", "svg"}:
        if found.drawing is None:
            raise Http404
        return exports.picture(found.drawing.wide, title, form)
    return _table_file(found.tables(), title, form, found.notes)


@require_safe
@page(may_see_public_pages)
@_with_desk
def page_file(request: HttpRequest, desk: Desk, name: str, form: str) -> HttpResponse:  # noqa: ARG001
    """A whole page as PDF, or its tables as one workbook."""
    found = _blocks(desk, name)
    title = f"{PAGES[name].title}: {area_title(desk.question.area)}" if name in PAGES else name
    if form == "pdf":
        return exports.pdf(title, facts(desk), [block.part() for block in found], f"{title} {_name(desk)}")
    return _table_file([table for block in found for table in block.tables()], f"{title} {_name(desk)}", form)


def _blocks(desk: Desk, name: str) -> list[Block]:
    if name not in PAGES:
        raise Http404
    return list(blocks(desk, PAGES[name]))


def _table_file(tables: list[Table], title: str, form: str, notes: Any = ()) -> HttpResponse:
    if not tables or form not in {"xlsx", "csv"}:
        raise Http404
    if form == "xlsx":
        return exports.excel(tables, title, notes)
    return exports.csv_file(tables, title)


def facts(desk: Desk) -> list[tuple[str, str]]:
    """Return what a file must say of the figures in it."""
    asked = desk.question
    return [
        (_("Gebied"), f"{area_title(asked.area)} ({asked.area.code})"),
        (_("Gebruik"), use_title(asked.use)),
        (_("Definitie"), definition_title(asked.definition)),
        (_("Periode"), f"{day(asked.start)} – {day(asked.end)}"),
        (_("Registers"), ", ".join(asked.place.basis.editions)),
        (_("Weergave"), _("volledig, met een rol") if desk.is_full else _("openbaar")),
    ]


def _name(desk: Desk) -> str:
    return f"{desk.question.area.name} {desk.question.use} {desk.question.end.isoformat()}"


@require_safe
@page(may_see_some_objects)
@_with_desk
def find_area(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Own areas, streets and buildings to see the figures of."""
    assert desk.reader is not None
    wanted = desk.reader.text("zoek")
    found = find.areas(desk.viewer, wanted)
    context = {
        "desk": desk,
        "wanted": wanted,
        "found": [Link(find.label(item), desk.link("", gebied=item.code)) for item in found],
        "hidden": {name: value for name, value in desk.values.items() if name != "vergelijk"},
        "back": desk.link(),
    }
    return render(request, "figures/find.html", context)
