# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods migrate`: brings the tables of the database up to date."""

from __future__ import annotations

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.database import store_of


@click.command("migrate")
@click.option("--check", is_flag=True, help="Change nothing; exit code 1 when there is something to do.")
@pass_app
def command(app: App, check: bool) -> int:
    """Bring the tables of the database up to date with this version of Loods.

    `loods serve` and `loods worker` do so by themselves. Several may start at once: one does the work, the
    others wait.

    \b
    Examples:
      loods migrate --home demo-home
      loods migrate --check
    """
    with store_of(app.home_path, migrated=False):
        from loods_store.migrating import migrate, pending

        waiting = pending() if check else []
        changes = len(waiting) if check else migrate()
        click.echo(app._(_said(check, changes)).format(changes=changes))
    return 1 if waiting else 0


def _said(check: bool, changes: int) -> str:
    if not changes:
        return N_("The database is up to date.")
    return N_("Changes that wait: {changes}.") if check else N_("Changes made: {changes}.")
