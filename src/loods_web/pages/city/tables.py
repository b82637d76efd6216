# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the page; the same rows go into its files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from loods_store.access import may_propose
from loods_store.queries.matching.seen import SearchSeen, SpaceSeen
from loods_web.pages.city import words
from loods_web.pages.city.content import Content
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.sides import function_name, gemeente_name, search_line, space_line
from loods_web.parts.state import address

# Names of pair rows in an answer, by place.
SPACE, SEARCH, AREA, LOW, HIGH = range(5)
SORTS: Mapping[str, Callable[[Sequence[Any]], Any]] = {
    "score": lambda row: (row[LOW] + row[HIGH], row[SPACE]),
    "m2": lambda row: (row[AREA] is None, row[AREA] or 0.0, row[SPACE]),
    "ruimte": lambda row: (row[SPACE], row[SEARCH]),
    "zoekvraag": lambda row: row[SEARCH],
}
USUAL = "ruimte"


def ordered(rows: Iterable[Sequence[Any]], sort: str) -> list[Sequence[Any]]:
    """Return pairs in the order asked for."""
    name = sort.removeprefix("-") if sort.removeprefix("-") in SORTS else USUAL
    return sorted(rows, key=SORTS[name], reverse=sort.startswith("-"))


def placements(content: Content, rows: Sequence[Sequence[Any]], caption: str, empty: str = "") -> Table:
    """Return who is placed where, with the way to why and to a proposal."""
    spaces = content.spaces(row[SPACE] for row in rows)
    searches = content.searches(row[SEARCH] for row in rows)
    heads = [
        Column(_("Ruimte"), "text", "ruimte"),
        Column(_("Zoekvraag"), "text", "zoekvraag"),
        Column(_("Krijgt (m²)"), "number", "m2"),
        Column(_("Score, laagst"), "number", "score"),
        Column(_("Score, hoogst"), "number"),
        Column(_("Waarom")),
        Column(_("Voorstel")),
    ]
    return Table(
        caption,
        heads,
        [
            [
                _space(row[SPACE], spaces.get(row[SPACE])),
                _search(row[SEARCH], searches.get(row[SEARCH])),
                None if row[AREA] is None else round(row[AREA], 1),
                round(row[LOW]),
                round(row[HIGH]),
                Cell(_("Waarom %(code)s?") % {"code": row[SEARCH]}, _why(row)),
                _propose(content, row, spaces.get(row[SPACE])),
            ]
            for row in rows
        ],
        sort=content.state.sort,
        empty=empty or _("Niemand kan hier geplaatst worden."),
    )


def filed(table: Table) -> Table:
    """Return a table of placements for a file: what stands under a name in its own column, and no buttons."""
    heads = list(table.columns)
    if heads[-1].head != _("Voorstel"):
        return table
    names = [
        heads[0],
        Column(_("Over de ruimte")),
        heads[1],
        Column(_("Wie zoekt wat")),
        *heads[2:5],
        heads[-1],
    ]
    already = _("Al voorgesteld")
    rows = [
        [
            space.value,
            space.note,
            search.value,
            search.note,
            *numbers,
            already if proposal.value == already else None,
        ]
        for space, search, *numbers, _why_so, proposal in (
            row.cells if isinstance(row, Row) else row for row in table.rows
        )
    ]
    return replace(table, columns=names, rows=rows)


def _why(row: Sequence[Any]) -> str:
    return reverse("city:why", args=[row[SPACE], row[SEARCH]])


def _space(code: str, space: SpaceSeen | None) -> Cell:
    if space is None:
        return Cell(code)
    title, address_ = space.title or "", space.address or ""
    named = title if address_ in title else ", ".join(part for part in (title, address_) if part)
    return Cell(f"{code} {named}".strip(), note=space_line(space))


def _search(code: str, search: SearchSeen | None) -> Cell:
    """Return a search, with who seeks where the viewer may know."""
    return Cell(code, reverse("seek:matches", args=[code]), _line(search) or "")


def _line(search: SearchSeen | None) -> str | None:
    """Return function and size, with who seeks where the viewer may know."""
    if search is None:
        return None
    who = None if search.contact is None else search.firm or search.contact.name
    return ", ".join(filter(None, (who, search_line(search))))


