# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods serve`: the site of a home, with all that it needs, in the foreground."""

from __future__ import annotations

import click

from loods_cli.context import App, pass_app


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Port to listen on; 0 takes one that is free.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Processes that answer pages.",
)
@pass_app
def command(app: App, port: int, host: str, workers: int) -> int:
    """Open the site of a home: the database, its tables, the web server and a worker for jobs.

    Without DATABASE_URL the home has a PostgreSQL of its own, which stops when the site does. A process that
    ends is started again. Ctrl-C or SIGTERM stops everything. Outside this machine (another --host) put it
    behind a proxy that does HTTPS, and set LOODS_ALLOWED_HOSTS.

    \b
    Examples:
      loods serve --home demo-home
      loods serve --home demo-home --port 0
      LOODS_ALLOWED_HOSTS=loods.example.nl loods serve --home /srv/loods --host 0.0.0.0 --workers 4
    """
    from loods_cli.serving import Serving, serve

    return serve(app, Serving(host, port, workers))
