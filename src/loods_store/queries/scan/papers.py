# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The scan to take along: a workbook with living formulas of one use, a report of the uses that matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from loods.figures.scan import report
from loods.figures.scan.about import About
from loods.figures.scan.content import chosen, content
from loods.figures.scan.workbook import workbook
from loods.places import gemeente
from loods_store.kept import Kept
from loods_store.models import CurrentBuilding
from loods_store.queries.scan.money import changes_for, doubt, money, ways
from loods_store.queries.scan.scanning import Scanned

MOST_USES = 3


def about_of(building: CurrentBuilding, found: Scanned, language: str, maker: str, *, is_full: bool) -> About:
    """Return what a paper says of itself; one for everyone tells that it holds public facts alone."""
    return About(
        language=language,
        gemeente=gemeente(building.gemeente).name if building.gemeente else "",
        address=building.address or building.pk,
        edition=found.edition_id,
        made_on=found.day,
        maker=maker,
        public=not is_full,
    )


def workbook_of(found: Scanned, use: str, changes: Mapping[str, float], about: About) -> bytes:
    """Return the business case of a use as xlsx."""
    doubts = doubt(found, use, changes)
    case, others = money(found, use, changes).case, ways(found, use, changes)
    return workbook(case, found.result, about, others, doubts.swings, doubts.chances)


def report_of(
    found: Scanned, uses: Sequence[str], changes: Mapping[str, float], about: About, fonts: Sequence[Path]
) -> bytes:
    """Return the report as PDF: all uses at a glance, and these in depth.

    Kept while nothing changes, but not what a visitor filled in.
    """

    def made() -> bytes:
        told = [
            chosen(found.facts, use, found.context, changes_for(use, changes)) for use in uses[:MOST_USES]
        ]
        return report.pdf(content(found.result, found.facts, found.context, about, told), fonts)

    if changes or found.has_own:
        return made()
    return _REPORTS.get((found.key, tuple(uses), about), made)


def uses_that_matter(found: Scanned) -> list[str]:
    """Return the uses that nothing stops and that score best; where all are stopped the best of those."""
    free = [use.use for use in found.result.uses if not use.vetoes]
    return (free or [use.use for use in found.result.uses])[:MOST_USES]


_REPORTS: Kept[bytes] = Kept(40_000_000, len)
