# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What financiers ask: the conditions of the Transformatiefaciliteit, met or not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from loods.functions.uses import TargetUse
from loods.messages import N_, Text
from loods.scan.business.assumed import Assumptions
from loods.scan.business.case import Condition

Numbers = npt.NDArray[np.float64]

RULE = "finance.transformation_facility"
_TITLES = {
    "loan": N_("Size of the subordinated loan"),
    "term": N_("Years of the subordinated loan"),
    "share": N_("Subordinated loan as part of the need"),
    "equity": N_("Equity as part of the need"),
    "senior": N_("Senior loan as part of the need"),
    "present_use": N_("Senior loan against the value in the present use"),
}


def conditions(lines: Mapping[str, Numbers], use: TargetUse, rules: Assumptions) -> tuple[Condition, ...]:
    """Return the conditions of the Transformatiefaciliteit; none before it was, or for what is no home."""
    if use.group != "housing":
        return ()
    amounts = _amounts(lines)
    rule = rules.rule(RULE)
    source = Text("{title}", {"title": rule.source.title})
    found = [
        _condition(
            row["code"], amounts[row["code"]], (row.get("least"), row.get("most")), row["unit"], source
        )
        for row in rule.value
        if row["since"] <= rules.day
    ]
    if not found:
        return ()
    price = _first(lines["acquisition"])
    return (*found, _condition("present_use", _first(lines["senior"]), (None, price), "eur", source))


def _amounts(lines: Mapping[str, Numbers]) -> dict[str, float]:
    need = _first(lines["total_need"])
    return {
        "loan": _first(lines["junior"]),
        "term": _first(lines["junior_years"]),
        "share": _share(lines["junior"], need),
        "equity": _share(lines["equity"], need),
        "senior": _share(lines["senior"], need),
    }


def _share(amount: Numbers, need: float) -> float:
    return _first(amount) / need if need else np.nan


def _first(value: Numbers) -> float:
    return float(value.reshape(-1)[0])


def _condition(
    code: str, amount: float, bounds: tuple[float | None, float | None], unit: str, source: Text
) -> Condition:
    least, most = bounds
    known = None if np.isnan(amount) else amount
    met = None if known is None else not _outside(known, least, most)
    return Condition(code, Text(_TITLES[code]), known, least, most, unit, met, source)


def _outside(amount: float, least: float | None, most: float | None) -> bool:
    return (least is not None and amount < least) or (most is not None and not amount <= most)
