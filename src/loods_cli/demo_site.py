# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo as a site: its edition published, its people made, their accounts shown."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path

import click

from loods.messages import N_
from loods_cli.context import App

# Role, or part in the story of the match -> what the account is for, as a message id.
_PARTS = {
    "coach": N_("coach of the province"),
    "steward": N_("data steward"),
    "loods": N_("kantorenloods"),
    "expert": N_("expert"),
    "market_member": N_("market party"),
    "seeker": N_("looks for space"),
    "furniture_maker": N_("furniture maker, has not asked for space yet"),
    "owner": N_("owner of the former department store in Amersfoort"),
    "administrator": N_("administrator"),
}


def is_demo(home: Path) -> bool:
    """Say whether a home is a demo, with its marker that everything in it is made up."""
    from loods.demo.build import MARKER

    return (home / MARKER).exists()


def prepare(app: App) -> list[uuid.UUID]:
    """Make the people of the demo and ask for what is not published yet; returns the jobs to wait for."""
    from loods_store.actions import demo_people
    from loods_store.actions.events import SYSTEM
    from loods_store.jobs.publishing import ask_to_publish
    from loods_store.models import Publication

    demo_people.make(app.home)
    edition = app.home.open_edition()
    if Publication.objects.filter(edition_id=edition.id).exists():
        return []
    click.echo(app._(N_("The demo is being published; this takes a minute.")))
    return [ask_to_publish(edition.id, SYSTEM)]


def is_published(app: App, jobs: Sequence[uuid.UUID]) -> bool:
    """Say whether these jobs are done, with what they asked for in turn; what went wrong is told."""
    from loods_store.models import JobProgress

    busy = [JobProgress.State.WAITING, JobProgress.State.RUNNING]
    if not jobs or JobProgress.objects.filter(started_by=None, state__in=busy).exists():
        return not jobs
    for job in JobProgress.objects.filter(id__in=jobs, state=JobProgress.State.FAILED):
        click.echo(f"{job.message_text.render(app._)} {job.remedy_text.render(app._)}", err=True)
    return True


def show_accounts(app: App) -> None:
    """Print an account for every role and part of the story, and the password that all of them have."""
    from loods_store.actions import demo_people

    click.echo(app._(N_("Accounts of the demo:")))
    seen: set[str] = set()
    for account in demo_people.make(app.home):
        if account.part not in seen:
            seen.add(account.part)
            click.echo(f"  {account.email:36} {app._(_PARTS[account.part])} {account.area}".rstrip())
    click.echo(app._(N_("Every gemeente has its own: loods.GEMEENTE@example.nl.")))
    click.echo(app._(N_("Password of all of them: {password}")).format(password=demo_people.password()))
