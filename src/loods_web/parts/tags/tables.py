# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables with sortable heads, pages of them, and a scroll region for wide ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.template import Context
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe

from loods_web.parts import texts
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.tags.blocks import badge
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


def _cell(value: Any, column: Column, is_head: bool) -> str:
    """Return a cell as HTML: written here, since a template per cell is most of what a page takes."""
    cell = value if isinstance(value, Cell) else Cell(value)
    text: str = conditional_escape(texts.written(cell.value, column.kind, "–"))
    if cell.badge:
        text = badge(text, cell.badge)
    elif cell.href:
        text = f'<a href="{escape(cell.href)}">{text}</a>'
    note = f'<span class="loods-table__note">{conditional_escape(cell.note)}</span>' if cell.note else ""
    look = ' class="loods-table__number"' if column.is_number else ""
    return f'<th scope="row"{look}>{text}{note}</th>' if is_head else f"<td{look}>{text}{note}</td>"


def _row(row: Row | Sequence[Any], table: Table) -> str:
    full = row if isinstance(row, Row) else Row(row)
    pairs = enumerate(zip(full.cells, table.columns, strict=True))
    cells = "".join(_cell(value, column, table.row_heads and at == 0) for at, (value, column) in pairs)
    return f'<tr class="loods-total">{cells}</tr>' if full.total else f"<tr>{cells}</tr>"


@register.inclusion_tag("parts/table.html", takes_context=True)
def table(context: Context, table: Table, hide_caption: bool = False) -> dict[str, Any]:
    """A Table of loods_web.parts.components, in its own scroll region."""
    query = _query(context)
    return {
        "table": table,
        "hide_caption": hide_caption,
        "heads": [_head(column, table.sort, query) for column in table.columns],
        "rows": mark_safe("\n".join(_row(row, table) for row in table.rows)),  # noqa: S308 - escaped per cell
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
