# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `loods match --together` shows: seekers that fill one space, or spaces that serve one seeker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loods.messages import N_
from loods_cli.context import App
from loods_cli.matched import Asked, Sides, named, sides_of
from loods_cli.output import emit, show

if TYPE_CHECKING:
    from loods.match.combining import Bundle, Filling

_PARTY = ("space", "profile", "area_m2", "pays_eur_year", "score_low", "score_high")
_UNIT = ("profile", "space", "area_m2")


def show_together(app: App, asked: Asked, fmt: str, output: Path | None) -> None:
    """Print the filling of the space asked for, or the bundle of spaces for the search asked for."""
    from loods.match.combining import House, bundle, fill

    if (asked.space is None) == (asked.profile is None):
        raise click.UsageError(app._(N_("--together needs either --space or --profile.")))
    sides = sides_of(app, asked)
    house = House.on(app.rulebook(), asked.day or app.today)
    if asked.space is not None:
        space = named(sides.spaces, asked.space, "space")
        _show_filling(app, fill(space, sides.profiles, sides.terms, house), fmt, output)
    else:
        profile = named(sides.profiles, asked.profile or "", "profile")
        _show_bundle(app, bundle(profile, sides.spaces, sides.terms, house), sides, fmt, output)


def _show_filling(app: App, found: Filling | None, fmt: str, output: Path | None) -> None:
    rows: list[dict[str, Any]] = [
        {
            "space": found.space,
            "profile": party.profile,
            "area_m2": round(party.area_m2, 1),
            "pays_eur_year": round(party.pays_eur_year),
            "pays_known": party.pays_known,
            "score_low": round(party.match.score_low, 1),
            "score_high": round(party.match.score_high, 1),
        }
        for party in (() if found is None else found.parties)
        if found is not None
    ]
    totals = {} if found is None else _totals(found)
    emit(app, fmt, rows, columns=_PARTY, document={**totals, "parties": rows}, output=output)
    if fmt == "table" and found is not None and output is None:
        click.echo(_summary(app, found))


def _totals(found: Filling) -> dict[str, Any]:
    return {
        "space": found.space,
        "area_m2": found.area_m2,
        "asked_eur_year": found.asked_eur_year,
        "pays_eur_year": found.pays_eur_year,
        "gap_eur_year": found.gap_eur_year,
    }


def _summary(app: App, found: Filling) -> str:
    text = app._(N_("Together: {area} m2. They can pay {pays} euro a year; {asked} is asked."))
    return text.format(
        area=show(app, found.area_m2),
        pays=show(app, round(found.pays_eur_year)),
        asked=show(app, None if found.asked_eur_year is None else round(found.asked_eur_year)),
    )


def _show_bundle(app: App, found: Bundle | None, sides: Sides, fmt: str, output: Path | None) -> None:
    areas = {space.space_id: space.largest_m2 for space in sides.spaces}
    rows = [
        {"profile": found.profile, "space": space, "area_m2": areas[space]}
        for space in (() if found is None else found.spaces)
        if found is not None
    ]
    total = None if found is None else found.area_m2
    emit(app, fmt, rows, columns=_UNIT, document={"area_m2": total, "spaces": rows}, output=output)
