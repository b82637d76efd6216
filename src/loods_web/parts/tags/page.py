# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tags for the frame of a page: navigation, breadcrumb, theme, icons."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from loods_store.access import PUBLIC
from loods_web.parts import display, navigation
from loods_web.parts.components import Link
from loods_web.parts.icons import ICONS
from loods_web.parts.tags.library import register

_ALERTS = {"success": "ok", "warning": "warning", "error": "error"}


def _request(context: Context) -> HttpRequest | None:
    request: HttpRequest | None = context.get("request")
    return request


@register.inclusion_tag("parts/navigation.html", takes_context=True, name="navigation")
def navigation_tag(context: Context) -> dict[str, Any]:
    """The main navigation of whoever looks."""
    request = _request(context)
    viewer = getattr(request, "viewer", PUBLIC)
    path = request.path if request else ""
    here = next((link.label for link in navigation.links(viewer, path) if link.current), "")
    return {"items": navigation.menu(viewer, path), "here": here}


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """ "light", "dark" or "" (as the system says)."""
    return display.theme(_request(context))


@register.simple_tag
def is_demo() -> bool:
    """Tell whether this is the demo, whose province and people are made up."""
    return bool(settings.LOODS_DEMO)


@register.inclusion_tag("parts/breadcrumb.html")
def breadcrumb(*steps: str) -> dict[str, Any]:
    """{% breadcrumb "Cijfers" "/cijfers/" "Weesp" %}: label and address in turn, the page itself last."""
    links = [Link(steps[at], steps[at + 1]) for at in range(0, len(steps) - 1, 2)]
    return {"links": links, "here": steps[-1]}


@register.inclusion_tag("parts/messages.html", takes_context=True, name="messages")
def messages_tag(context: Context) -> dict[str, Any]:
    """What the site has to say after an action (django.contrib.messages)."""
    request = _request(context)
    said = get_messages(request) if request else []
    return {"said": [(_ALERTS.get(message.level_tag, "info"), message) for message in said]}


@register.simple_tag
def icon(name: str) -> SafeString:
    """{% icon "zoek" %}: a small drawing beside a word, hidden from screen readers; names in icons.py."""
    frame = '<svg class="loods-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
    return mark_safe(f"{frame}{ICONS[name]}</svg>")  # noqa: S308 - our own constant drawings


@register.simple_block_tag
def in_language(content: str, code: str) -> SafeString:
    """{% in_language "en" %}The Report{% endin_language %}: words in another language than the page."""
    return format_html('<span lang="{}">{}</span>', code, content)
