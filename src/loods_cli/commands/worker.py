# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods worker`: does the jobs that pages ask for."""

from __future__ import annotations

import os

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.database import store_of


@click.command("worker")
@click.option("--until-idle", is_flag=True, help="Stop when no job waits any more.")
@pass_app
def command(app: App, until_idle: bool) -> int:
    """Do the jobs that pages ask for: publishing an edition, reading an upload, making figures.

    `loods serve` starts one by itself. Several may run beside each other, on several machines too with one
    DATABASE_URL. A job whose worker is killed is done again by another, or when a worker starts. Ctrl-C or
    SIGTERM lets the job at hand finish first.

    \b
    Examples:
      loods worker --home demo-home
      loods worker --home demo-home --until-idle
    """
    os.environ.setdefault("LOODS_LOG_LEVEL", "INFO")
    with store_of(app.home_path):
        from loods_store.jobs.working import work

        click.echo(app._(N_("Waiting for jobs. Stop with Ctrl-C.")), err=True)
        work(until_idle=until_idle)
    return 0
