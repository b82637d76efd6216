# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""{% load loods_map %}: the map of buildings, and the words and signs for how long they stand empty."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from loods_store.access import PUBLIC, may_see_some_objects
from loods_store.queries.building_map import duration_limits
from loods_store.queries.monitors import rulebook
from loods_web.parts.durations import class_labels
from loods_web.parts.viewer import today

register = template.Library()


def _labels() -> dict[str, str]:
    return class_labels(duration_limits(rulebook(), today()))


@register.inclusion_tag("map/map.html", takes_context=True)
def building_map(context: Context, query: str = "", level: int = 2, page: str = "map") -> dict[str, Any]:
    """The map beside a list; `query` is the list's filter as in its address. See templates/map/map.html.

    `page` has the addresses buildings, in_view and card of what is shown; "map" are those of the list.
    """
    viewer = getattr(context.get("request"), "viewer", PUBLIC)
    return {
        "query": query,
        "level": level,
        "buildings_url": reverse(f"{page}:buildings"),
        "rows_url": reverse(f"{page}:in_view"),
        "card_url": reverse(f"{page}:card", args=["0" * 16]),
        "labels": _labels(),
        "may_see_objects": may_see_some_objects(viewer),
    }


@register.inclusion_tag("map/sign.html")
def vacancy_sign(kind: str) -> dict[str, str]:
    """The sign that map and legend have for a kind of building (loods_store.queries.building_map.KINDS)."""
    return {"kind": kind}


@register.filter
def vacancy_words(kind: str) -> str:
    """How long a building has stood empty, in the words of the legend."""
    return _labels()[kind]
