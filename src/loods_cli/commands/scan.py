# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods scan`: what buildings could become, by use: a score as a range, five lights, gap and unknowns."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.output import format_option


@click.command("scan")
@click.argument("area")
@click.option("--use", "uses", multiple=True, help="A target use, such as housing or wonen; may be repeated.")
@click.option("--on", "day", type=DAY, help="Reference date. Default: that of the edition.")
@click.option("--edition", help="Work on this edition. Default: the newest that holds the area.")
@click.option("--vacant", is_flag=True, help="Only buildings in which space is known to stand vacant.")
@click.option("--public", is_flag=True, help="Reckon with public facts only: no observations, nothing given.")
@click.option("--why", is_flag=True, help="Show the ground of every light (of one building, or in json).")
@format_option
@pass_app
def command(
    app: App,
    area: str,
    uses: tuple[str, ...],
    day: dt.date | None,
    edition: str | None,
    vacant: bool,
    public: bool,
    why: bool,
    fmt: str,
    output: Path | None,
) -> None:
    """Show what the buildings of AREA could become, the best use first.

    AREA is a name or code of an area, the identification of a building or unit, or an address.

    \b
    Examples:
      loods scan 0457100000000123 --why
      loods scan "Kerkstraat 1, Weesp" --use wonen --format json
      loods scan Nieuwegein --vacant --format xlsx --output nieuwegein.xlsx
    """
    from loods_cli.scanned import Asked, show_scan

    show_scan(app, Asked(area, uses, day, edition, vacant, public, why), fmt, output)
