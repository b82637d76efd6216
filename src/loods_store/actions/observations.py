# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps, withdraws and brings back observations. A statement is never changed nor deleted."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

import polars as pl
from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from loods.editions.home import Home
from loods.editions.observation_store import observation_store
from loods.editions.statement_store import Appended
from loods.registers.observations import OBSERVATION_SCHEMA
from loods_store.actions.copying import copy_in
from loods_store.actions.events import Actor, record
from loods_store.actions.vacancy import refresh_vacancy
from loods_store.models import CurrentUnit, ObservationRevision, StoredObservation, Upload
from loods_store.queries.observation_comparison import compare
from loods_store.queries.observation_sheets import gemeente_in

UPLOAD_UNDONE = "upload undone"
_SENTENCES = ("source", "reported_by", "note")


@dataclass(frozen=True)
class Delivered:
    """What is kept of a delivery besides its observations; sha256 is of the file, or names a form."""

    kind: str
    file_name: str = ""
    sha256: str = ""
    organisation_id: int | None = None
    gemeenten: Collection[str] = ()
    rows_read: int = 0
    rows_rejected: int = 0
    issues: list[dict[str, Any]] = field(default_factory=list)
    content: bytes | None = None


def take_over_home(home: Home, actor: Actor) -> Upload | None:
    """Bring the observations of a home folder into the database, with their history, once.

    Returns the upload, also when it was there already; None where the home has no observations.
    """
    history = observation_store(home).history().drop("sequence")
    with transaction.atomic():
        _turn()
        earlier = Upload.objects.filter(kind=Upload.Kind.HOME).first()
        if earlier is not None or history.is_empty():
            return earlier
        delivered = Delivered(Upload.Kind.HOME, rows_read=history.height, gemeenten=_gemeenten(history))
        return _kept(history, delivered, Appended(frozenset(), frozenset(), 0), actor)


def store(
    table: pl.DataFrame,
    delivered: Delivered,
    actor: Actor,
    returned_sheet: Callable[[Appended], bytes] | None = None,
) -> Upload:
    """Keep what is new in `table` (OBSERVATION_SCHEMA) as one upload, all or nothing.

    A statement that already counts is not stored twice, nor one that this delivery already brought. A form
    that comes in again (same sha256) gives the upload that it gave. `returned_sheet` makes the file for the
    sender from what turned out to be known.
    """
    with transaction.atomic():
        _turn()
        again = Upload.objects.filter(kind=Upload.Kind.FORM, sha256=delivered.sha256).first()
        if delivered.kind == Upload.Kind.FORM and delivered.sha256 and again is not None:
            return again
        appended = compare(table)
        fresh = table.filter(pl.col("observation_id").is_in(list(appended.added)))
        upload = _kept(fresh, delivered, appended, actor)
        if returned_sheet is not None:
            upload.returned_sheet = returned_sheet(appended)
            upload.save(update_fields=["returned_sheet"])
        return upload


def undo(upload_id: int, actor: Actor) -> Upload:
    """Withdraw everything that an upload brought; its rows stay to be read, and `redo` brings them back."""
    with transaction.atomic():
        _turn()
        upload = Upload.objects.select_for_update().get(pk=upload_id)
        if upload.undone_at is not None:
            return upload
        upload.undone_at = timezone.now()
        upload.undone_by_id = actor.person_id
        upload.save(update_fields=["undone_at", "undone_by"])
        upload.observations.filter(withdrawn_at=None).update(
            withdrawn_at=upload.undone_at, withdrawn_by_id=actor.person_id, withdrawn_why=UPLOAD_UNDONE
        )
        _changed(upload)
        record(actor, "upload_undone", "upload", upload.pk, rows=upload.rows_stored)
        return upload


