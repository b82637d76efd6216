# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a business case says: every input with its ground, every line with its formula, and the results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from loods.finance.formula import Formula
from loods.messages import Text
from loods.rules.model import RuleValue

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class InputGround:
    """Why an input has its value: the rule value, or the fact, or a person; `verified` as the rule says."""

    source: Text
    verified: bool
    rule: RuleValue | None = None
    fact: str | None = None


@dataclass(frozen=True)
class CaseInput:
    """An input that a reader can change; None where unknown. `changed` is True when somebody changed it."""

    code: str
    group: str
    title: Text
    unit: str
    value: float | None
    low: float | None
    high: float | None
    ground: InputGround
    changed: bool = False


@dataclass(frozen=True)
class CaseLine:
    """A line of the calculation: `value`, or `years` (year 0 first) when it runs by year; None unknown.

    `formula.expression` is the very text that was reckoned; its names are codes of inputs, constants, lines.
    """

    formula: Formula
    value: float | None
    years: tuple[float | None, ...] = ()

    @property
    def code(self) -> str:
        """The code of the line."""
        return self.formula.code

    @property
    def title(self) -> Text:
        """The title of the line."""
        return Text(self.formula.title)


@dataclass(frozen=True)
class Condition:
    """A condition of a financier: the amount, what it must be, and whether it is met (None unknown)."""

    code: str
    title: Text
    amount: float | None
    least: float | None
    most: float | None
    unit: str
    met: bool | None
    source: Text


@dataclass(frozen=True)
class Results:
    """The outcome in euro (rents in euro per m2 per year, returns as shares); None where unknown or none.

    `residual_eur` is the price that the project can pay. `gap_eur` counts the acquisition, `gap_free_eur` a
    building for nothing. Write-downs stand against what the book value or the WOZ value says.
    """

    value_eur: float | None
    investment_eur: float | None
    residual_eur: float | None
    gap_eur: float | None
    gap_low_eur: float | None
    gap_high_eur: float | None
    gap_free_eur: float | None
    break_even_rent_eur_m2: float | None
    break_even_price_eur: float | None
    npv_eur: float | None
    irr: float | None
    equity_npv_eur: float | None
    equity_irr: float | None
    write_down_book_eur: float | None
    write_down_woz_eur: float | None


@dataclass(frozen=True)
class Case:
    """The case of one building and use on a day; `years` is the horizon, `constants` have no slider."""

    building_id: str
    use: str
    reference_date: dt.date
    years: int
    inputs: tuple[CaseInput, ...]
    constants: Mapping[str, float]
    lines: tuple[CaseLine, ...]
    conditions: tuple[Condition, ...]
    results: Results

    def input(self, code: str) -> CaseInput:
        """Return an input by code; KeyError when the case has none of that code."""
        return {item.code: item for item in self.inputs}[code]

    def line(self, code: str) -> CaseLine:
        """Return a line by code; KeyError when there is none."""
        return {item.code: item for item in self.lines}[code]

    def group(self, name: str) -> tuple[CaseLine, ...]:
        """Return a group in order: area, investment, income, value, result, flow, stack or equity."""
        return tuple(line for line in self.lines if line.formula.group == name)


@dataclass(frozen=True)
class Range:
    """Arrays (N, U): the least, the middle and the most that the known facts allow; NaN unknown."""

    low: Numbers
    base: Numbers
    high: Numbers


@dataclass(frozen=True)
class BusinessTable:
    """The business cases of N buildings and U uses in euro, from the same formulas as one case.

    The range is what is unknown of the building, at the middle of every assumption.
    """

    building_ids: Sequence[str]
    uses: tuple[str, ...]
    investment: Range
    value: Range
    residual: Range
    gap: Range


@dataclass(frozen=True)
class Alternative:
    """A way on for the owner: net present value of what is still to come, without buying what he has.

    `npv_low_eur` and `npv_high_eur` follow the unknown facts. `form` names the best new building where there
    is one. `flows` are euro by year, year 0 first. `ruled_out`: the building cannot get this use, whatever it
    would earn.
    """

    code: str
    use: str | None
    title: Text
    npv_eur: float | None
    npv_low_eur: float | None
    npv_high_eur: float | None
    flows: tuple[float, ...]
    form: Text | None = None
    ruled_out: bool = False


@dataclass(frozen=True)
class Swing:
    """What one input does to the result when it alone goes from low to high; largest swing first."""

    code: str
    title: Text
    unit: str
    low: float
    high: float
    result_low_eur: float
    result_high_eur: float


@dataclass(frozen=True)
class Chances:
    """Draws of value less all costs in euro: the chance that it pays, percentiles and a histogram."""

    draws: int
    seed: int
    chance_pays: float
    mean_eur: float
    percentiles_eur: Mapping[int, float]
    bin_edges_eur: tuple[float, ...]
    bin_counts: tuple[int, ...]


@dataclass(frozen=True)
class Occupancy:
    """What a user pays in all before and after the works (euro per m2 vvo a year), by part; None unknown."""

    before: Mapping[str, float]
    after: Mapping[str, float]
    before_total: float
    after_total: float
    rises: bool
    source: Text
