# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods restore`: a home from its backup."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.database import database_of
from loods_cli.output import show


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False)
@click.option("--replace", is_flag=True, help="Put the backup in the place of all that is in the home.")
@pass_app
def command(app: App, file: Path | None, replace: bool) -> int:
    """Bring a home back from the FILE that `loods backup` wrote, with its database.

    The home must be empty, or given up with --replace. Every byte is checked before anything changes. A
    restore that is cut off is finished by running it again without FILE.

    \b
    Examples:
      loods restore loods-backup.tar --home new-home
      loods restore loods-backup.tar --home demo-home --replace
    """
    from loods_store.backup import restoring

    cut_off = restoring.is_cut_off(app.home_path)
    if file is None and not cut_off:
        raise InputError(
            N_("Which backup? No restore of {home} was cut off."),
            N_("Name the file: loods restore FILE."),
            home=app.home_path,
        )
    with database_of(app.home_path, finished=False) as url:
        _start_django(url)
        if cut_off:
            restoring.finish(app.home_path, url)
            click.echo(app._(N_("The restore that was cut off is finished.")))
        if file is not None:
            _restore(app, url, file, replace)
        _bring_up_to_date()
    return 0


def _restore(app: App, url: str, file: Path, replace: bool) -> None:
    from loods_store.backup import restoring
    from loods_store.migrating import known

    manifest = restoring.restore(app.home_path, url, file, known(), replace=replace)
    text = N_("{home} is as it was on {moment}: {files} files and the database.")
    click.echo(
        app._(text).format(
            home=app.home_path, moment=manifest.made_at, files=show(app, len(manifest.files) - 1)
        )
    )


def _start_django(url: str) -> None:
    """Start Django beside the home: it would write its key into a home that must be empty."""
    from loods_web import boot

    with tempfile.TemporaryDirectory(prefix="loods-restore-") as elsewhere:
        boot.start(Path(elsewhere), url)


def _bring_up_to_date() -> None:
    """Give a backup of an older version the tables of this one."""
    from django.db import connections

    from loods_store.migrating import migrate

    try:
        migrate()
    finally:
        connections.close_all()
