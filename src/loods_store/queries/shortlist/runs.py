# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The runs of the scan: the newest that is whole, what it rests on, and whether something changed since."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Count, Max

from loods.scan.shortlist import limits_on
from loods.scan.shortlist.run import VERSION
from loods_store.models import BuildingFact, Coverage, Publication, ScanRun
from loods_store.queries import monitors
from loods_store.queries.observations import revision
from loods_store.queries.scan import sources
from loods_store.queries.vacancy_day import vacancy_day


@dataclass(frozen=True)
class RunBasis:
    """What a run would rest on if it were made now; `stamp` changes when anything in it does."""

    day: dt.date
    publications: tuple[Publication, ...]
    gemeenten: tuple[str, ...]
    revision: int
    rules_version: str
    stamp: str

    @property
    def editions(self) -> list[str]:
        """Return the editions by id."""
        return [publication.edition_id for publication in self.publications]


def basis_now() -> RunBasis | None:
    """Return what a run rests on; None while nothing is published."""
    publications = tuple(Publication.objects.filter(coverage__isnull=False).distinct().order_by("pk"))
    if not publications:
        return None
    days = [vacancy_day(publication) for publication in publications]
    covered = tuple(Coverage.objects.order_by("gemeente").values_list("gemeente", "publication_id"))
    said, rules = revision(), sources.context().rules_version
    told = (covered, [str(day) for day in days], [each.edition_id for each in publications])
    limits = [(value.name, value.value) for value in limits_on(monitors.rulebook(), max(days)).grounds]
    beside = (VERSION, limits, said, rules, _facts_stamp(), sources.files_stamp(), _folders())
    stamp = hashlib.sha256(repr((told, beside)).encode()).hexdigest()[:32]
    gemeenten = tuple(code for code, _publication in covered)
    return RunBasis(max(days), publications, gemeenten, said, rules, stamp)


def latest() -> ScanRun | None:
    """Return the newest whole run whose tables are there."""
    rows = ScanRun.objects.filter(state=ScanRun.State.DONE).order_by("-finished_at", "-pk")
    return next((run for run in rows if folder_of(run).is_dir()), None)


def is_behind(run: ScanRun | None) -> bool:
    """Tell whether something changed that a run does not show; True without a run of what is published."""
    now = basis_now()
    return now is not None and (run is None or run.stamp != now.stamp)


def folder_of(run: ScanRun) -> Path:
    """Return the folder with the tables of a run."""
    return monitors.home().path / run.path


def _facts_stamp() -> tuple[object, ...]:
    told = BuildingFact.objects.aggregate(last=Max("pk"), back=Count("withdrawn_at"))
    return told["last"], told["back"]


def _folders() -> tuple[str, str]:
    at = monitors.home()
    return monitors.folder_stamp(at.facts), monitors.folder_stamp(at.rules)
