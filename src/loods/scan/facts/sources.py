# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known beside the edition: labels, stops, what was given, and vacancy."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl


@dataclass(frozen=True)
class Sources:
    """Tables beside the edition; None = nothing known.

    `labels`: loods.editions.label_store.BUILDING_LABEL_SCHEMA. `stops`: loods.registers.stops.STOP_SCHEMA.
    `given`: loods.registers.building_facts GIVEN_SCHEMA. `vacancy`: loods.scan.facts.vacancy.vacancy_facts.
    """

    labels: pl.DataFrame | None = None
    stops: pl.DataFrame | None = None
    given: pl.DataFrame | None = None
    vacancy: pl.DataFrame | None = None

    def public(self) -> Sources:
        """Return the sources that anybody may know of: no vacancy and nothing that people gave."""
        return replace(self, given=None, vacancy=None)
