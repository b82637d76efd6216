# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeps a scan, so that it can be compared with a later one, and takes it off the list again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from loods_store.actions.events import Actor, record
from loods_store.models import Scan
from loods_store.queries.scan.history import Made

LONGEST_REMARK = 200


def keep(made: Made, remark: str, actor: Actor) -> tuple[Scan, bool]:
    """Keep a scan, and tell whether it is new: of the same facts and rules it stays one, also later."""
    with transaction.atomic():
        known = Scan.objects.filter(
            building_id=made.building_id,
            rules_version=made.rules_version,
            inputs=dict(made.inputs),
            changes=dict(made.changes),
            removed_at=None,
        ).first()
        if known is not None:
            return known, False
        scan = Scan.objects.create(
            report_id=made.report_id,
            building_id=made.building_id,
            gemeente=made.gemeente,
            uses=list(made.uses),
            day=made.day,
            edition_id=made.edition_id,
            rules_version=made.rules_version,
            inputs=dict(made.inputs),
            changes=dict(made.changes),
            result=dict(made.result),
            remark=remark.replace("\0", "").strip()[:LONGEST_REMARK],
            made_by_id=actor.person_id,
            made_at=timezone.now(),
        )
        record(actor, "scan_kept", "building", made.building_id, scan=scan.pk, report=made.report_id)
    return scan, True


def remove(scan_id: int, actor: Actor) -> Scan:
    """Take a kept scan off the list of a building."""
    with transaction.atomic():
        scan = Scan.objects.select_for_update().get(pk=scan_id)
        if scan.removed_at is None:
            scan.removed_at = timezone.now()
            scan.save(update_fields=["removed_at"])
            record(actor, "scan_removed", "building", scan.building_id, scan=scan.pk)
    return scan
