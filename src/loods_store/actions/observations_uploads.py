# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of observations in two steps: first seen, then stored. A form in one."""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from loods.errors import InputError
from loods.messages import N_, translator
from loods.registers.observations import KINDS, RESULT_HEADERS
from loods.registers.observations.entered import Entered
from loods.registers.sheets.returned import write_returned
from loods_store.actions.attachments import add_attachment
from loods_store.actions.events import Actor, record
from loods_store.actions.observations import Delivered, store
from loods_store.models import CurrentUnit, Organisation, Upload, WaitingUpload
from loods_store.queries.observation_sheets import Judged, as_json, gemeenten_of, judge_form, judge_sheet

LARGEST_BYTES = 25_000_000
_WAITS_DAYS = 7
_SAMPLE = 25
_MOST_FINDINGS = 2_000

OnRows = Callable[[int], None]


def bring(
    file_name: str, content: bytes, given: Mapping[str, Any], gemeenten: Collection[str], actor: Actor
) -> WaitingUpload:
    """Keep a file until its sender has seen what it would do; files that nobody confirmed go after a week."""
    check_size(file_name, len(content))
    now = timezone.now()
    WaitingUpload.objects.filter(brought_at__lt=now - dt.timedelta(days=_WAITS_DAYS), upload=None).delete()
    return WaitingUpload.objects.create(
        file_name=Path(file_name).name[:255],
        content=content,
        defaults=dict(given),
        gemeenten=sorted(gemeenten),
        brought_by_id=actor.person_id,
        brought_at=now,
    )


def check_size(file_name: str, size: int) -> None:
    """Raise InputError for a file that is larger than we read; before it is in memory."""
    if size > LARGEST_BYTES:
        raise InputError(
            N_("{file} is larger than {most} MB."),
            N_("Split it into several files."),
            file=file_name,
            most=LARGEST_BYTES // 1_000_000,
        )


def narrow(token: uuid.UUID, gemeenten: Collection[str]) -> None:
    """Take away from a waiting file the gemeenten that its sender no longer speaks for."""
    waiting = WaitingUpload.objects.get(pk=token)
    waiting.gemeenten = sorted(set(waiting.gemeenten) & set(gemeenten))
    waiting.save(update_fields=["gemeenten"])


def look_through(
    token: uuid.UUID, today: dt.date, on_start: OnRows = lambda _: None, on_progress: OnRows = lambda _: None
) -> WaitingUpload:
    """Read a waiting file and keep what storing it would do; raises InputError when it cannot be used."""
    waiting = WaitingUpload.objects.get(pk=token)
    judged = _judged(waiting, today, on_start, on_progress)
    waiting.preview = _preview(judged)
    waiting.save(update_fields=["preview"])
    return waiting


def confirm(
    token: uuid.UUID,
    actor: Actor,
    today: dt.date,
    language: str = "nl",
    on_start: OnRows = lambda _: None,
    on_progress: OnRows = lambda _: None,
) -> Upload:
    """Store a waiting file as one upload, with the sheet that goes back; a second time changes nothing."""
    with transaction.atomic():
        waiting = WaitingUpload.objects.select_for_update().get(pk=token)
        if waiting.upload is not None:
            return waiting.upload
        judged = _judged(waiting, today, on_start, on_progress)
        upload = keep_sheet(judged, waiting.file_name, bytes(waiting.content), actor, language)
        waiting.upload, waiting.content = upload, b""
        waiting.save(update_fields=["upload", "content"])
        return upload


def keep_sheet(judged: Judged, file_name: str, content: bytes, actor: Actor, language: str) -> Upload:
    """Store what is new in a sheet as one upload, with the file and the sheet that goes back."""
    return store(
        judged.result.observations,
        _delivered(judged, file_name, content),
        actor,
        lambda appended: _returned(replace(judged, appended=appended), language),
    )


def abandon(token: uuid.UUID) -> None:
    """Throw away a file that its sender does not want to store."""
    WaitingUpload.objects.filter(pk=token, upload=None).delete()


