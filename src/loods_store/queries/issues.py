# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was found wrong: in editions when they were imported, and in what people uploaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import polars as pl

from loods.editions.home import Home
from loods.editions.known_issues import kinds_by_register
from loods.errors import NotFoundError
from loods.issues import ISSUE_SCHEMA
from loods.messages import N_
from loods_store.models import Upload

UPLOAD = "levering-"
SEVERITIES = ("error", "warning", "note")
_COLUMNS = ISSUE_SCHEMA.names


@dataclass(frozen=True)
class Wanted:
    """Which issues to show; "" = all. `gemeente` is a code such as GM0344."""

    kind: str = ""
    severity: str = ""
    file: str = ""
    gemeente: str = ""


@dataclass(frozen=True)
class Found:
    """Issues (ISSUE_SCHEMA and severity), the gravest first, and how many there are per kind in all."""

    issues: pl.DataFrame
    kinds: dict[str, int]
    files: list[str]
    gemeenten: list[str]


def places(home: Home) -> list[tuple[str, str]]:
    """Return where there may be issues: (name in the address, name for people), the newest first."""
    editions = [(edition_id, edition_id) for edition_id in home.edition_ids()]
    uploads = Upload.objects.exclude(issues=[]).values_list("pk", "file_name", "uploaded_at")
    return editions + [
        (f"{UPLOAD}{pk}", f"{name or pk} ({at.day}-{at.month}-{at.year})") for pk, name, at in uploads
    ]


def find(home: Home, place: str, wanted: Wanted) -> Found:
    """Return the issues of an edition or upload. Raises NotFoundError for another name."""
    issues = _of_upload(place) if place.startswith(UPLOAD) else home.open_edition(place).issues()
    issues = _with_severity(issues.select(_COLUMNS))
    kinds = issues.group_by("kind").len().sort("len", descending=True)
    return Found(
        _filtered(issues, wanted),
        dict(kinds.iter_rows()),
        issues["file"].drop_nulls().unique().sort().to_list(),
        issues.select(_gemeente()).to_series().drop_nulls().unique().sort().to_list(),
    )


def _of_upload(place: str) -> pl.DataFrame:
    number = place.removeprefix(UPLOAD)
    upload = Upload.objects.filter(pk=int(number)).first() if number.isdigit() else None
    if upload is None:
        raise NotFoundError(
            N_("There is no upload {number}."), N_("Choose one from the list."), number=number
        )
    empty = pl.from_arrow(ISSUE_SCHEMA.empty_table())
    assert isinstance(empty, pl.DataFrame)
    rows = [{name: row.get(name) for name in _COLUMNS} for row in upload.issues]
    rows = [row | {"file": row["file"] or upload.file_name} for row in rows]
    return pl.DataFrame(rows, schema=empty.schema)


@cache
def _severity_of() -> dict[str, str]:
    return {code: kind.severity for kinds in kinds_by_register().values() for code, kind in kinds.items()}


def _with_severity(issues: pl.DataFrame) -> pl.DataFrame:
    severity = pl.col("kind").replace_strict(_severity_of(), default="error", return_dtype=pl.String)
    graded = issues.with_columns(severity=severity)
    order = severity.replace_strict({name: at for at, name in enumerate(SEVERITIES)}, return_dtype=pl.Int8)
    return graded.sort(order, "kind", "file", "line", "object_id", nulls_last=True, maintain_order=True)


def _gemeente() -> pl.Expr:
    """Return the gemeente that keeps the object: the first four digits of its identification."""
    digits = pl.col("object_id").str.extract(r"^(\d{4})\d{12}$")
    return ("GM" + digits).alias("gemeente")


def _filtered(issues: pl.DataFrame, wanted: Wanted) -> pl.DataFrame:
    for column in ("kind", "severity", "file"):
        value = getattr(wanted, column)
        if value:
            issues = issues.filter(pl.col(column) == value)
    return issues.filter(_gemeente() == wanted.gemeente) if wanted.gemeente else issues
