# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an owner can do, on one horizon and one discount rate: from carrying on empty to a new building.

The value of the building to him is the best of them (convenant, art. 7.8).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from loods.functions.uses import find_target_use, target_uses
from loods.messages import N_, Text
from loods.rules import Rulebook
from loods.scan.business.assumed import Assumptions
from loods.scan.business.case import Alternative
from loods.scan.business.from_facts import Spread, ends
from loods.scan.business.given import given
from loods.scan.business.kinds import kinds
from loods.scan.business.new_building import NewBuilding, best_new_building
from loods.scan.business.ways import Owned, Worth, carry_on, let_as_it_is, one_after_the_other, worth
from loods.scan.facts.table import Facts

_EMPTY, _LET, _THEN = "carry_on_empty", "let_as_it_is", "temporary_then_housing"
_TITLES = {
    _EMPTY: N_("Carry on empty"),
    _LET: N_("Let it as it is, at a lower rent"),
    _THEN: N_("First temporary housing, then homes"),
    "stay_office": N_("Renovate as an office (label A)"),
    "office_coworking": N_("Make it offices and co-working"),
    "makers": N_("Make it space for modern makers"),
    "light_making": N_("Make it space for light making and repair"),
    "sport": N_("Make it space for sport and well-being"),
    "personal_services": N_("Make it space for personal services"),
    "social": N_("Make it space for social functions"),
    "housing": N_("Make it homes"),
    "housing_students": N_("Make it student housing"),
    "housing_starters": N_("Make it homes for starters"),
    "housing_families": N_("Make it homes for families"),
    "housing_seniors": N_("Make it homes for seniors"),
    "housing_temporary": N_("Make it temporary housing, then sell it empty"),
    "hotel": N_("Make it a hotel"),
    "care": N_("Make it space for care"),
    "demolish_rebuild": N_("Demolish and build anew"),
    "demolish": N_("Demolish and sell the land"),
}
_PARTLY = N_("Carry on as it is: partly let, partly empty")
_PERMANENT, _TEMPORARY, _REBUILD = "housing", "housing_temporary", "demolish_rebuild"
# Changed for one use these say nothing of another.
_OF_ONE_USE = frozenset({"rent", "efficiency", "rebuild_ratio", "transfer_tax_after", "rest_value"})


def alternatives(
    facts: Facts,
    rulebook: Rulebook,
    day: dt.date,
    changes: Mapping[str, float] | None = None,
    *,
    use: str | None = None,
    ruled_out: Collection[str] = (),
) -> tuple[Alternative, ...]:
    """Return every way on with its net present value, best first; those of unknown value last.

    Uses that are `ruled_out` are told after all others: none of them is the value of the building.
    Changes that belong to one use (its rent, its building costs) hold for `use` alone, the rest for all.
    """
    rules = Assumptions(rulebook, day)
    asked = changes or {}
    everywhere = {code: value for code, value in asked.items() if not _of_one_use(code)}
    owned = {code: _owned(facts, code, rules, asked if code == use else everywhere) for code in target_uses()}
    office = owned["stay_office"]
    found = [
        _carried_on(facts, office),
        _alternative(_LET, None, let_as_it_is(office)),
        _alternative(_THEN, None, one_after_the_other(owned[_TEMPORARY], owned[_PERMANENT])),
    ]
    new = _new_building(facts, rules, office)
    for code, item in owned.items():
        form = new if code == _REBUILD and code != use else None
        result = worth(item, form.inputs if form else {})
        found.append(_alternative(code, code, result, form.form if form else None))
    told = (replace(way, ruled_out=_cannot(way, ruled_out)) for way in found)
    return tuple(sorted(told, key=_best_first))


def _cannot(way: Alternative, ruled_out: Collection[str]) -> bool:
    if way.code == _THEN:
        return not {_TEMPORARY, _PERMANENT}.isdisjoint(ruled_out)
    return way.use in ruled_out


def _carried_on(facts: Facts, office: Owned) -> Alternative:
    vacant = Spread.between(*ends(facts, "vacant_share"))
    if np.isnan(vacant.base[0]):
        return _alternative(_EMPTY, None, carry_on(office, None))
    result = _alternative(_EMPTY, None, carry_on(office, vacant))
    return replace(result, title=Text(_PARTLY)) if vacant.low[0] < 1 else result


def _of_one_use(code: str) -> bool:
    kind = kinds().get(code)
    return code in _OF_ONE_USE or (kind is not None and kind.by_use)


def _owned(facts: Facts, code: str, rules: Assumptions, changes: Mapping[str, float]) -> Owned:
    use = find_target_use(code)
    mine = {name: value for name, value in changes.items() if name in kinds() and kinds()[name].serves(use)}
    return Owned(use, rules, given(facts, use, rules, mine))


def _new_building(facts: Facts, rules: Assumptions, office: Owned) -> NewBuilding | None:
    plot = given(facts, find_target_use("demolish"), rules, {}).values["land_m2"]
    return best_new_building(facts, rules, office.known.values["bvo"], plot)


def _alternative(code: str, use: str | None, result: Worth, form: Text | None = None) -> Alternative:
    return Alternative(
        code, use, Text(_TITLES[code]), result.npv, result.low, result.high, result.flows, form
    )


def _best_first(way: Alternative) -> tuple[bool, bool, float]:
    return way.ruled_out, way.npv_eur is None, -(way.npv_eur or 0.0)
