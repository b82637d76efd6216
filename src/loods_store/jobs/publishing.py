# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that publishes an edition and makes what pages read after it: tiles, and the grid of figures."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from typing import Any

from django.utils import timezone

from loods.editions.home import Home
from loods.editions.tiles import ensure_tiles
from loods.errors import InputError
from loods.messages import N_, Text
from loods_store.actions import demo_life, demo_match
from loods_store.actions.events import Actor
from loods_store.actions.grid import refresh_grid
from loods_store.actions.publishing import publish
from loods_store.jobs import Progress, job, start
from loods_store.jobs.steps import in_steps
from loods_store.models import Publication
from loods_store.queries.differences import covered
from loods_store.queries.monitors import home

KIND = "publish"
AGAIN = "reckon-again"
# Of the whole, in steps: how much each part takes.
_PUBLISHING, _TILES, _FIGURES = 60, 15, 25
_STEPS = 100


def ask_to_publish(
    edition_id: str, actor: Actor, without: Collection[str] = (), next_page: str = ""
) -> uuid.UUID:
    """Ask for the publication of an edition, but for some gemeenten, and return the id of the job."""
    return start(
        KIND,
        Text(N_("Publish edition {edition}"), {"edition": edition_id}),
        started_by=actor.person_id,
        lock=KIND,
        once=f"{KIND} {edition_id}",
        next_page=next_page,
        edition_id=edition_id,
        without=sorted(without),
        actor={"person_id": actor.person_id, "name": actor.name, "origin": actor.origin},
        asked_at=timezone.now().isoformat(),
    )


@job(KIND)
def publish_edition(
    progress: Progress, edition_id: str, without: list[str], actor: dict[str, Any], asked_at: str
) -> dict[str, Any]:
    """Publish, then draw; done again after a kill it goes on with the first part that is not there yet."""
    at = home()
    progress.expect(_STEPS, N_("The register is being put in its place"))
    done = _published_since(edition_id, dt.datetime.fromisoformat(asked_at))
    publication = done or publish(at, edition_id, Actor(**actor), in_steps(progress, _PUBLISHING), without)
    if done:
        progress.advance(_PUBLISHING)
    demo_life.live(timezone.localdate())
    demo_match.live(at, timezone.localdate())
    progress.advance(0, N_("The map is being drawn"))
    _draw(at, publication, progress)
    progress.advance(0, N_("The figures are being made"))
    refresh_grid(in_steps(progress, _FIGURES))
    return {"edition": edition_id, "publication": publication.pk}


def ask_to_reckon_again(actor: Actor) -> uuid.UUID:
    """Ask to put in place again what is published: after a change of rules or own areas."""
    return start(
        AGAIN,
        Text(N_("Reckon again with what changed")),
        started_by=actor.person_id,
        lock=KIND,
        once=AGAIN,
        actor={"person_id": actor.person_id, "name": actor.name, "origin": actor.origin},
    )


@job(AGAIN)
def reckon_again(progress: Progress, actor: dict[str, Any]) -> None:
    """Put every published edition in place again for the gemeenten that it speaks for."""
    at, spoken = home(), covered()
    progress.expect(_STEPS * len(spoken) + _FIGURES, N_("The register is being put in its place"))
    for edition_id, codes in spoken.items():
        others = set(at.open_edition(edition_id).manifest.gemeenten) - set(codes)
        publish(at, edition_id, Actor(**actor), in_steps(progress, _STEPS), others)
    progress.advance(0, N_("The figures are being made"))
    refresh_grid(in_steps(progress, _FIGURES))


def _published_since(edition_id: str, moment: dt.datetime) -> Publication | None:
    return Publication.objects.filter(edition_id=edition_id, published_at__gte=moment).first()


def _draw(at: Home, publication: Publication, progress: Progress) -> None:
    """Make the tiles; an edition without outlines has a map without footprints."""
    try:
        tiles = ensure_tiles(at, at.open_edition(publication.edition_id), in_steps(progress, _TILES))
    except InputError:
        return
    publication.tiles = tiles.name
    publication.save(update_fields=["tiles"])
