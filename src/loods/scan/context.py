# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a scan works with: the rules, the criteria and the day, and what follows from those three."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from loods.rules import Rulebook
from loods.scan.criteria import CriteriaBook
from loods.scan.identity import rules_version
from loods.scan.plan import Plan, plan_of


@dataclass(frozen=True)
class ScanContext:
    """Rules and criteria on the reference date of a scan; keep it for several scans, it remembers."""

    rulebook: Rulebook
    criteria: CriteriaBook
    day: dt.date

    @classmethod
    def load(cls, rulebook: Rulebook, day: dt.date, criteria_dir: Path | None = None) -> ScanContext:
        """Return a context with our criteria, and those of `criteria_dir` over them."""
        return cls(rulebook, CriteriaBook.load(criteria_dir), day)

    def uses(self, chosen: Sequence[str] | None = None) -> tuple[str, ...]:
        """Return the chosen target uses in the order in which they are shown; all where none is chosen."""
        return self.criteria.uses if chosen is None else tuple(u for u in self.criteria.uses if u in chosen)

    def plan(self, uses: Sequence[str]) -> Plan:
        """Return the criteria of these uses as the kernel takes them."""
        key = tuple(uses)
        if key not in self._plans:
            self._plans[key] = plan_of(self.criteria, key, self.rulebook, self.day)
        return self._plans[key]

    def number(self, rule: str) -> float:
        """Return the value of a rule that is a number."""
        return float(self.rulebook.on(rule, self.day).value)

    @cached_property
    def rules_version(self) -> str:
        """The name of the criteria, the rule values of the day and the method together."""
        return rules_version(self.rulebook, self.criteria, self.day)

    @cached_property
    def _plans(self) -> dict[tuple[str, ...], Plan]:
        return {}
