# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables with sortable heads, pages of them, and a scroll region for wide ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from loods_web.parts import texts
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.tags.library import register

SORT = "sorteer"
PAGE = "pagina"


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET.copy() if request else QueryDict(mutable=True)


def _address(query: QueryDict, **changes: str) -> str:
    """Return the same address with some parameters changed; "" takes one out."""
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


def _head(column: Column, sort: str, query: QueryDict) -> dict[str, Any]:
    if not column.sort:
        return {"column": column, "aria": "", "href": ""}
    aria = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(sort, "")
    turned = f"-{column.sort}" if aria == "ascending" or (not aria and column.is_number) else column.sort
    return {"column": column, "aria": aria, "href": _address(query, **{SORT: turned, PAGE: ""})}


@register.inclusion_tag("parts/table_head.html", takes_context=True)
def sort_head(context: Context, head: str, sort: str, current: str, number: bool = False) -> dict[str, Any]:
    """A <th> for a table written by hand: {% sort_head "Oppervlakte" "oppervlakte" current number=True %}."""
    return _head(Column(head, "number" if number else "text", sort), current, _query(context))


def _cell(value: Any, column: Column, is_head: bool) -> dict[str, Any]:
    cell = value if isinstance(value, Cell) else Cell(value)
    return {
        "cell": cell,
        "text": texts.written(cell.value, column.kind, "–"),
        "is_head": is_head,
        "is_number": column.is_number,
    }


def _row(row: Row | Sequence[Any], table: Table) -> dict[str, Any]:
    full = row if isinstance(row, Row) else Row(row)
    pairs = zip(full.cells, table.columns, strict=True)
    cells = [_cell(value, column, table.row_heads and at == 0) for at, (value, column) in enumerate(pairs)]
    return {"cells": cells, "total": full.total}


@register.inclusion_tag("parts/table.html", takes_context=True)
def table(context: Context, table: Table, hide_caption: bool = False) -> dict[str, Any]:
    """A Table of loods_web.parts.components, in its own scroll region."""
    query = _query(context)
    return {
        "table": table,
        "hide_caption": hide_caption,
        "heads": [_head(column, table.sort, query) for column in table.columns],
        "rows": [_row(row, table) for row in table.rows],
    }


@register.inclusion_tag("parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], param: str = PAGE, label: str = "") -> dict[str, Any]:
    """Links to the other pages of a Django paginator; the rest of the address stays as it is."""
    query = _query(context)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    steps = [
        {"number": number, "href": _address(query, **{param: str(number)}) if isinstance(number, int) else ""}
        for number in numbers
    ]
    previous = _address(query, **{param: str(page.number - 1)}) if page.has_previous() else ""
    following = _address(query, **{param: str(page.number + 1)}) if page.has_next() else ""
    return {"page": page, "steps": steps, "previous": previous, "following": following, "label": label}


@register.simple_block_tag
def scroll(content: str, label: str) -> SafeString:
    """{% scroll "Panden" %} a wide table {% endscroll %}: scrolls by itself, also with the keyboard."""
    return format_html(
        '<div class="loods-scroll" role="region" tabindex="0" aria-label="{}">{}</div>', label, content
    )
