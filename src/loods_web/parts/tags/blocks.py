# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Blocks of a page: tiles, alerts, badges, tabs, timelines, facts, empty states, dialogs, progress."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from loods_web.parts import texts
from loods_web.parts.components import Downloads, Fact, KeyFigure, Link, Moment
from loods_web.parts.tags.library import register

_UNITS = {"m2": "m²", "pct": "%"}
BADGES = ("neutral", "info", "ok", "warning", "error", "plain")
STATES = ("short", "long", "structural", "vacant", "in-use", "unknown")


@register.inclusion_tag("parts/key_figure.html")
def key_figure(figure: KeyFigure) -> dict[str, Any]:
    """One key figure as a tile; None reads "onbekend"."""
    unit = figure.unit or _UNITS.get(figure.kind, "")
    return {"figure": figure, "unit": unit, "number": _number(figure), "close": figure.kind == "pct"}


def _number(figure: KeyFigure) -> str:
    """Return the value without its unit, which stands beside it, smaller."""
    if figure.kind == "pct" and isinstance(figure.value, int | float):
        return texts.notation().decimal(figure.value)
    return texts.written(figure.value, "number")


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "") -> SafeString:
    """{% alert "warning" "Titel" %} ... {% endalert %}; kinds: info, ok, warning, error."""
    html = render_to_string("parts/alert.html", {"content": content, "kind": kind, "title": title})
    return mark_safe(html)  # noqa: S308 - rendered by a template that escapes


@register.simple_tag
def badge(label: object, kind: str = "neutral") -> SafeString:
    """A short state in words; `kind` is one of BADGES or STATES."""
    look = f"state-{kind}" if kind in STATES else kind
    return format_html('<span class="loods-badge loods-badge--{}">{}</span>', look, label)


@register.inclusion_tag("parts/tabs.html")
def tabs(items: Iterable[Link], label: str) -> dict[str, Any]:
    """Views of one subject as links; `label` names the set for screen readers."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("parts/facts.html")
def facts(items: Iterable[Fact]) -> dict[str, Any]:
    """What is known of something, each fact with its source and date."""
    return {"items": list(items)}


@register.inclusion_tag("parts/timeline.html")
def timeline(items: Iterable[Moment]) -> dict[str, Any]:
    """Events in the order given."""
    return {"items": list(items)}


@register.inclusion_tag("parts/downloads.html")
def downloads(links: Downloads | None = None, label: str = "", **forms: str) -> dict[str, Any]:
    """{% downloads excel=url csv=url png=url svg=url pdf=url %}: exactly what is shown, in other forms."""
    offered = links or Downloads(**forms)
    named = (
        ("Excel", offered.excel),
        ("CSV", offered.csv),
        ("PNG", offered.png),
        ("SVG", offered.svg),
        ("PDF", offered.pdf),
    )
    return {"items": [item for item in named if item[1]], "label": label or _("Download")}


@register.inclusion_tag("parts/progress.html")
def progress(value: int | None, total: int | None, label: str) -> dict[str, Any]:
    """How far something is; without a value it is busy and nobody knows how long."""
    share = round(100 * value / total) if value is not None and total else None
    return {"value": value, "total": total, "label": label, "share": share}


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "leeg", level: int = 2) -> SafeString:
    """{% empty_state "Nog niets" %} what this is for and how to begin {% endempty_state %}."""
    return _state(content, title, icon, level)


@register.simple_block_tag
def no_access(content: str, title: str = "", level: int = 2) -> SafeString:
    """{% no_access %} whom to ask {% endno_access %}: part of a page that this viewer may not see."""
    return _state(content, title or _("Dit mag u niet zien"), "slot", level)


def _state(content: str, title: str, icon: str, level: int) -> SafeString:
    context = {"content": content, "title": title, "icon": icon, "level": level}
    return mark_safe(render_to_string("parts/state.html", context))  # noqa: S308 - rendered by a template that escapes


@register.simple_block_tag
def filters(content: str, count: int = 0, label: str = "", open: bool = True) -> SafeString:  # noqa: A002 - as in HTML
    """{% filters count=2 %} a GET form {% endfilters %}: folds away on a phone; count = filters in force."""
    context = {"content": content, "count": count, "label": label or _("Filters"), "open": open}
    return mark_safe(render_to_string("parts/filters.html", context))  # noqa: S308 - rendered by a template that escapes


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:  # noqa: A002 - as in HTML
    """{% dialog id="x" title="..." %} ... {% enddialog %}, opened by <a href="..." data-dialog="x">."""
    context = {"content": content, "id": id, "title": title}
    return mark_safe(render_to_string("parts/dialog.html", context))  # noqa: S308 - rendered by a template that escapes


@register.simple_tag
def why(href: str, about: str) -> SafeString:
    """The link that explains a number, named by `about`: opens in a dialog, is a page without script."""
    return format_html(
        '<a class="loods-why" href="{}" data-dialog>{}<span class="loods-visually-hidden"> {}</span></a>',
        href,
        _("Waarom?"),
        about,
    )
