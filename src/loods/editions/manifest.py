# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an edition says of itself: where it came from, what it holds, and the hashes to check that by."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from loods.errors import InputError
from loods.messages import N_

FILE_NAME = "manifest.json"
# Files of the demo are named so, and no others.
FICTIONAL = "FICTIEF"
KIND_BAG = "bag"
KIND_LIGHT = "bag-light"


@dataclass(frozen=True)
class SourceFile:
    """One delivered file: its name, SHA-256 (hex) and size."""

    name: str
    sha256: str
    size_bytes: int

    @property
    def fictional(self) -> bool:
        """Tell by the name whether this is a file of the demo, about made-up objects."""
        return Path(self.name).name.startswith(FICTIONAL)


@dataclass(frozen=True)
class TableFile:
    """One written table: its file name, SHA-256 (hex), size and number of rows."""

    file: str
    sha256: str
    size_bytes: int
    rows: int


@dataclass(frozen=True)
class TableCounts:
    """Versions (rows) and objects (distinct identifications) of one table."""

    versions: int
    objects: int


@dataclass(frozen=True)
class Manifest:
    """The facts of an edition. `gemeenten` counts live units at the reference date, by code of that date.

    `gemeenten_ever` adds every code that those towns belonged to before; `based_on` names the edition that
    mutations were applied to; `seconds` is the time each phase of the import took.
    """

    id: str
    kind: str
    reference_date: dt.date
    created_at: dt.datetime
    code_version: str
    sources: tuple[SourceFile, ...]
    tables: Mapping[str, TableFile]
    counts: Mapping[str, TableCounts]
    issues: Mapping[str, int]
    gemeenten: Mapping[str, int]
    gemeenten_ever: tuple[str, ...] = ()
    units_without_gemeente: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    based_on: str | None = None

    @property
    def has_history(self) -> bool:
        """Whether versions before the reference date are in it: bag-light has the current state only."""
        return self.kind != KIND_LIGHT

    @property
    def fictional(self) -> bool:
        """Tell whether the edition holds made-up objects of the demo; its id begins with it too."""
        return any(source.fictional for source in self.sources)

    @property
    def place(self) -> str:
        """The place in the id: a gemeente ("gm0457"), a number of them ("26gm"), or "nl"."""
        words = self.id.split("-")
        return words[words.index(f"{self.reference_date:%Y%m%d}") + 1]

    def to_json(self) -> str:
        """Return the manifest as it stands in its file."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False, default=_iso) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read what `to_json` wrote."""
        raw: dict[str, Any] = json.loads(text)
        return cls(
            **raw
            | {
                "reference_date": dt.date.fromisoformat(raw["reference_date"]),
                "created_at": dt.datetime.fromisoformat(raw["created_at"]),
                "sources": tuple(SourceFile(**source) for source in raw["sources"]),
                "tables": {name: TableFile(**table) for name, table in raw["tables"].items()},
                "counts": {name: TableCounts(**counts) for name, counts in raw["counts"].items()},
                "gemeenten_ever": tuple(raw["gemeenten_ever"]),
            }
        )


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the edition in `folder`; raises InputError where it cannot be read."""
    path = folder / FILE_NAME
    try:
        return Manifest.from_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            N_("The manifest of edition {edition} cannot be read: {error}."),
            N_("Move the folder {folder} away and import the delivery again."),
            edition=folder.name,
            error=error,
            folder=folder,
        ) from error


def _iso(value: object) -> str:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    raise TypeError(f"cannot write {type(value).__name__} in a manifest")
