# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods people`: who has an account and which roles they have today."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.database import store_of
from loods_cli.output import emit, format_option

_COLUMNS = ("name", "email", "role", "area", "since", "until", "active")


@click.command("people")
@click.option("--role", help="Only people with this role (loods, coach, steward ...).")
@click.option("--area", help="Only roles in this area, by its code (GM0344, PV26, NL).")
@format_option
@pass_app
def command(app: App, role: str | None, area: str | None, fmt: str, output: Path | None) -> int:
    """List the people with an account, a row per role that they have today.

    Roles are given and ended on the site (Beheer, Mensen). The first account of a new site is made with
    `loods administrator`.

    \b
    Examples:
      loods people
      loods people --role loods --format csv
    """
    with store_of(app.home_path):
        from loods_store.queries.people import PeopleFilter, people

        found = people(PeopleFilter(role=role or "", area_code=area or ""), app.today)
        rows = [row for person in found for row in _rows(person, role, area)]
    if fmt == "table" and not rows:
        click.echo(app._(N_("There is nobody.")))
        return 0
    emit(app, fmt, rows, columns=list(_COLUMNS), output=output)
    return 0


def _rows(person: Any, role: str | None, area: str | None) -> list[dict[str, Any]]:
    who = {"name": person.name, "email": person.email, "active": person.is_active}
    grants = [
        grant
        for grant in person.current
        if (not role or grant.role == role) and (not area or grant.area_code == area)
    ]
    if not grants and not role and not area:
        return [who | {"role": "", "area": "", "since": None, "until": None}]
    return [
        who
        | {"role": grant.role, "area": grant.area_code, "since": grant.valid_from, "until": grant.valid_to}
        for grant in grants
    ]
