# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The procedure of one use of a scanned building, from today to irrevocable; kept while nothing changes."""

from __future__ import annotations

from loods.procedures.planning import Plan
from loods.scan.procedure import plan_for
from loods_store.kept import Kept
from loods_store.queries.scan.scanning import Scanned


def ahead(found: Scanned, use: str) -> Plan:
    """Return the plan of a use, begun on the day of the scan."""
    return _PLANS.get((found.key, use), lambda: plan_for(found.facts, use, found.context.rulebook, found.day))


_PLANS: Kept[Plan] = Kept(300)
