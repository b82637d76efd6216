# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of the list, of which a reader chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.places import gemeente
from loods_web.parts import work_states
from loods_web.parts.components import Cell, Column, Kind
from loods_web.parts.durations import class_labels

Row = Mapping[str, Any]
ADDRESS = "adres"


@dataclass(frozen=True)
class ListColumn:
    """A column of the list: its head, how it is written, what orders by it, and what a row has there."""

    key: str
    head: Any
    kind: Kind
    sort: str
    value: Callable[[Row], Any]

    def shown(self) -> Column:
        return Column(str(self.head), self.kind, self.sort)


def _address(row: Row) -> Cell:
    text = row["address"] or _("Pand zonder adres")
    return Cell(text, href=reverse("building:building", args=[row["building_id"]]))


def _duration(row: Row) -> Cell:
    kinds = {"in_use": "in-use", "since_unknown": "vacant"}
    return Cell(row["kind_words"], badge=str(kinds.get(row["kind"], row["kind"])))


def _certainty(row: Row) -> str:
    said = {
        "contradicted": _("bronnen spreken elkaar tegen"),
        "unconfirmed": _("niet bevestigd"),
        "area_unknown": _("oppervlakte onbekend"),
    }
    return ", ".join(words for name, words in said.items() if row[name])


def _flag(name: str) -> Callable[[Row], str]:
    return lambda row: _("ja") if row[name] else _("nee")


def _work(row: Row) -> str | None:
    return work_states.state(row["work_state"]) if row["work_state"] else None


COLUMNS: Mapping[str, ListColumn] = {
    column.key: column
    for column in (
        ListColumn(ADDRESS, gettext_lazy("Adres"), "text", "adres", _address),
        ListColumn(
            "postcode", gettext_lazy("Postcode"), "text", "postcode", lambda row: row["postcode"] or None
        ),
        ListColumn("plaats", gettext_lazy("Plaats"), "text", "plaats", lambda row: row["town"] or None),
        ListColumn(
            "gemeente", gettext_lazy("Gemeente"), "text", "", lambda row: gemeente(row["gemeente"]).name
        ),
        ListColumn("leegstand", gettext_lazy("Leegstand"), "badge", "", _duration),
        ListColumn("leeg", gettext_lazy("Leeg (m² vvo)"), "number", "leeg", lambda row: row["vacant_m2"]),
        ListColumn("sinds", gettext_lazy("Leeg sinds"), "date", "sinds", lambda row: row["vacant_since"]),
        ListColumn(
            "structureel",
            gettext_lazy("Structureel leeg (m² vvo)"),
            "number",
            "structureel",
            lambda row: row["structural_m2"],
        ),
        ListColumn(
            "m2",
            gettext_lazy("Oppervlakte (m² vvo)"),
            "number",
            "m2",
            lambda row: row["lettable_area_vvo_m2"],
        ),
        ListColumn("eenheden", gettext_lazy("Eenheden"), "number", "eenheden", lambda row: row["units"]),
        ListColumn(
            "bouwjaar",
            gettext_lazy("Bouwjaar"),
            "text",
            "bouwjaar",
            lambda row: row["built_year"] and str(row["built_year"]),
        ),
        ListColumn(
            "gebruik",
            gettext_lazy("Gebruik in het pand"),
            "text",
            "",
            lambda row: ", ".join(row.get("uses", ())),
        ),
        ListColumn(
            "gebied",
            gettext_lazy("Eigen gebied"),
            "text",
            "",
            lambda row: ", ".join(row["own_area_names"]) or None,
        ),
        ListColumn("onzeker", gettext_lazy("Let op"), "text", "", lambda row: _certainty(row) or None),
        ListColumn("plan", gettext_lazy("Planlijst (art. 7.4)"), "text", "", _flag("plan_list")),
        ListColumn("onderzoek", gettext_lazy("In onderzoek"), "text", "", _flag("in_investigation")),
        ListColumn("lijst", gettext_lazy("Op de lijst"), "text", "", _work),
        ListColumn("actie", gettext_lazy("Volgende actie"), "date", "", lambda row: row["next_action_on"]),
        ListColumn("pand", gettext_lazy("Pand-id"), "text", "", lambda row: row["building_id"]),
    )
}
USUAL = (ADDRESS, "plaats", "leegstand", "leeg", "sinds", "m2", "onzeker")


def chosen(keys: Iterable[str]) -> tuple[ListColumn, ...]:
    """Return the columns with these keys, in the order of the list; the address is always there."""
    wanted = {ADDRESS, *(key for key in keys if key in COLUMNS)}
    keys = wanted if len(wanted) > 1 else USUAL
    return tuple(column for key, column in COLUMNS.items() if key in keys)


def cells(row: Row, columns: Sequence[ListColumn]) -> list[Any]:
    """Return what a row has in these columns."""
    return [column.value(row) for column in columns]


def with_words(
    rows: Iterable[dict[str, Any]], limits: Any, area_names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Add the words for how long each row stands empty, and the names of its own areas."""
    words = class_labels(limits)
    return [
        row
        | {
            "kind_words": words[row["kind"]],
            "own_area_names": [area_names.get(code, code) for code in row.get("own_areas", ())],
        }
        for row in rows
    ]
