# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the pages on editions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods.editions.diff import ADDED, CHANGED, ENDED
from loods.editions.edition import Edition
from loods.editions.known_issues import find_kind
from loods.monitor import DEFINITIONS
from loods.monitor.uses import USE_NAMES
from loods.places import gemeente
from loods_store.queries.differences import Difference, KeyFigures
from loods_store.queries.publications import EditionRow, place_names
from loods_web.pages.steward.words import field_name
from loods_web.parts.components import Cell, Column, Fact, Row, Table
from loods_web.parts.texts import day, shown

USES = tuple(USE_NAMES)
DEFINITION_NAMES = tuple(DEFINITIONS)
_NAMED = 3  # gemeenten that are named one by one
_STATES = {"published": "ok", "replaced": "neutral", "new": "info"}
# From this share of a gemeente's units on, a loss deserves a look before publishing.
_MANY_GONE = 0.05


def state_name(state: str) -> str:
    """Return what the state of an edition is called."""
    return {"published": _("gepubliceerd"), "replaced": _("vervangen"), "new": _("nog niet gepubliceerd")}[
        state
    ]


def kind_name(kind: str) -> str:
    """Return what a kind of edition is called."""
    return {"bag": _("BAG met geschiedenis"), "bag-light": _("BAG van één dag")}.get(kind, kind)


def places(codes: Mapping[str, int] | list[str]) -> str:
    """Return gemeenten in words: their names, or the first few and how many more."""
    names = place_names(codes)
    if len(names) <= _NAMED:
        return ", ".join(names)
    return ngettext("%(count)s gemeente", "%(count)s gemeenten", len(names)) % {"count": len(names)}


def edition_list(rows: Sequence[EditionRow]) -> Table:
    """Return the list of editions."""
    return Table(
        _("Edities in deze omgeving"),
        [
            Column(_("Stand van")),
            Column(_("Gemeenten")),
            Column(_("Soort")),
            Column(_("Verblijfsobjecten"), "number"),
            Column(_("Fouten"), "number"),
            Column(_("Staat"), "badge"),
            Column(_("Gepubliceerd op"), "date"),
        ],
        [_edition_cells(row) for row in rows],
        empty=_("Er is nog geen editie."),
    )


def _edition_cells(row: EditionRow) -> list[Any]:
    href = reverse("steward:edition", args=[row.id])
    if row.manifest is None:
        broken = Cell(_("niet te lezen"), badge="error")
        return [Cell(row.id, href), None, None, None, None, broken, None]
    manifest = row.manifest
    published = None if row.publication is None else row.publication.published_at
    return [
        Cell(day(manifest.reference_date), href, note=row.id),
        places(manifest.gemeenten),
        kind_name(manifest.kind),
        sum(manifest.gemeenten.values()) + manifest.units_without_gemeente,
        row.severities["error"],
        Cell(state_name(row.state), badge=_STATES[row.state]),
        published,
    ]


def edition_facts(row: EditionRow) -> list[Fact]:
    """Return what an edition says of itself."""
    manifest = row.manifest
    assert manifest is not None
    publication = row.publication
    by = publication.published_by if publication else None
    return [
        Fact(_("Stand van"), manifest.reference_date, "date"),
        Fact(_("Soort"), kind_name(manifest.kind)),
        Fact(_("Ingelezen op"), manifest.created_at, "date", note=f"Loods {manifest.code_version}"),
        Fact(_("Gemeenten"), ", ".join(place_names(manifest.gemeenten)) or None),
        Fact(_("Verblijfsobjecten zonder gemeente"), manifest.units_without_gemeente, "number"),
        Fact(_("Gemaakt uit editie"), manifest.based_on or _("geen: een volledig extract")),
        Fact(_("Gepubliceerd op"), publication.published_at if publication else _("nog niet"), "date"),
        Fact(_("Gepubliceerd door"), (by.name if by else _("Loods")) if publication else _("niemand")),
    ]


def sources(row: EditionRow) -> Table:
    """Return the files that the edition was made of."""
    assert row.manifest is not None
    return Table(
        _("Bestanden waaruit deze editie is gemaakt"),
        [Column(_("Bestand")), Column(_("Grootte (kB)"), "number"), Column(_("Controlegetal (SHA-256)"))],
        [[each.name, round(each.size_bytes / 1000), each.sha256] for each in row.manifest.sources],
    )


def contents(row: EditionRow) -> Table:
    """Return how much there is of every kind of object."""
    assert row.manifest is not None
    return Table(
        _("Inhoud"),
        [Column(_("Soort object")), Column(_("Objecten"), "number"), Column(_("Versies"), "number")],
        [[table_name(name), c.objects, c.versions] for name, c in row.manifest.counts.items()],
    )


def gemeenten(row: EditionRow) -> Table:
    """Return the units per gemeente."""
    assert row.manifest is not None
    codes = {code: count for code, count in row.manifest.gemeenten.items() if code}
    return Table(
        _("Verblijfsobjecten per gemeente"),
        [Column(_("Gemeente")), Column(_("Verblijfsobjecten"), "number")],
        sorted([gemeente(code).name, count] for code, count in codes.items()),
    )


def issue_counts(row: EditionRow) -> Table:
    """Return how often each kind of issue was found, the gravest first."""
    assert row.manifest is not None
    order = ("error", "warning", "note")
    found = [(find_kind(code), code, count) for code, count in row.manifest.issues.items()]
    rows = sorted(
        (order.index(kind.severity if kind else "error"), code, count, shown(kind.meaning) if kind else code)
        for kind, code, count in found
    )
    return Table(
        _("Wat bij het inlezen opviel"),
        [Column(_("Wat")), Column(_("Hoe vaak"), "number")],
        [[Cell(meaning, _issues(row.id, code)), count] for _order, code, count, meaning in rows],
        empty=_("Er viel niets op."),
    )


