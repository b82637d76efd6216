# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods backup`: a whole home in one file."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from pathlib import Path

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.database import database_of
from loods_cli.output import show


@click.command("backup")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File to write; one that is there is replaced when the new one is whole.",
)
@pass_app
def command(app: App, target: Path) -> int:
    """Write a whole home into one file: the database, editions, series, areas, rules and deliveries.

    The site may stay open meanwhile. The file has personal data in it and is readable by you only; its
    checksums are verified by `loods restore`.

    \b
    Examples:
      loods backup --home demo-home --to loods-backup.tar
    """
    from loods_store.backup.restoring import back_up

    with database_of(app.home_path) as url:
        made_at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        manifest = back_up(app.home_path, url, target, version("loods"), made_at)
    text = N_("{file}: {files} files and the database, {megabytes} MB.")
    size = round(target.stat().st_size / 1e6, 1)
    click.echo(
        app._(text).format(file=target, files=show(app, len(manifest.files) - 1), megabytes=show(app, size))
    )
    return 0
