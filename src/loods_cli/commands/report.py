# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods report`: everything about the vacancy of an area in one HTML file that needs nothing else."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.observed import observations
from loods_cli.target import written

if TYPE_CHECKING:
    from loods.figures.report import EditionFacts, Request
    from loods.monitor import Monitor
    from loods.places import Area


@click.command("report")
@click.argument("area")
@click.option("--on", type=DAY, help="The day to report on. Default: the reference date of the edition.")
@click.option(
    "--from", "start", type=DAY, default="2012-01-01", show_default=True, help="The day to compare it with."
)
@click.option("--use", default="kantoor", show_default=True, help="kantoor, winkel, industrie, wonen ...")
@click.option("--public", is_flag=True, help="Leave out addresses, the map and small counts.")
@click.option("--division", type=DAY, help="Show the areas as they were on this day. Default: that of --on.")
@click.option("--edition", help="Work on this edition. Default: the newest that holds the area.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@pass_app
def command(
    app: App,
    area: str,
    on: dt.date | None,
    start: dt.date,
    use: str,
    public: bool,
    division: dt.date | None,
    edition: str | None,
    output: Path | None,
) -> None:
    """Write a report on the vacancy of AREA: one HTML file with figures, charts, a map and all grounds.

    AREA is a name (a gemeente first) or a code. The report shows addresses and says that it is
    confidential; with --public it leaves out what may not be published.

    \b
    Examples:
      loods report Weesp
      loods report PV26 --on 2026-01-01 --public --output provincie.html
      loods --language en report GM0344 --use winkel
    """
    monitor, place, day, divided = _opened(app, area, on, division, edition, use)
    if start > day:
        raise InputError(
            N_("The report would begin on {start}, after its own day {day}."),
            N_("Give an earlier day with --from, or a later one with --on."),
            start=start,
            day=day,
        )
    from loods.figures.report import Request
    from loods.monitor import find_use

    request = Request(place, day, start, find_use(use), divided, public, app.language)
    target = output or Path(_file_name(place, day, request.use, public=public))
    text = _html(app, monitor, request)
    with written(target) as aside:
        aside.write_text(text, encoding="utf-8")
    click.echo(app._(N_("Report written: {path}")).format(path=target))


def _opened(
    app: App, area: str, on: dt.date | None, division: dt.date | None, edition: str | None, use: str
) -> tuple[Monitor, Area, dt.date, dt.date]:
    """Return the monitor, the area, the day reported on and the day of the division."""
    from loods.monitor.opening import open_monitor

    newest = app.home.open_edition(edition).manifest.reference_date
    monitor, place = open_monitor(
        app.home, app.rulebook(), area, division or on or newest, edition, use, observations(app)
    )
    day = on or monitor.reference_date or newest
    return monitor, place, day, division or day


def _html(app: App, monitor: Monitor, request: Request) -> str:
    from loods.editions.series_store import read_series
    from loods.figures.report import for_public, gather, report_html

    edition = app.home.open_edition(monitor.edition.id)
    data = gather(monitor, edition, _facts(app, monitor.edition.id), request, read_series(app.home))
    if request.public:
        data = for_public(data, monitor)
    return report_html(data, app.language, app.today)


def _facts(app: App, edition_id: str) -> EditionFacts:
    from loods.figures.report import EditionFacts, is_fictional

    edition = app.home.open_edition(edition_id)
    manifest = edition.manifest
    return EditionFacts(
        id=edition.id,
        reference_date=manifest.reference_date,
        sources=[source.name for source in manifest.sources],
        issues=sum(manifest.issues.values()),
        fictional=is_fictional(edition),
    )


def _file_name(area: Area, day: dt.date, use: str, *, public: bool) -> str:
    """Return a name such as leegstand-weesp-kantoor-2021-09-15.html."""
    plain = unicodedata.normalize("NFKD", area.name).encode("ascii", "ignore").decode().lower()
    words = ["leegstand", re.sub(r"[^a-z0-9]+", "-", plain).strip("-"), use, day.isoformat()]
    return "-".join(words + (["openbaar"] if public else [])) + ".html"
