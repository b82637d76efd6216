# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `loods scan` writes: a row or object per building and use, and the grounds when asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loods_cli.context import App
from loods_cli.observed import observations
from loods_cli.output import emit


@dataclass(frozen=True)
class Asked:
    """What somebody asked on the command line."""

    area: str
    uses: tuple[str, ...]
    day: dt.date | None
    edition: str | None
    vacant: bool
    public: bool
    why: bool


def show_scan(app: App, asked: Asked, fmt: str, output: Path | None) -> None:
    """Scan what was asked and write it."""
    from loods.functions.uses import find_target_use
    from loods.scan.context import ScanContext
    from loods.scan.opening import open_scan
    from loods.scan.scanning import scan_table

    opened = open_scan(app.home, asked.area, asked.day, asked.edition)
    rulebook = app.rulebook()
    context = ScanContext.load(rulebook, opened.day, app.home.path / "criteria")
    uses = [find_target_use(word).code for word in asked.uses] or None
    facts = opened.facts(rulebook, None if asked.public else observations(app))
    addresses = dict(opened.buildings.iter_rows())
    table = scan_table(facts, context, uses)
    rows = [_object(row, addresses[row["building_id"]]) for row in table.iter_rows(named=True)]
    emit(app, fmt, rows, output=output)


def _object(row: dict[str, Any], address: str) -> dict[str, Any]:
    from loods.scan.results import ASPECTS

    return {
        "building": row["building_id"],
        "address": address,
        "use": row["use"],
        "score_low": round(row["score_low"], 1),
        "score_high": round(row["score_high"], 1),
        "class": row["class_low"],
        "vetoes": row["vetoes"],
        "possible_vetoes": row["possible_vetoes"],
        "aspects": {aspect: row[f"light_{aspect}"] for aspect in ASPECTS},
        "gap_eur": row["gap_eur"],
        "unknown": row["unknown"],
        "report_id": row["report_id"],
    }
