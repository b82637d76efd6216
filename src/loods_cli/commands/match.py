# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods match`: places for who seeks, and seekers for a place, with why and what would mend it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.output import format_option

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("match")
@click.option("--space", help="The seekers for this space (its id).")
@click.option("--profile", help="The spaces for this search (its id).")
@click.option("--spaces", type=_FILE, help="Sheet of spaces. Default: those that the home keeps.")
@click.option("--profiles", type=_FILE, help="Sheet of searches. Default: those that the home keeps.")
@click.option("--on", "day", type=DAY, help="Rules of this day. Default: today.")
@click.option(
    "--top", type=click.IntRange(1, 1000), default=10, show_default=True, help="At most so many each."
)
@click.option(
    "--near/--no-near", default=True, show_default=True, help="What nearly fits, and what would mend it."
)
@click.option("--excluded", is_flag=True, help="Everything else too, with what excludes it.")
@click.option(
    "--together",
    is_flag=True,
    help="Searches that fill the space together, or spaces that serve the search together.",
)
@format_option
@pass_app
def command(
    app: App,
    space: str | None,
    profile: str | None,
    spaces: Path | None,
    profiles: Path | None,
    day: dt.date | None,
    top: int,
    near: bool,
    excluded: bool,
    together: bool,
    fmt: str,
    output: Path | None,
) -> None:
    """Match spaces with searches: the best first, each with a score as a range and why.

    + fits, - is weak, ? is unknown and a question to the owner, x excludes, > would mend it, i tells more.
    Without --space or --profile every search gets its list.

    \b
    Examples:
      loods match --profile Z-001 --spaces ruimten.xlsx --profiles zoekvragen.xlsx
      loods match --space R-001 --format json
      loods match --space WARENHUIS --together
    """
    from loods_cli.matched import Asked, show_matches

    asked = Asked(space, profile, spaces, profiles, day, top, near, excluded)
    if together:
        from loods_cli.combined import show_together

        show_together(app, asked, fmt, output)
    else:
        show_matches(app, asked, fmt, output)
