# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods publish`: makes an edition what the site shows, or says what that would change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.database import store_of
from loods_cli.output import emit, format_option, show

if TYPE_CHECKING:
    from loods_store.models import JobProgress

_COLUMNS = ("gemeente", "table", "added", "changed", "ended")


@click.command("publish")
@click.argument("edition", required=False)
@click.option("--without", multiple=True, help="Code of a gemeente that stays as it is published (GM0344).")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@format_option
@pass_app
def command(
    app: App, edition: str | None, without: tuple[str, ...], dry_run: bool, fmt: str, output: Path | None
) -> int:
    """Make an EDITION (default: the newest) what the site of this home shows.

    Buildings and units of its gemeenten are replaced in one transaction; what people made stays. A command
    that is killed leaves the site as it was. Tiles of the map and the figures follow.

    \b
    Examples:
      loods publish --dry-run
      loods publish bag-20261001 --home /srv/loods
      loods publish bag-2026 --without GM0344
    """
    chosen = app.home.open_edition(edition)
    with store_of(app.home_path):
        from loods_store.queries.differences import against_published

        if dry_run:
            rows = against_published(app.home, chosen).by_gemeente()
            if fmt == "table" and not rows:
                click.echo(app._(N_("Nothing changes.")))
                return 0
            emit(app, fmt, rows, columns=list(_COLUMNS), output=output)
            return 0
        record = _publish(chosen.id, without)
        if record.state != record.State.DONE:
            raise InputError(record.message, record.remedy, **record.message_params)
        _tell(app, chosen.id)
    return 0


def _publish(edition_id: str, without: tuple[str, ...]) -> JobProgress:
    from django.utils import timezone

    from loods.messages import Text
    from loods_store.jobs import run_here
    from loods_store.jobs.publishing import KIND

    return run_here(
        KIND,
        Text(N_("Publish edition {edition}"), {"edition": edition_id}),
        edition_id=edition_id,
        without=sorted(without),
        actor={"person_id": None, "name": "operator", "origin": "command line"},
        asked_at=timezone.now().isoformat(),
    )


def _tell(app: App, edition_id: str) -> None:
    from loods_store.models import CurrentBuilding, Publication

    publication = Publication.objects.get(edition_id=edition_id)
    buildings = CurrentBuilding.objects.filter(publication=publication).count()
    text = app._(N_("Edition {edition} is published: {buildings} buildings in {count} gemeenten."))
    click.echo(
        text.format(
            edition=edition_id, buildings=show(app, buildings), count=show(app, len(publication.gemeenten))
        )
    )
