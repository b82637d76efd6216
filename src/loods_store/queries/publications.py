# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The editions and deliveries of the home, and which of them are published."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from loods.editions.edition import Edition
from loods.editions.home import Home
from loods.editions.known_issues import find_kind
from loods.editions.manifest import Manifest
from loods.errors import LoodsError
from loods.places import gemeente
from loods_store.models import Coverage, Publication


@dataclass(frozen=True)
class EditionRow:
    """An edition as a list shows it; `covers` counts the gemeenten that it speaks for now."""

    id: str
    manifest: Manifest | None
    trouble: LoodsError | None
    publication: Publication | None
    covers: int

    @property
    def state(self) -> str:
        """Return published (it speaks for a gemeente), replaced, or new (never published)."""
        if self.covers:
            return "published"
        return "replaced" if self.publication is not None else "new"

    @property
    def severities(self) -> Counter[str]:
        """Return how many issues there are of each severity: error, warning, note."""
        return severities({} if self.manifest is None else self.manifest.issues)


@dataclass(frozen=True)
class DeliveryRow:
    """A delivered file that became an edition, with where it is kept (None = not kept)."""

    name: str
    sha256: str
    size_bytes: int
    edition_id: str
    reference_date: dt.date
    imported_at: dt.datetime
    kept: Path | None


def editions(home: Home) -> list[EditionRow]:
    """Return every edition of a home, the newest reference date first; an unreadable one with its trouble."""
    publications = {each.edition_id: each for each in Publication.objects.select_related("published_by")}
    covers = Counter(Coverage.objects.values_list("publication__edition_id", flat=True))
    rows = [
        _edition_row(Edition(folder), publications, covers)
        for folder in home.editions.glob("[!.]*")
        if folder.is_dir()
    ]
    return sorted(rows, key=_age, reverse=True)


def edition_row(home: Home, edition_id: str) -> EditionRow:
    """Return one edition. Raises NotFoundError."""
    edition = home.open_edition(edition_id)
    publication = Publication.objects.select_related("published_by").filter(edition_id=edition.id).first()
    covers = Coverage.objects.filter(publication__edition_id=edition.id).count()
    return EditionRow(edition.id, edition.manifest, None, publication, covers)


def deliveries(home: Home) -> list[DeliveryRow]:
    """Return every file that an edition was made of, the last import first."""
    rows = [
        DeliveryRow(
            source.name,
            source.sha256,
            source.size_bytes,
            row.id,
            row.manifest.reference_date,
            row.manifest.created_at,
            _kept(home, source.sha256, source.name),
        )
        for row in editions(home)
        if row.manifest is not None
        for source in row.manifest.sources
    ]
    return sorted(rows, key=lambda row: row.imported_at, reverse=True)


def severities(issues: Mapping[str, int]) -> Counter[str]:
    """Return the number of issues per severity, from a number per kind."""
    found: Counter[str] = Counter()
    for code, count in issues.items():
        kind = find_kind(code)
        found["error" if kind is None else kind.severity] += count
    return found


def published_gemeenten() -> dict[str, str]:
    """Return the names of the gemeenten that are published, by code; also of those that are no more."""
    return {code: gemeente(code).name for code in Coverage.objects.values_list("gemeente", flat=True)}


def place_names(codes: Mapping[str, int] | list[str]) -> list[str]:
    """Return the names of gemeenten by their codes, in order of name."""
    return sorted(gemeente(code).name for code in codes if code)


def _edition_row(
    edition: Edition, publications: Mapping[str, Publication], covers: Mapping[str, int]
) -> EditionRow:
    manifest, trouble = None, None
    try:
        manifest = edition.manifest
    except LoodsError as error:
        trouble = error
    return EditionRow(edition.id, manifest, trouble, publications.get(edition.id), covers.get(edition.id, 0))


def _age(row: EditionRow) -> tuple[str, ...]:
    manifest = row.manifest
    if manifest is None:
        return ("", "", row.id)
    return manifest.reference_date.isoformat(), manifest.created_at.isoformat(), row.id


def _kept(home: Home, sha256: str, name: str) -> Path | None:
    path = home.deliveries / sha256[:16] / Path(name).name
    return path if path.is_file() else None
