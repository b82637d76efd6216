# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of each list; a range shows its low end with the high one under it, and both in a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from loods.places import gemeente
from loods_store.queries.shortlist.filter import CHANCES, HARD, LABELS, PLANS
from loods_web.pages.shortlist import words
from loods_web.parts import work_states
from loods_web.parts.components import Cell, Column, Kind
from loods_web.parts.texts import written

Row = Mapping[str, Any]
_THOUSAND = 1000


@dataclass(frozen=True)
class Shown:
    """A column, what a row has there, and the columns that a file has beside it."""

    head: str
    value: Callable[[Row], Any]
    kind: Kind = "text"
    sort: str = ""
    beside: tuple[Shown, ...] = ()

    @property
    def column(self) -> Column:
        return Column(self.head, self.kind, self.sort)


def columns(name: str, *, several: bool) -> list[Shown]:
    """Return the columns of a list; the gemeente only where there are several."""
    where = [Shown(_("Gemeente"), lambda row: gemeente(row["gemeente"]).name, "text", "gemeente")]
    return [_building(), *(where if several else []), *(make() for make in _LISTS[name])]


def for_a_file(shown: Sequence[Shown]) -> list[Shown]:
    """Return the columns of a file: each with what stands beside it, and the identification."""
    wide = [each for column in shown for each in (column, *column.beside)]
    return [*wide, Shown(_("Pand-id"), lambda row: row["building_id"])]


def cells(row: Row, shown: Sequence[Shown]) -> list[Any]:
    """Return what a row has in these columns."""
    return [column.value(row) for column in shown]


def name_of(row: Row) -> str:
    """Return how people call a building: its address and town."""
    said = row.get("address") or _("Pand %(id)s") % {"id": row["building_id"]}
    return f"{said}, {row['town']}" if row.get("town") else said


def _building() -> Shown:
    return Shown(
        _("Pand"), lambda row: Cell(name_of(row), reverse("building:building", args=[row["building_id"]]))
    )


def _vacant() -> Shown:
    def cell(row: Row) -> Cell:
        low, high = row["vacant_m2_low"], row["vacant_m2_high"]
        note = "" if low == high else _("hoogstens %(m2)s") % {"m2": written(_whole(high), "number")}
        return Cell(_whole(low), note=note)

    high = Shown(_("Leeg, hoogstens (m² vvo)"), lambda row: _whole(row["vacant_m2_high"]), "number")
    return Shown(_("Leeg (m² vvo)"), cell, "number", "leeg", (high,))


def _area() -> Shown:
    return Shown(_("Oppervlakte (m² vvo)"), lambda row: _whole(row["area_m2_low"]), "number", "m2")


def _share() -> Shown:
    def share(row: Row) -> float | None:
        low = row["vacant_share_low"]
        return None if low is None else 100.0 * float(low)

    return Shown(_("Deel leeg"), share, "pct")


def _years() -> Shown:
    def cell(row: Row) -> Cell:
        low, high = row["vacant_years_low"], row["vacant_years_high"]
        note = "" if low == high else _("hoogstens %(years)s") % {"years": written(_tenth(high), "number")}
        return Cell(_tenth(low), note=note)

    high = Shown(_("Jaren leeg, hoogstens"), lambda row: _tenth(row["vacant_years_high"]), "number")
    return Shown(_("Jaren leeg"), cell, "number", "jaren", (high,))


def _best(head: str) -> Shown:
    def cell(row: Row) -> Cell:
        if row["best_use"] is None:
            return Cell(None)
        others = sum(code != row["best_use"] for code in row["ways"])
        note = _("en nog %(n)s mogelijk") % {"n": others} if others else ""
        return Cell(words.use_name(row["best_use"]), scan_address(row), note)

    others = Shown(_("Kan ook"), lambda row: ", ".join(words.use_name(code) for code in row["ways"]) or None)
    return Shown(head, cell, "text", "", (others,))


def scan_address(row: Row) -> str:
    """Return the page of the scan of a building for its best use."""
    return reverse("scan:use", args=[row["building_id"], row["best_use"]])


def _best_use() -> Shown:
    return _best(_("Past het best"))


def _least_bad() -> Shown:
    return _best(_("Minst slechte gebruik"))


def _score() -> Shown:
    def text(row: Row) -> str | None:
        low, high = row["best_score_low"], row["best_score_high"]
        return None if low is None else words.span(round(low), round(high))

    ends = (
        Shown(_("Score, laagst"), lambda row: row["best_score_low"], "number"),
        Shown(_("Score, hoogst"), lambda row: row["best_score_high"], "number"),
    )
    return Shown(_("Score (0 tot 100)"), text, "text", "score", ends)


def _gap() -> Shown:
    def cell(row: Row) -> Cell:
        low, high = row["best_gap_low_eur"], row["best_gap_high_eur"]
        note = "" if low == high else f"{words.euro(low)} – {words.euro(high)}"
        return Cell(_euro(row["best_gap_eur"]), note=note)

    ends = (
        Shown(_("Tekort, laagst (€)"), lambda row: _euro(row["best_gap_low_eur"]), "number"),
        Shown(_("Tekort, hoogst (€)"), lambda row: _euro(row["best_gap_high_eur"]), "number"),
    )
    return Shown(_("Tekort (€)"), cell, "number", "tekort", ends)


def _investment() -> Shown:
    return Shown(_("Investering (€)"), lambda row: _euro(row["best_investment_eur"]), "number", "investering")


def _months() -> Shown:
    return Shown(_("Procedure (maanden)"), lambda row: _whole(row["best_months_usual"]), "number", "maanden")


def _state() -> Shown:
    looks = {"certain": "ok", "possible": "info"}
    return Shown(
        _("Zekerheid"), lambda row: Cell(words.state_name(row["state"]), badge=looks[row["state"]]), "badge"
    )


def _missing() -> Shown:
    def first(row: Row) -> str | None:
        return words.fact_name(row["best_unknown"][0]) if row["best_unknown"] else None

    def more(row: Row) -> str | None:
        return ", ".join(words.fact_name(code) for code in row["best_unknown"] or []) or None

    return Shown(_("Zoek eerst uit"), first, "text", "", (Shown(_("Nog onbekend"), more),))


def _label() -> Shown:
    def cell(row: Row) -> Cell:
        low, high = row["kwh_low"], row["kwh_high"]
        used = "" if low is None else _("%(kwh)s kWh per m²") % {"kwh": words.span(_whole(low), _whole(high))}
        return Cell(words.label_name(row["label_low"], row["label_high"]), note=used)

    ends = (
        Shown(_("Energie, laagst (kWh per m²)"), lambda row: row["kwh_low"], "number"),
        Shown(_("Energie, hoogst (kWh per m²)"), lambda row: row["kwh_high"], "number"),
    )
    return Shown(_("Energielabel"), cell, "text", "label", ends)


def _work() -> Shown:
    return Shown(_("Op de lijst"), lambda row: work_states.state(row["work"]) if row["work"] else None)


_LISTS: dict[str, tuple[Callable[[], Shown], ...]] = {
    CHANCES: (_vacant, _years, _best_use, _score, _investment, _months, _state, _missing),
    HARD: (_vacant, _years, _least_bad, _gap, _score, _state, _missing),
    PLANS: (_area, _vacant, _share, _years, _best_use, _gap, _work),
    LABELS: (_label, _vacant, _years, _best_use, _gap, _state),
}


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _euro(value: float | None) -> int | None:
    """Return an amount in whole thousands: it is no more certain than that."""
    return None if value is None else round(value / _THOUSAND) * _THOUSAND
