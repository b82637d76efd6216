# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes a run of the scan over all buildings: what was done before a kill is not done again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from loods.scan.shortlist import limits_on
from loods.scan.shortlist.run import put_in_place, write_blocks
from loods_store.actions.events import Actor, record
from loods_store.models import ScanRun
from loods_store.queries import monitors
from loods_store.queries.shortlist.inputs import run_of
from loods_store.queries.shortlist.runs import RunBasis, basis_now, folder_of

# Is told how many buildings were done now, and of how many.
Told = Callable[[int, int], None]
_PART = ".part-"
_KEPT_RULE = "shortlist.runs_kept"


def make_run(actor: Actor, told: Told) -> ScanRun | None:
    """Scan every building of what is published and put the lists in place; None while nothing is.

    Blocks of an earlier attempt at the same are used; until the end the run before stays what is shown.
    """
    basis = basis_now()
    if basis is None:
        return None
    run = _begun(basis, actor)
    if run.state != ScanRun.State.DONE or not folder_of(run).is_dir():
        run.buildings = _made(basis, run, told)
    with transaction.atomic():
        run.state, run.finished_at = ScanRun.State.DONE, timezone.now()
        run.save()
        record(actor, "scan_all_buildings", "scan_run", run.pk, buildings=run.buildings)
        gone = _older()
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return run


def _begun(basis: RunBasis, actor: Actor) -> ScanRun:
    """Return the row of a run on this basis, made now or by an attempt before."""
    of = {
        "day": basis.day,
        "editions": basis.editions,
        "gemeenten": list(basis.gemeenten),
        "revision": basis.revision,
        "rules_version": basis.rules_version,
        "started_by_id": actor.person_id,
        "started_at": timezone.now(),
        "path": f"scans/{basis.day.isoformat()}-{basis.stamp[:12]}",
    }
    return ScanRun.objects.get_or_create(stamp=basis.stamp, defaults=of)[0]


def _made(basis: RunBasis, run: ScanRun, told: Told) -> int:
    """Write the blocks and the lists, and return of how many buildings."""
    folder = monitors.home().scans
    blocks = folder / f"{_PART}{basis.stamp}"
    for other in folder.glob(f"{_PART}*"):
        if other != blocks:
            shutil.rmtree(other, ignore_errors=True)
    parts = [run_of(publication) for publication in basis.publications]
    total = sum(len(part.building_ids) for part in parts)
    told(0, total)
    for number, part in enumerate(parts):
        write_blocks(part, blocks / str(number), lambda count: told(count, total))
    blocks.mkdir(parents=True, exist_ok=True)
    put_in_place(blocks, folder_of(run), limits_on(monitors.rulebook(), basis.day))
    return total


def _older() -> list[Path]:
    """Forget the runs beyond those that are kept, and attempts that were given up; return their folders."""
    kept = int(monitors.rulebook().on(_KEPT_RULE, timezone.localdate()).value)
    done = ScanRun.objects.filter(state=ScanRun.State.DONE).order_by("-finished_at", "-pk")
    gone = [*done[kept:], *ScanRun.objects.exclude(state=ScanRun.State.DONE)]
    ScanRun.objects.filter(pk__in=[run.pk for run in gone]).delete()
    return [folder_of(run) for run in gone]
