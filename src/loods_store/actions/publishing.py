# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishes an edition: in one transaction the database goes from the old register to the new one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from loods.editions.edition import Edition
from loods.editions.home import Home
from loods.errors import InputError
from loods.messages import N_
from loods.places import successor
from loods_store.actions import replacing
from loods_store.actions.events import Actor, record
from loods_store.actions.vacancy import refresh_vacancy
from loods_store.models import Coverage, ObservationRevision, Publication
from loods_store.queries.differences import difference
from loods_store.queries.monitors import own_areas, rulebook
from loods_store.queries.projection import Projection, project

Progress = Callable[[float], None]


def publish(
    home: Home,
    edition_id: str,
    actor: Actor,
    progress: Progress | None = None,
    without: Collection[str] = (),
) -> Publication:
    """Make an edition the register of its gemeenten, in one transaction: killed, the old one stands.

    Rows that people made are not touched; a building or unit that left the register stays where people made
    something for it. For the gemeenten in `without` what is published stays. `progress` gets the share done,
    0 to 1. InputError where the edition has no gemeente left to speak for.
    """
    report = progress or (lambda _share: None)
    edition = home.open_edition(edition_id)
    codes = _spoken_for(edition, without)
    projection = project(edition, rulebook(), own_areas()).only(codes)
    report(0.3)
    found = difference(home, edition, projection.places(), without)
    report(0.5)
    with transaction.atomic():
        publication = _switch(edition, codes, projection, actor, found.to_json())
        report(0.95)
    report(1.0)
    return publication


def _spoken_for(edition: Edition, without: Collection[str]) -> list[str]:
    """Return the gemeenten that the edition is to speak for."""
    codes = sorted(code for code in edition.manifest.gemeenten if code and code not in without)
    if not codes:
        raise InputError(
            N_("Edition {edition} holds no unit of a gemeente that it can be published for."),
            N_("Import the extract together with its file of gemeenten and towns (GEM-WPL)."),
            edition=edition.id,
        )
    return codes


def _switch(
    edition: Edition, codes: list[str], projection: Projection, actor: Actor, found: dict[str, Any]
) -> Publication:
    _wait_for_turn()
    publication = _publication(edition, codes, actor, found)
    gone = _gone_into(codes, edition)
    counts: dict[str, Any] = replacing.replace(projection, publication, [*codes, *gone])
    _cover(publication, [*codes, *gone])
    refresh_vacancy(gemeenten=[*codes, *gone])
    record(actor, "publish", "edition", edition.id, gemeenten=len(codes), **counts)
    return publication


def _wait_for_turn() -> None:
    """Wait until nobody else publishes or changes observations: vacancy is reckoned from both."""
    ObservationRevision.objects.get_or_create(pk=1)
    ObservationRevision.objects.select_for_update().get(pk=1)


def _gone_into(codes: list[str], edition: Edition) -> list[str]:
    """Return the gemeenten that went whole into these by the reference date: they have no say any more."""
    manifest = edition.manifest
    return [
        code
        for code in manifest.gemeenten_ever
        if code not in codes and successor(code, manifest.reference_date) in codes
    ]


def _publication(edition: Edition, codes: list[str], actor: Actor, found: dict[str, Any]) -> Publication:
    values = {
        "reference_date": edition.manifest.reference_date,
        "gemeenten": codes,
        "state": Publication.State.PUBLISHED,
        "difference": found,
        "published_at": timezone.now(),
        "published_by_id": actor.person_id,
    }
    return Publication.objects.update_or_create(edition_id=edition.id, defaults=values)[0]


def _cover(publication: Publication, codes: list[str]) -> None:
    """Let the publication speak for its gemeenten; one that speaks for none any more is replaced."""
    Coverage.objects.filter(gemeente__in=codes).delete()
    Coverage.objects.bulk_create(
        Coverage(gemeente=code, publication=publication) for code in publication.gemeenten
    )
    Publication.objects.filter(coverage=None).update(state=Publication.State.REPLACED)
