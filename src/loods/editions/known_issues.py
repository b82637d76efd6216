# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of issue that Loods knows, gathered from the registers that report them."""

from __future__ import annotations

import importlib
from functools import cache

from loods.issues import IssueKind
from loods.messages import N_

# Heading in docs/issues.md -> module with the registry KINDS.
REGISTRIES = {
    N_("BAG delivery"): "loods.registers.bag.issue_kinds",
    N_("Edition as a whole"): "loods.editions.issue_kinds",
    N_("Own areas"): "loods.registers.areas.issue_kinds",
    N_("Observations"): "loods.registers.observations.kinds",
    N_("Published series"): "loods.registers.series.kinds",
    N_("Energy labels"): "loods.registers.labels.kinds",
    N_("Stations and stops"): "loods.registers.stops.kinds",
    N_("Given facts"): "loods.registers.building_facts.kinds",
    N_("Spaces and searches"): "loods.registers.space_sheets.kinds",
}
OF_EDITIONS = tuple(REGISTRIES)[:2]


@cache
def kinds_by_register() -> dict[str, dict[str, IssueKind]]:
    """Return heading -> code -> kind."""
    return {heading: importlib.import_module(module).KINDS for heading, module in REGISTRIES.items()}


def find_kind(code: str) -> IssueKind | None:
    """Return the kind with this code, if any register has it."""
    return next((kinds[code] for kinds in kinds_by_register().values() if code in kinds), None)
