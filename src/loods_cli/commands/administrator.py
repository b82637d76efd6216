# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods administrator`: the account that a new site begins with."""

from __future__ import annotations

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.database import store_of


@click.command("administrator")
@click.argument("email")
@click.option("--name", required=True, help="Name of the person.")
@pass_app
def command(app: App, email: str, name: str) -> int:
    """Make EMAIL an administrator of the site, with a new password that is printed once.

    The first account of a new site; the administrator invites the others on the site itself. For somebody who
    has an account it is the way back in: the password is replaced and the second factor taken away. The event
    log keeps it.

    \b
    Examples:
      loods administrator a.jansen@example.nl --name "A. Jansen" --home /srv/loods
    """
    if "@" not in email.strip("@"):
        raise InputError(
            N_("{email} is no address for mail."),
            N_("Give it whole, such as a.jansen@example.nl."),
            email=email,
        )
    with store_of(app.home_path):
        from loods_store.actions.first_administrator import make_administrator

        made = make_administrator(email, name, app.today)
    said = app._(N_("{email} is administrator. Password: {password}"))
    click.echo(said.format(email=email, password=made.password))
    if made.second_factor_removed:
        click.echo(app._(N_("The second factor is taken away: set a new one on the site.")))
    click.echo(app._(N_("Change it on the site after signing in: it is not shown again.")))
    return 0
