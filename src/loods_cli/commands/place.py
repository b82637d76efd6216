# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods place`: all searches over all spaces at once, what is missing, what helps, and who must go."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.output import format_option

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("place")
@click.option("--spaces", type=_FILE, help="Sheet of spaces. Default: those that the home keeps.")
@click.option("--profiles", type=_FILE, help="Sheet of searches. Default: those that the home keeps.")
@click.option("--on", "day", type=DAY, help="Rules of this day. Default: today.")
@click.option(
    "--show",
    "what",
    type=click.Choice(["everyone", "missing", "helps"]),
    default="everyone",
    show_default=True,
    help="Who goes where; what space is missing; or what one change would do.",
)
@click.option(
    "--leaving",
    type=click.Choice(["business-park", "forced"]),
    help="What if these must go: all on a business park, or all that are forced to move.",
)
@click.option("--must-leave", multiple=True, help="What if this search (its id) must go. May be repeated.")
@format_option
@pass_app
def command(
    app: App,
    spaces: Path | None,
    profiles: Path | None,
    day: dt.date | None,
    what: str,
    leaving: str | None,
    must_leave: tuple[str, ...],
    fmt: str,
    output: Path | None,
) -> None:
    """Place all searches over all spaces: as many as possible, then as fitting as possible.

    A space that is let in parts may hold several that get on. The answer says how far it may be from the
    best there is. Nothing is decided: it is a proposal.

    \b
    Examples:
      loods place --spaces ruimten.xlsx --profiles zoekvragen.xlsx
      loods place --show missing --format xlsx --output ontbreekt.xlsx
      loods place --leaving business-park
    """
    from loods_cli.placed import PlaceAsked, show_placement

    asked = PlaceAsked(what, leaving, must_leave)
    show_placement(app, (spaces, profiles, day), asked, fmt, output)
