# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The closed lists a rule file may use: units, kinds and comparisons."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Literal

from loods.messages import N_

Shape = Literal["number", "integer", "date", "text", "table", "definition"]


@dataclass(frozen=True)
class Unit:
    """What a value is measured in: the shape it must have, its bounds, and its name as a message id."""

    code: str
    shape: Shape
    name: str
    least: float | None = None
    most: float | None = None

    def holds(self, value: object) -> bool:
        """Tell whether a single `value` has the shape of this unit and lies within its bounds."""
        if self.shape == "text":
            return isinstance(value, str) and bool(value.strip())
        if self.shape == "date":
            return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
        return _is_number(value, whole=self.shape == "integer") and self._within(value)

    def _within(self, value: object) -> bool:
        assert isinstance(value, int | float)
        too_low = self.least is not None and value < self.least
        too_high = self.most is not None and value > self.most
        return not (too_low or too_high)


def _is_number(value: object, *, whole: bool) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return True
    return not whole and isinstance(value, float) and math.isfinite(value)


_UNITS = (
    Unit("m2", "number", N_("m2"), least=0),
    Unit("m2_vvo", "number", N_("m2 lettable floor area (vvo)"), least=0),
    Unit("m2_go", "number", N_("m2 usable floor area (go)"), least=0),
    Unit("m2_bvo", "number", N_("m2 gross floor area (bvo)"), least=0),
    Unit("m2_per_m2", "number", N_("m2 per m2"), least=0),
    Unit("m", "number", N_("metres"), least=0),
    Unit("eur", "number", N_("euro")),
    Unit("eur_per_m2", "number", N_("euro per m2")),
    Unit("eur_per_m2_year", "number", N_("euro per m2 per year")),
    Unit("weeks", "number", N_("weeks"), least=0),
    Unit("days", "number", N_("days"), least=0),
    Unit("kwh_per_m2", "number", N_("kWh per m2 per year"), least=0),
    Unit("kg_co2_per_m2", "number", N_("kg CO2 per m2"), least=0),
    Unit("kg_co2_per_kwh", "number", N_("kg CO2 per kWh"), least=0),
    Unit("db", "number", N_("dB"), least=0),
    Unit("ratio", "number", N_("ratio"), least=0),
    Unit("share", "number", N_("of the whole (share from 0 to 1)"), least=0, most=1),
    Unit("years", "number", N_("years"), least=0),
    Unit("months", "number", N_("months"), least=0),
    Unit("count", "integer", N_("number"), least=0),
    Unit("year", "integer", N_("calendar year"), least=0, most=9999),
    Unit("date", "date", N_("date")),
    Unit("text", "text", N_("text")),
    Unit("table", "table", N_("table")),
    Unit("definition", "definition", N_("definition")),
)

UNITS = {unit.code: unit for unit in _UNITS}

# Where a value comes from, strongest first; the texts are message ids.
KINDS = {
    "law": N_("law"),
    "covenant": N_("covenant"),
    "local_policy": N_("local policy"),
    "assumption": N_("assumption"),
}

# How a threshold is compared, as its source words it; the texts are message ids.
COMPARISONS = {
    "more_than": N_("more than"),
    "at_least": N_("at least"),
    "at_most": N_("at most"),
    "less_than": N_("less than"),
}
