# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a file of EP-Online to labels of the units that are known; the rest of the country is only counted."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import pyarrow as pa

from loods.issues import ISSUE_SCHEMA, IssueLog
from loods.registers.delivered import opened
from loods.registers.labels.judging import FINDING_SCHEMA, finding, judged
from loods.registers.labels.layout import NAMES, LabelLayout, find_layout
from loods.registers.labels.lines import cut, pieces
from loods.registers.labels.places import KnownPlaces, per_building, placed
from loods.registers.labels.schema import LABEL_SCHEMA


@dataclass(frozen=True)
class LabelImport:
    """What came out of a file: labels (LABEL_SCHEMA), and how many rows it had, also of elsewhere."""

    labels: pl.DataFrame
    delivery: str
    rows: int
    outside: int


@dataclass
class _Reading:
    """A file while it is read."""

    path: Path
    known: KnownPlaces
    today: dt.date
    issues: IssueLog
    rows: int = 0
    outside: int = 0
    kept: list[pl.DataFrame] = field(default_factory=list)

    def read(self, parts: Iterable[tuple[list[str], int]], on_progress: Callable[[int], object]) -> None:
        """Take all pieces of the file; the first one has the header."""
        layout: LabelLayout | None = None
        first = 1
        for lines, size in parts:
            layout = layout or find_layout(lines, self.path.name)
            header = layout.header_line if first == 1 else 0
            self.take(lines[header:], first + header, layout)
            first += len(lines)
            on_progress(size)

    def take(self, lines: list[str], first: int, layout: LabelLayout) -> None:
        """Take a piece of the file: keep the labels of known places, report what is wrong, count the rest."""
        cells, broken = cut(lines, first, layout)
        self.rows += cells.height + broken.height
        self._report([finding(broken, "label_line_broken", None, pl.col("value"))])
        missing = [pl.lit(None, pl.String()).alias(name) for name in NAMES if name not in cells.columns]
        found = placed(cells.with_columns(missing), self.known)
        self.outside += found.filter(pl.col("place") == "outside").height
        self._report(_on_places(found, layout))
        here = found.filter(pl.col("place").is_in(["unit", "unknown_unit", "address", "building"]))
        good, findings = judged(here, layout, self.today)
        self._report(findings)
        columns = [name for name in LABEL_SCHEMA.names() if name != "delivery"]
        self.kept.append(per_building(good).select(columns))

    def _report(self, findings: list[pl.DataFrame]) -> None:
        together = pl.concat([pl.DataFrame(schema=FINDING_SCHEMA), *findings])
        if together.is_empty():
            return
        constant = {"file": self.path.name, "object_type": "label", "version": None}
        table = together.with_columns(pl.lit(value).alias(name) for name, value in constant.items())
        arrow = table.select(ISSUE_SCHEMA.names).to_arrow()
        self.issues.add_table(pa.table(arrow).cast(ISSUE_SCHEMA))


def import_labels(
    path: Path,
    known: KnownPlaces,
    today: dt.date,
    issues: IssueLog,
    on_progress: Callable[[int], object] = lambda _: None,
) -> LabelImport:
    """Read the labels of known places from a csv of EP-Online, or the zip with it.

    Every variant since 2021 will do: columns are found by name. `on_progress` hears how many bytes more were
    read. Raises InputError when the file cannot be used at all; trouble in rows goes to `issues`.
    """
    reading = _Reading(path, known, today, issues)
    with opened(path, lambda name: name.endswith((".csv", ".txt"))) as stream:
        reading.read(pieces(stream), on_progress)
    with path.open("rb") as whole:
        delivery = hashlib.file_digest(whole, "sha256").hexdigest()
    labels = pl.concat([pl.DataFrame(schema=LABEL_SCHEMA).drop("delivery"), *reading.kept])
    labels = labels.with_columns(pl.lit(delivery).alias("delivery")).select(LABEL_SCHEMA.names())
    return LabelImport(labels, delivery, reading.rows, reading.outside)


def _on_places(found: pl.DataFrame, layout: LabelLayout) -> list[pl.DataFrame]:
    """Report where a label is of nothing, of a whole building, or of a unit that no edition holds."""
    unit, address = layout.name("unit_id"), layout.name("house_number")
    by_place = {
        "nowhere": ("label_without_place", unit, pl.col("written_id")),
        "several": ("label_several_units", address, _written_address()),
        "other_suffix": ("label_suffix_unknown", address, _written_address()),
        "unknown_unit": ("label_unit_unknown", unit, pl.col("unit_id")),
        "building": ("label_of_whole_building", layout.name("building_ids"), pl.col("building_id")),
    }
    here = pl.col("place").is_in(["address", "building"])
    malformed = found.filter(here & pl.col("written_id").is_not_null())
    return [
        *(finding(found.filter(pl.col("place") == place), *told) for place, told in by_place.items()),
        finding(malformed, "label_id_malformed", unit, pl.col("written_id")),
    ]


def _written_address() -> pl.Expr:
    parts = ("postcode", "house_number", "house_letter", "addition")
    return pl.concat_str(*(pl.col(name) for name in parts), separator=" ", ignore_nulls=True)