def redo(upload_id: int, actor: Actor) -> Upload:
    """Bring back what `undo` withdrew; rows that were withdrawn one by one stay withdrawn."""
    with transaction.atomic():
        _turn()
        upload = Upload.objects.select_for_update().get(pk=upload_id)
        if upload.undone_at is None:
            return upload
        upload.observations.filter(withdrawn_at=upload.undone_at, withdrawn_why=UPLOAD_UNDONE).update(
            withdrawn_at=None, withdrawn_by=None, withdrawn_why=""
        )
        upload.undone_at = upload.undone_by = None
        upload.save(update_fields=["undone_at", "undone_by"])
        _changed(upload)
        record(actor, "upload_redone", "upload", upload.pk, rows=upload.rows_stored)
        return upload


def withdraw(observation_pk: int, actor: Actor, why: str) -> StoredObservation:
    """Withdraw one statement, with the reason; it stays in the history."""
    with transaction.atomic():
        _turn()
        said = StoredObservation.objects.select_for_update().get(pk=observation_pk)
        if said.withdrawn_at is not None:
            return said
        said.withdrawn_at = timezone.now()
        said.withdrawn_by_id = actor.person_id
        said.withdrawn_why = why[:300]
        said.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
        raise_revision()
        refresh_vacancy(_buildings([said.unit_id]))
        record(
            actor, "observation_withdrawn", "observation", said.pk, unit=said.unit_id, why=said.withdrawn_why
        )
        return said


def raise_revision() -> None:
    """Mark a change of observations; call it in the transaction of that change.

    A number is never used twice, also not when its transaction is taken back: answers are kept under it.
    """
    higher = Greatest(F("number") + 1, Value(time.time_ns() // 1000))
    ObservationRevision.objects.filter(pk=1).update(number=higher, changed_at=timezone.now())


def _turn() -> None:
    """Wait until nobody else changes observations: what counts is compared and stored without a gap."""
    ObservationRevision.objects.get_or_create(pk=1)
    ObservationRevision.objects.select_for_update().get(pk=1)


def _kept(fresh: pl.DataFrame, delivered: Delivered, appended: Appended, actor: Actor) -> Upload:
    upload = Upload.objects.create(
        kind=delivered.kind,
        file_name=delivered.file_name[:255],
        sha256=delivered.sha256,
        organisation_id=delivered.organisation_id,
        gemeenten=sorted(delivered.gemeenten),
        uploaded_by_id=actor.person_id,
        uploaded_at=timezone.now(),
        rows_read=delivered.rows_read,
        rows_stored=fresh.height,
        rows_known=len(appended.known),
        rows_rejected=delivered.rows_rejected,
        issues=delivered.issues,
        content=delivered.content,
    )
    if not fresh.is_empty():
        copy_in(StoredObservation, _rows(fresh, upload.pk, upload.uploaded_at))
        _changed(upload)
    record(
        actor,
        "observations_stored",
        "upload",
        upload.pk,
        kind=upload.kind,
        rows=upload.rows_stored,
        rejected=upload.rows_rejected,
        replaced=appended.superseded,
    )
    return upload


def _rows(fresh: pl.DataFrame, upload_pk: int, at: dt.datetime) -> pl.DataFrame:
    """Return the rows of the database; a text column of PostgreSQL cannot hold the character NUL."""
    clean = [pl.col(name).str.replace_all("\0", "", literal=True) for name in _SENTENCES]
    return fresh.select(OBSERVATION_SCHEMA.names).with_columns(
        *clean, upload_id=pl.lit(upload_pk), entered_at=pl.lit(at.isoformat()), withdrawn_why=pl.lit("")
    )


def _changed(upload: Upload) -> None:
    raise_revision()
    units = upload.observations.values_list("unit_id", flat=True).distinct()
    refresh_vacancy(_buildings(units))


def _buildings(units: Any) -> list[str]:
    found = CurrentUnit.objects.filter(unit_id__in=units).exclude(building=None)
    return list(found.order_by("building_id").values_list("building_id", flat=True).distinct())


def _gemeenten(table: pl.DataFrame) -> list[str]:
    """Return the gemeenten that the ids begin with, as they are called now."""
    return sorted({gemeente_in(code) for code in table["unit_id"].str.slice(0, 4).unique()})
