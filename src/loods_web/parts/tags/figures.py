# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Charts: the drawing in two widths, its table and its downloads."""

from __future__ import annotations

from typing import Any

from django.template import Context
from django.utils.safestring import mark_safe

from loods_web.parts.components import Chart
from loods_web.parts.tags.library import register


@register.inclusion_tag("parts/chart.html", takes_context=True)
def chart(context: Context, chart: Chart, level: int = 2) -> dict[str, Any]:
    """A Chart: SVG of the library (which escapes its texts), with the same figures as a table below."""
    return {
        "request": context.get("request"),
        "chart": chart,
        "level": level,
        "wide": mark_safe(chart.wide),  # noqa: S308 - drawn by loods.figures, which escapes
        "narrow": mark_safe(chart.narrow),  # noqa: S308 - drawn by loods.figures, which escapes
    }
