# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The home folder: deliveries, editions, what is kept beside them, rules, criteria, cache."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from pathlib import Path

from loods.editions.edition import Edition
from loods.editions.manifest import FILE_NAME
from loods.errors import NotFoundError
from loods.messages import N_


class Home:
    """The folders under one path; they are made when first written to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def deliveries(self) -> Path:
        return self.path / "deliveries"

    @property
    def editions(self) -> Path:
        return self.path / "editions"

    @property
    def observations(self) -> Path:
        return self.path / "observations"

    @property
    def areas(self) -> Path:
        return self.path / "areas"

    @property
    def series(self) -> Path:
        return self.path / "series"

    @property
    def labels(self) -> Path:
        return self.path / "labels"

    @property
    def stops(self) -> Path:
        return self.path / "stops"

    @property
    def facts(self) -> Path:
        return self.path / "facts"

    @property
    def scans(self) -> Path:
        return self.path / "scans"

    @property
    def rules(self) -> Path:
        return self.path / "rules"

    @property
    def criteria(self) -> Path:
        return self.path / "criteria"

    @property
    def cache(self) -> Path:
        return self.path / "cache"

    def edition_ids(self) -> tuple[str, ...]:
        """Return the ids of all editions, the newest reference date first."""
        return tuple(edition.id for edition in self._newest_first())

    def open_edition(self, edition_id: str | None = None) -> Edition:
        """Return the edition with this id or unique beginning of it; the newest one where none is given."""
        editions = list(self._newest_first())
        if not editions:
            raise NotFoundError(
                N_("There is no edition in {home} yet."),
                N_("Import a BAG extract first: loods import bag FILE."),
                home=self.path,
            )
        if edition_id is None:
            return editions[0]
        exact = [edition for edition in editions if edition.id == edition_id]
        found = exact or [edition for edition in editions if edition.id.startswith(edition_id)]
        if len(found) == 1:
            return found[0]
        raise _unknown(edition_id, found or editions)

    def newest_edition(self, gemeenten: Collection[str]) -> Edition:
        """Return the newest edition with units of any of these gemeenten.

        A code also finds an edition in which its towns had another code: an earlier one, or one that has been
        merged into it since. NotFoundError where there is none.
        """
        wanted = set(gemeenten)
        for codes in (_codes, _later_codes):
            found = next((edition for edition in self._newest_first() if wanted & codes(edition)), None)
            if found is not None:
                return found
        raise NotFoundError(
            N_("No edition in {home} holds units of {gemeenten}."),
            N_("Import a BAG extract of that area, or see what is there with: loods editions list."),
            home=self.path,
            gemeenten=_some(sorted(wanted)),
        )

    def _newest_first(self) -> Iterator[Edition]:
        folders = (path.parent for path in self.editions.glob(f"[!.]*/{FILE_NAME}"))
        editions = [Edition(folder) for folder in folders]
        return iter(sorted(editions, key=_age, reverse=True))


def _age(edition: Edition) -> tuple[object, ...]:
    return edition.manifest.reference_date, edition.manifest.created_at, edition.id


def _codes(edition: Edition) -> set[str]:
    return {*edition.manifest.gemeenten, *edition.manifest.gemeenten_ever}


def _later_codes(edition: Edition) -> set[str]:
    """Return the gemeenten that those of the edition have gone into since."""
    from loods.places import successor

    later = (successor(code, dt.date.max) for code in edition.manifest.gemeenten)
    return {code for code in later if code is not None}


def _unknown(edition_id: str, candidates: list[Edition]) -> NotFoundError:
    return NotFoundError(
        N_("{edition} does not name one edition."),
        N_("Choose one of: {editions}."),
        edition=edition_id,
        editions=", ".join(edition.id for edition in candidates),
    )


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:5]) + (", …" if len(codes) > 5 else "")
