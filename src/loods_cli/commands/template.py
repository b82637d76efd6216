# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods template`: sheets to fill, with drop-downs and explanation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App, pass_app

if TYPE_CHECKING:
    import polars as pl

_FILE = click.Path(path_type=Path, dir_okay=False)
# Facts that are reckoned or estimated until somebody measures them.
_MEASURED = (
    "gross_area_bvo_m2",
    "lettable_area_vvo_m2",
    "floors",
    "floor_height_m",
    "free_height_m",
    "energy_label",
)
_force = click.option("--force", is_flag=True, help="Write over a file that exists.")


@click.group("template")
def command() -> None:
    """Write a sheet to fill: observations of vacancy, facts of buildings, or published figures of others.

    \b
    Examples:
      loods template observations leegstand.xlsx --area Weesp --use kantoor
      loods template facts feiten.xlsx
      loods template series cijfers.xlsx
    """


@command.command("observations")
@click.argument("file", type=_FILE)
@click.option("--area", help="Prefill the units of this area (name or code) from the newest edition.")
@click.option("--use", help="Only units with this use, such as kantoor. Needs --area.")
@_force
@pass_app
def observations(app: App, file: Path, area: str | None, use: str | None, force: bool) -> None:
    """Write the sheet for observations: one row says what a unit was on one day.

    With --area every live unit has a row with its address, use and area; fill date and state where you know
    them. Rows that you leave open say nothing and are skipped.

    \b
    Examples:
      loods template observations leegstand.xlsx
      loods template observations weesp.xlsx --area GM0457 --use kantoor
    """
    from loods.registers.observations import write_template

    target, units = _prefilled(app, file, area, use, force=force)
    write_template(target, units)
    if units is None:
        click.echo(app._(N_("{file} is ready to be filled.")).format(file=target))
    else:
        text = app._(N_("{file} is ready to be filled; units in it: {count}."))
        click.echo(text.format(file=target, count=units.height))


def _prefilled(
    app: App, file: Path, area: str | None, use: str | None, *, force: bool, buildings: bool = False
) -> tuple[Path, pl.DataFrame | None]:
    """Return where to write, and the live units (or buildings) of the area by address, if one is named."""
    from loods_cli.unit_lists import building_rows, template_rows

    if use and not area:
        raise click.UsageError(app._(N_("--use needs --area.")))
    target = _target(file, force=force)
    if area is None:
        return target, None
    units = building_rows(app, area, use) if buildings else template_rows(app, area, use)
    if units.is_empty():
        raise InputError(
            N_("No live unit of this use was found in {area}."),
            N_("Check the use (kantoor, winkel, industrie ...) and what is imported: loods editions list."),
            area=area,
        )
    return target, units


@command.command("series")
@click.argument("file", type=_FILE)
@_force
@pass_app
def series(app: App, file: Path, force: bool) -> None:
    """Write the sheet for published figures: CBS, NVM, Bak, a count of one's own.

    \b
    Example:
      loods template series cijfers.xlsx
    """
    from loods.registers.series import write_series_template

    target = _target(file, force=force)
    write_series_template(target)
    click.echo(app._(N_("{file} is ready to be filled.")).format(file=target))


@command.command("facts")
@click.argument("file", type=_FILE)
@click.option("--area", help="Prefill the buildings of this area (name or code) from the newest edition.")
@click.option("--use", help="Only buildings with a unit of this use, such as kantoor. Needs --area.")
@click.option("--all", "every", is_flag=True, help="A column for every fact, also those of the register.")
@_force
@pass_app
def facts(app: App, file: Path, area: str | None, use: str | None, every: bool, force: bool) -> None:
    """Write the sheet for facts of buildings: what no register knows, or what somebody measured.

    A row is a building, a column a fact; columns that are not needed may go. The first columns are what is
    asked most; behind them is what a visit to the building tells. Rows that you leave open are skipped.

    \b
    Examples:
      loods template facts feiten.xlsx
      loods template facts weesp.xlsx --area Weesp --use kantoor
      loods template facts alles.xlsx --all
    """
    from loods.registers.building_facts import write_facts_template
    from loods.scan.facts.catalogue import catalogue

    kinds = list(catalogue().values())
    asked = ("given", "judgement")
    shown = [kind for kind in kinds if every or kind.origin in asked or kind.name in _MEASURED]
    target, rows = _prefilled(app, file, area, use, force=force, buildings=True)
    write_facts_template(target, shown, None if rows is None else rows.iter_rows(named=True))
    if rows is None:
        click.echo(app._(N_("{file} is ready to be filled.")).format(file=target))
    else:
        text = app._(N_("{file} is ready to be filled; buildings in it: {count}."))
        click.echo(text.format(file=target, count=rows.height))


@command.command("spaces")
@click.argument("file", type=_FILE)
@_force
@pass_app
def spaces(app: App, file: Path, force: bool) -> None:
    """Write the sheet for spaces on offer: one row is a building, a floor or a part of it.

    \b
    Example:
      loods template spaces ruimten.xlsx
    """
    from loods.match.sheets import write_spaces_template

    target = _target(file, force=force)
    write_spaces_template(target)
    click.echo(app._(N_("{file} is ready to be filled.")).format(file=target))


@command.command("searches")
@click.argument("file", type=_FILE)
@_force
@pass_app
def searches(app: App, file: Path, force: bool) -> None:
    """Write the sheet for searches: what somebody needs; only an id and a function must be filled.

    \b
    Example:
      loods template searches zoekvragen.xlsx
    """
    from loods.match.sheets import write_profiles_template

    target = _target(file, force=force)
    write_profiles_template(target)
    click.echo(app._(N_("{file} is ready to be filled.")).format(file=target))


def _target(file: Path, *, force: bool) -> Path:
    target = file if file.suffix.lower() == ".xlsx" else file.with_name(file.name + ".xlsx")
    if target.exists() and not force:
        raise InputError(
            N_("{file} exists already."),
            N_("Choose another name, or add --force to write over it."),
            file=target,
        )
    if not target.parent.is_dir():
        raise InputError(N_("{folder} is no folder."), N_("Make it first."), folder=target.parent)
    return target