def _issues(edition_id: str, kind: str) -> str:
    return f"{reverse('steward:issues')}?van={edition_id}&soort={kind}"


def table_name(name: str) -> str:
    """Return what a table of the register holds, in words."""
    names = {
        "unit": _("Verblijfsobjecten"),
        "building": _("Panden"),
        "address": _("Adressen"),
        "public_space": _("Straten"),
        "town": _("Woonplaatsen"),
        "mooring": _("Ligplaatsen"),
        "pitch": _("Standplaatsen"),
        "investigation": _("In onderzoek"),
        "town_gemeente": _("Woonplaats bij gemeente"),
    }
    return names.get(name, name)


_CHANGES = (ADDED, CHANGED, ENDED)


def totals(found: Difference) -> Table:
    """Return what changes in all."""
    counts = {row["table"]: row for row in found.by_table()}
    return Table(
        _("Wat verandert er in totaal?"),
        [
            Column(_("Soort")),
            Column(_("Nieuw"), "number"),
            Column(_("Gewijzigd"), "number"),
            Column(_("Weg"), "number"),
        ],
        [
            [table_name(name), *(counts.get(name, {}).get(change, 0) for change in _CHANGES)]
            for name in ("building", "unit")
        ],
    )


def changes(found: Difference) -> Table:
    """Return what changes in each gemeente."""
    counts = {(row["gemeente"], row["table"]): row for row in found.by_gemeente()}
    rows = [
        [
            _name(code),
            *(counts.get((code, table), {}).get(c, 0) for table in ("building", "unit") for c in _CHANGES),
        ]
        for code in {code for code, _table in counts}
    ]
    rows.sort(key=lambda row: str(row[0]))
    heads = [
        _("Panden nieuw"),
        _("Panden gewijzigd"),
        _("Panden weg"),
        _("Objecten nieuw"),
        _("Objecten gewijzigd"),
        _("Objecten weg"),
    ]
    return Table(
        _("Wat verandert er per gemeente?"),
        [Column(_("Gemeente")), *(Column(head, "number") for head in heads)],
        rows,
        empty=_("Er verandert niets."),
    )


def _name(code: str) -> str:
    return gemeente(code).name if code else _("gemeente onbekend")


def changed_fields(found: Difference) -> Table:
    """Return which facts changed, and of how many objects."""
    return Table(
        _("Welke gegevens wijzigen?"),
        [Column(_("Gegeven")), Column(_("Soort")), Column(_("Objecten"), "number")],
        [[field_name(row["fields"]), table_name(row["table"]), row["objects"]] for row in found.by_field()],
        empty=_("Geen."),
    )


def key_figures(figures: Sequence[KeyFigures], use: str, definition: str) -> Table:
    """Return stock and vacancy per gemeente before and after, in m2 vvo."""
    ordered = sorted(figures, key=lambda figure: figure.name)
    rows = [Row([figure.name, *_stock(figure), *_vacant(figure)]) for figure in ordered]
    caption = _("Voorraad en leegstand (%(use)s, %(definition)s), in m² vvo")
    title = shown(DEFINITIONS[definition].title)
    return Table(
        caption % {"use": use, "definition": title},
        [
            Column(_("Gemeente")),
            Column(_("Voorraad nu"), "number"),
            Column(_("Voorraad straks"), "number"),
            Column(_("Verschil voorraad"), "number"),
            Column(_("Leeg nu"), "number"),
            Column(_("Leeg straks"), "number"),
            Column(_("Verschil leeg"), "number"),
        ],
        rows,
        empty=_("In deze gemeenten is geen voorraad met dit gebruik."),
    )


def _stock(figure: KeyFigures) -> list[int | None]:
    return [figure.stock_before, figure.stock_after, _minus(figure.stock_after, figure.stock_before)]


def _vacant(figure: KeyFigures) -> list[int | None]:
    return [figure.vacant_before, figure.vacant_after, _minus(figure.vacant_after, figure.vacant_before)]


def _minus(after: int | None, before: int | None) -> int | None:
    return None if after is None or before is None else after - before


def thin(found: Mapping[str, tuple[int, int]]) -> list[dict[str, Any]]:
    """Return the gemeenten of which an edition holds a small part only."""
    return [
        {"code": code, "name": gemeente(code).name, "then": then, "now": now}
        for code, (then, now) in found.items()
    ]


def warnings(found: Difference, new: Edition) -> list[str]:
    """Return what deserves a look before publishing."""
    counts = {row["gemeente"]: row["ended"] for row in found.by_gemeente() if row["table"] == "unit"}
    units = new.manifest.gemeenten
    lost = sorted(
        gemeente(code).name
        for code, gone in counts.items()
        if code and gone > _MANY_GONE * max(units.get(code, 0), 1)
    )
    said = []
    if lost:
        said.append(
            _("In %(names)s verdwijnt meer dan 5%% van de verblijfsobjecten.") % {"names": ", ".join(lost)}
        )
    if new.manifest.units_without_gemeente:
        text = _("Van %(count)s verblijfsobjecten is niet bekend in welke gemeente ze liggen.")
        said.append(text % {"count": new.manifest.units_without_gemeente})
    return said
