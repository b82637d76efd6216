# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods demo`: a fictional province of Utrecht, built from made-up files through the real imports."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.database import is_external
from loods_cli.output import as_percent, as_table, show
from loods_cli.progress import progress

if TYPE_CHECKING:
    from loods.demo.build import Built
    from loods.demo.generate import DemoFiles
    from loods.editions.home import Home

_SEED = 2012
# Column of loods.demo.showing -> heading.
_HEADINGS = {
    "date": N_("year"),
    "gemeente": N_("gemeente"),
    "stock_vvo_m2": N_("stock"),
    "vacancy_pct": N_("empty %"),
    "convenant_vvo_m2": N_("empty"),
    "structural_vvo_m2": N_("> 3 years"),
    "zonder-drempel_vvo_m2": N_("counted"),
    "cbs_vvo_m2": N_("by registers"),
    "aanbod_vvo_m2": N_("on offer"),
    "vacant_2014_vvo_m2": N_("vacant 2014"),
    "vacancy_2014_pct": N_("% 2014"),
    "vacant_2026_vvo_m2": N_("vacant 2026"),
    "vacancy_2026_pct": N_("% 2026"),
}


@click.command("demo")
@click.option("--seed", default=_SEED, show_default=True, help="Another number makes another province.")
@click.option(
    "--scale",
    type=click.FloatRange(0.01, 1.0),
    default=1.0,
    show_default=True,
    help="Share of the province to make; below 1 the figures are that much smaller.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port of the site; 0 takes one that is free.",
)
@click.option("--serve/--no-serve", default=True, help="Open the site afterwards, or only build.")
@pass_app
def command(app: App, seed: int, scale: float, port: int, serve: bool) -> int:
    """Build a fictional province of Utrecht: 26 gemeenten, some 30,000 buildings, the years 2011 to 2026.

    Everything in it is made up, and says so. It is written as the files that a province receives (a BAG
    extract, Excel, CSV, GeoJSON), and imported like any other file. The home must be empty, or hold the same
    demo: that is shown again, and nothing changes.

    Then its site opens on this machine, with an account for every role. The accounts have a password that is
    printed: so they exist only here, and not with a DATABASE_URL.

    \b
    Examples:
      loods demo --home demo-home
      loods demo --home demo-home --port 0
      loods demo --home klein --scale 0.05 --no-serve
    """
    if serve:
        _refuse_database()
    from loods.demo.build import Recipe, built_before, claim_home

    claim_home(app.home, Recipe(seed, scale))
    built = built_before(app.home)
    if built is None:
        built = _build(app, app.home, _write(app, app.home, seed, scale))
    else:
        click.echo(app._(N_("The demo in {home} as it was built before.")).format(home=app.home.path))
    _show(app, built)
    code = _report(app)
    return _serve(app, port) if serve and code == 0 else code


def _refuse_database() -> None:
    if is_external():
        raise InputError(
            N_("The demo has accounts with a password that is printed: not on the database of DATABASE_URL."),
            N_("Unset DATABASE_URL (the demo brings its own), or only build: loods demo --no-serve."),
        )


def _serve(app: App, port: int) -> NoReturn:
    """Go on as `loods serve`, in the place of this process: what the building took is given back."""
    os.environ.setdefault("LOODS_LOG_LEVEL", "WARNING")
    words = [sys.executable, "-m", "loods_cli", "--home", str(app.home.path), "--language", app.language]
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [*words, "serve", "--port", str(port)])  # noqa: S606 - ourselves


def _write(app: App, home: Home, seed: int, scale: float) -> DemoFiles:
    from loods.demo.build import files_folder
    from loods.demo.generate import file_count, make_world, write_files
    from loods.demo.province import YEARS

    with progress(app, N_("Making up the province"), len(YEARS)) as advance:
        world = make_world(seed, scale, advance)
    with progress(app, N_("Writing files"), file_count()) as advance:
        return write_files(files_folder(home), world, advance)


def _build(app: App, home: Home, files: DemoFiles) -> Built:
    from loods.demo.build import import_count, import_others
    from loods.editions.importing import import_bag
    from loods_cli.imported import import_options

    with import_options(app, keep=False, again=False) as options:
        edition = import_bag(home, [files.extract], options).edition
    with progress(app, N_("Importing"), import_count(files)) as advance:
        return import_others(home, edition, files, advance)


def _show(app: App, built: Built) -> None:
    from loods.demo.showing import PROVINCE, gemeente_rows, province_rows
    from loods.monitor.opening import open_monitor

    monitor, area = open_monitor(app.home, app.rulebook(), PROVINCE, built.edition.manifest.reference_date)
    heading = N_(
        "{area}, FICTIONAL: offices on 1 January in m2 vvo, in the division of 2012. Stock, empty and longer "
        "than three years by the office covenant; then empty by count on site and by registers, and on offer."
    )
    click.echo(app._(heading).format(area=area.name))
    click.echo(_table(app, province_rows(monitor)))
    click.echo(app._(N_("The largest gemeenten, by the office covenant (m2 vvo):")))
    click.echo(_table(app, gemeente_rows(monitor)))
    text = N_(
        "{observations} observations, {areas} own areas, {figures} published figures; rejected rows: {wrong}."
    )
    click.echo(
        app._(text).format(
            observations=show(app, built.observations),
            areas=show(app, built.areas),
            figures=show(app, built.figures),
            wrong=show(app, built.rows.get("rejected", 0)),
        )
    )
    text = N_("For the scan: {labels} energy labels, {stops} stations and stops, {facts} facts of buildings.")
    numbers = {"labels": built.labels, "stops": built.stops, "facts": built.facts}
    click.echo(app._(text).format(**{name: show(app, number) for name, number in numbers.items()}))
    text = N_("For the match: {spaces} spaces on offer and {searches} searches.")
    click.echo(app._(text).format(spaces=show(app, built.spaces), searches=show(app, built.searches)))


def _table(app: App, rows: list[dict[str, Any]]) -> str:
    named = [{app._(_HEADINGS[name]): as_percent(name, value) for name, value in row.items()} for row in rows]
    return as_table(app, named, list(named[0]))


def _report(app: App) -> int:
    from loods.demo.showing import PROVINCE
    from loods_cli.main import run

    target = app.home.path / f"FICTIEF-rapport-{PROVINCE}.html"
    common = ["--home", str(app.home.path), "--language", app.language]
    return run([*common, "report", PROVINCE, "--output", str(target)])