def _propose(content: Content, row: Sequence[Any], space: SpaceSeen | None) -> Cell:
    standing = content.proposal(row[SPACE], row[SEARCH])
    if standing is not None:
        return Cell(_("Al voorgesteld"), reverse("proposals:proposal", args=[standing]))
    if space is None or not may_propose(content.who, space.gemeente):
        return Cell(None)
    return Cell(
        _("Stel %(code)s voor") % {"code": row[SEARCH]}, propose_address(row[SPACE], row[SEARCH], row[AREA])
    )


def propose_address(space: str, search: str, area_m2: float | None = None) -> str:
    """Return where a loods proposes this pair; whole m2, never more than there are."""
    m2 = None if area_m2 is None else int(area_m2)
    return address("/voorstellen/nieuw/", {"ruimte": space, "zoekvraag": search, "m2": m2})


def shortages(content: Content, rows: Iterable[Mapping[str, Any]]) -> Table:
    """Return who stays without, by function, size and place, and what stands in the way."""
    shown = {*content.places, ""}
    heads = [
        Column(_("Functie")),
        Column(_("Maat")),
        Column(_("Zoekt in")),
        Column(_("Zoekers zonder plek"), "number"),
        Column(_("Samen gevraagd, minstens (m²)"), "number"),
        Column(_("Wat er in de weg staat")),
        Column(_("Zoekvragen")),
    ]
    return Table(
        _("Wat er aan ruimte ontbreekt"),
        heads,
        [
            [
                function_name(row["function"]),
                words.size(row["size_low_m2"], row["size_high_m2"]),
                words.place(row["place"]),
                len(row["profiles"]),
                round(row["asked_m2"]),
                words.blocks(row["blocks"]),
                words.codes(row["profiles"]),
            ]
            for row in rows
            if row["place"] in shown or not row["place"].startswith("GM")
        ],
        empty=_("Iedereen die hier zoekt, kan ergens terecht."),
    )


def idle(content: Content, rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return the spaces that stay empty, those that nobody seeks first."""
    spaces = content.spaces(row["space"] for row in rows)
    heads = [
        Column(_("Ruimte")),
        Column(_("Gemeente")),
        Column(_("Zoekers die zouden passen"), "number"),
        Column(_("Wat de dichtstbijzijnde zoekers missen")),
    ]
    listed = [(row, spaces.get(row["space"])) for row in rows]
    return Table(
        _("Ruimten die overblijven"),
        heads,
        [
            [
                _space(row["space"], space),
                gemeente_name(space.gemeente) if space else None,
                row["fitting"],
                words.blocks(row["blocks"]),
            ]
            for row, space in listed
        ],
        empty=_("Alle ruimten worden gebruikt."),
    )


def unplaced(content: Content, codes: Iterable[str], caption: str, empty: str) -> Table:
    """Return searches without a place."""
    listed = list(codes)
    searches = content.searches(listed)
    heads = [Column(_("Zoekvraag")), Column(_("Functie en maat"))]
    rows = [[Cell(code, reverse("seek:matches", args=[code])), _line(searches.get(code))] for code in listed]
    return Table(caption, heads, rows, empty=empty)


def changes(content: Content, answer: Mapping[str, Any]) -> Table:
    """Return what each single change would give, beside what is now."""
    heads = [
        Column(_("Eén verandering")),
        Column(_("Geplaatst"), "number"),
        Column(_("Zoekers meer"), "number"),
        Column(_("m² in gebruik"), "number"),
        Column(_("m² meer"), "number"),
        Column(_("Hoogstens mogelijk"), "number"),
    ]
    rules = content.basis.rules
    now = answer["now"]
    first = [_("Zoals het nu is"), now["placed"], None, round(now["area_m2"]), None, now["bound_seekers"]]
    more = [
        [
            words.change(row["code"], rules),
            row["placed"],
            row["seekers_more"],
            round(row["area_m2"]),
            round(row["area_more_m2"]),
            row["bound_seekers"],
        ]
        for row in answer["changes"]
    ]
    return Table(_("Wat één verandering zou doen"), heads, [first, *more])