def enter_by_hand(
    units: Sequence[str],
    values: Mapping[str, object],
    form_id: uuid.UUID,
    actor: Actor,
    today: dt.date,
    photo: tuple[str, bytes] | None = None,
) -> tuple[Entered, Upload | None]:
    """Store one statement on units, and a photo (name, content) with their building, all or nothing.

    Returns it as judged, and no upload where something is wrong with it. The same form (by its id) sent
    twice is stored once. InputError for a photo that cannot be kept.
    """
    judged = judge_form(units, values, today, form_id.hex)
    if judged.wrong:
        return judged, None
    delivered = Delivered(
        Upload.Kind.FORM,
        sha256=form_id.hex,
        gemeenten=set(gemeenten_of(units).values()),
        rows_read=len(units),
    )
    with transaction.atomic():
        is_again = Upload.objects.filter(kind=Upload.Kind.FORM, sha256=form_id.hex).exists()
        upload = store(judged.observations, delivered, actor)
        for building in _buildings(units):
            if not is_again:
                record(actor, "observation_entered", "building", building, upload=upload.pk)
            if photo is not None:
                add_attachment(building, *photo, "foto bij waarneming", actor)
        return judged, upload


def _judged(waiting: WaitingUpload, today: dt.date, on_start: OnRows, on_progress: OnRows) -> Judged:
    content = bytes(waiting.content)
    return judge_sheet(
        waiting.file_name, content, waiting.defaults, waiting.gemeenten, today, on_start, on_progress
    )


def _delivered(judged: Judged, file_name: str, content: bytes) -> Delivered:
    units = judged.result.observations["unit_id"].unique().to_list()
    gemeenten = set(gemeenten_of(units).values())
    body = Organisation.objects.filter(kind="gemeente", area_code=next(iter(gemeenten), "")).first()
    return Delivered(
        Upload.Kind.FILE,
        Path(file_name).name,
        hashlib.sha256(content).hexdigest(),
        body.pk if body is not None and len(gemeenten) == 1 else None,
        gemeenten,
        len(judged.result.outcomes),
        judged.result.count("rejected"),
        _findings(judged),
        content,
    )


def _findings(judged: Judged) -> list[dict[str, Any]]:
    outcomes = judged.outcomes
    found = [
        as_json(finding) | {"outcome": outcomes.get((finding.sheet, finding.row), "skipped")}
        for finding in judged.result.all_findings()
    ]
    return sorted(found, key=lambda row: row["outcome"] != "rejected")[:_MOST_FINDINGS]


def _preview(judged: Judged) -> dict[str, Any]:
    fresh = judged.result.observations.filter(
        judged.result.observations["observation_id"].is_in(list(judged.appended.added))
    )
    sample = fresh.head(_SAMPLE).select(
        "unit_id", "date", "concept", "state", "offered", "vacant_since", "row"
    )
    rows = [
        {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
        for row in sample.iter_rows(named=True)
    ]
    addresses = dict(
        CurrentUnit.objects.filter(unit_id__in=[row["unit_id"] for row in rows]).values_list(
            "unit_id", "address"
        )
    )
    return {
        "counts": judged.counts(),
        "new": fresh.height,
        "replaced": judged.appended.superseded,
        "rows": [row | {"address": addresses.get(row["unit_id"], "")} for row in rows],
        "findings": _findings(judged),
    }


def _returned(judged: Judged, language: str) -> bytes:
    result = judged.result
    with tempfile.TemporaryDirectory(prefix="loods-") as folder:
        path = Path(folder) / "terug.xlsx"
        write_returned(
            path,
            result.book,
            result.tables,
            judged.outcomes,
            result.findings,
            KINDS,
            RESULT_HEADERS,
            translator(language),
        )
        return path.read_bytes()


def _buildings(units: Sequence[str]) -> list[str]:
    found = CurrentUnit.objects.filter(unit_id__in=units).exclude(building=None)
    return sorted(set(found.values_list("building_id", flat=True)))
