# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own areas into the home: read, compared with the areas of other files, kept as a new version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from loods.editions import deliveries
from loods.editions.home import Home
from loods.errors import InputError
from loods.issues import Issue, IssueLog
from loods.messages import N_
from loods.places import own_areas
from loods.registers.areas import read_areas


@dataclass(frozen=True)
class ImportedAreas:
    """The name that the areas are kept under, how many there are, and what is wrong with the others."""

    name: str
    count: int
    issues: tuple[Issue, ...]


def import_areas(home: Home, path: Path, name: str | None = None, layer: str | None = None) -> ImportedAreas:
    """Keep the areas of a GeoJSON or GeoPackage as the newest version under `name` (default: of the file).

    Raises InputError where the file cannot be read or holds no usable area; the home is as it was then.
    """
    issues = IssueLog()
    (source,) = (deliveries.describe(file) for file in deliveries.source_files(path))
    kept_as = _folder_name(name or (path.stem if layer is None else f"{path.stem}-{layer}"))
    table = _without_taken(read_areas(path, issues, layer), path.name, home, kept_as, issues)
    if not table.num_rows:
        raise InputError(
            N_("{path} holds no usable area: {kinds}."),
            N_("Mend the file; docs/issues.md says per kind how."),
            path=path,
            kinds=", ".join(sorted({row.kind for row in issues.rows})) or "-",
        )
    own_areas.save(table, home.areas, kept_as, source.sha256)
    return ImportedAreas(kept_as, table.num_rows, tuple(issues.rows))


def _without_taken(table: pa.Table, file: str, home: Home, name: str, issues: IssueLog) -> pa.Table:
    taken = own_areas.codes_of_other_files(home.areas, name)
    hits = [code for code in table["code"].to_pylist() if code in taken]
    issues.extend(
        Issue(file, "area_code_taken", object_type="area", object_id=code, field="code", value=code)
        for code in hits
    )
    return table.filter(pc.invert(pc.is_in(table["code"], pa.array(hits, pa.string()))))


def _folder_name(text: str) -> str:
    return re.sub(r"[^\w.-]+", "-", text).strip(".-") or "gebieden"
