# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of a scan is kept for the next visitor: never what somebody filled in, nor a picture of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from loods.figures.charts import WIDE
from loods.figures.picture import ChartDefinition, chart_svg
from loods_web.pages.scan.asking import Asked
from loods_web.parts.charts import NARROW, Drawing, drawn
from loods_web.parts.kept_pages import kept_page
from loods_web.parts.texts import notation

View = Callable[..., HttpResponse]


def kept_scan(view: View) -> View:
    """Keep a page while nothing changed, unless its address says more than which building and use."""
    kept = kept_page(view)

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return (view if request.GET else kept)(request, *args, **kwargs)

    return answered


def picture(
    asked: Asked,
    chart: Callable[..., ChartDefinition],
    name: str,
    prefix: str,
    rows: Sequence[Any],
    **options: Hashable,
) -> Drawing:
    """Return a chart of frozen rows; one of what a visitor filled in is drawn for this answer alone."""
    if not asked.values:
        return drawn(chart, name, prefix, rows, **options)
    wide, narrow = (chart(rows, width=width, **options) for width in (WIDE, NARROW))
    written = notation()
    return Drawing(
        chart_svg(wide, name, prefix, written, marks=True),
        chart_svg(narrow, name, f"{prefix}-s", written, marks=True),
    )
