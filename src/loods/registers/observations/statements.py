# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What one row says about vacancy, and whether that makes sense by itself."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import cast

from loods.messages import Text
from loods.registers.observations.matching import Remark
from loods.registers.observations.schema import COLUMNS
from loods.registers.sheets.values import read_text

EARLIEST = dt.date(1990, 1, 1)
_HIGHEST_RENT_EUR_M2_YEAR = 2_000
_SIGNALS = ("woz_user", "hr_establishment", "brp_resident")
_NO_SIGNALS = (None, None, None)
_SUPPLY = ("offered", "asking_rent_eur_m2_year", "available_from")
_SAYING = ("state", "vacant", "part_m2", "vacant_since", *_SUPPLY, *_SIGNALS)


@dataclass(frozen=True)
class Defaults:
    """What holds for rows that do not say it themselves, and the bounds to check by.

    `largest_vvo_per_go` is the most lettable area that a unit can have per m2 of its area in the BAG;
    `register_start` is the day from which the BAG is complete.
    """

    today: dt.date
    concept: str | None = None
    source: str | None = None
    reported_by: str | None = None
    standard: str | None = None
    date: dt.date | None = None
    largest_vvo_per_go: float = 1.10
    register_start: dt.date = dt.date(2012, 1, 1)


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement of one row; fields as in OBSERVATION_SCHEMA."""

    date: dt.date | None = None
    concept: str | None = None
    state: str | None = None
    offered: bool | None = None
    part_m2: float | None = None
    part_standard: str | None = None
    vacant_since: dt.date | None = None
    woz_user: bool | None = None
    hr_establishment: bool | None = None
    brp_resident: bool | None = None
    asking_rent_eur_m2_year: float | None = None
    available_from: dt.date | None = None
    source: str | None = None
    reported_by: str | None = None
    note: str | None = None

    @property
    def signals(self) -> tuple[bool | None, ...]:
        return self.woz_user, self.hr_establishment, self.brp_resident

    def said(self) -> tuple[object, ...]:
        """Return what the statement says, without who said it and the note."""
        return tuple(getattr(self, name) for name in _SAID)


STATEMENT_FIELDS = tuple(field.name for field in fields(Statement))
VALUES_OF = attrgetter(*STATEMENT_FIELDS)
_SAID = tuple(name for name in STATEMENT_FIELDS if name not in {"reported_by", "note"})


def observation_id(unit_id: str, statement: Statement) -> str:
    """Return the id of a statement on a unit: the same words, the same id, whatever the file."""
    parts = [unit_id, *map(repr, VALUES_OF(statement))]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def says_nothing(values: Mapping[str, object], defaults: Defaults) -> bool:
    """Say whether a row identifies a unit but states nothing, as most rows of a filled template.

    A dated row of supply says something by being there: it is on the market.
    """
    if any(values.get(name) is not None for name in _SAYING):
        return False
    concept = values.get("concept") or defaults.concept
    dated = values.get("date") is not None or defaults.date is not None
    return concept != "supply" or not dated


def statement_of(i: int, values: Mapping[str, object], defaults: Defaults) -> tuple[Statement, list[Remark]]:
    """Return the statement of row `i` with the defaults filled in, and what is wrong with it."""
    statement, remarks = _filled(i, values, defaults)
    for check in (_dates, _part, _supply, _counted, _administrative, _combination):
        remarks += check(i, statement, defaults)
    remarks += _two_columns(i, values)
    return _derived(statement), remarks


def _filled(i: int, values: Mapping[str, object], defaults: Defaults) -> tuple[Statement, list[Remark]]:
    given: dict[str, object] = {name: values.get(name) for name in STATEMENT_FIELDS}
    for name in ("offered", *_SIGNALS):
        given[name] = _flag(given[name])
    given["state"] = given["state"] or _state_of_flag(_flag(values.get("vacant")))
    for name in ("concept", "source", "reported_by", "date"):
        given[name] = given[name] or getattr(defaults, name)
    if given["part_m2"] is not None:
        given["part_standard"] = given["part_standard"] or defaults.standard
    else:
        given["part_standard"] = None
    remarks = []
    if given["concept"] is None:
        given["concept"] = _concept_of(given)
        remarks.append(_about(i, "concept_derived" if given["concept"] else "concept_missing", "concept"))
    return Statement(**given), remarks  # type: ignore[arg-type]


def _flag(code: object) -> bool | None:
    return None if code is None else code == "true"


def _state_of_flag(vacant: bool | None) -> str | None:
    return None if vacant is None else "vacant" if vacant else "in_use"


def _concept_of(given: Mapping[str, object]) -> str | None:
    """Return the only concept that the filled columns can mean."""
    administrative = any(given[name] is not None for name in _SIGNALS)
    supply = any(given[name] is not None for name in _SUPPLY)
    if administrative == supply:
        return None
    return "administrative" if administrative else "supply"


def _about(i: int, kind: str, name: str, value: object = None, detail: Text | None = None) -> Remark:
    text = f"{value.day}-{value.month}-{value.year}" if isinstance(value, dt.date) else read_text(value)
    return Remark(i, kind, text, detail, COLUMNS[name].header)


def _dates(i: int, said: Statement, defaults: Defaults) -> Iterator[Remark]:
    if said.date is None:
        yield _about(i, "date_missing", "date")
    elif said.date > defaults.today:
        yield _about(i, "date_in_future", "date", said.date)
    for name in ("date", "vacant_since", "available_from"):
        day = cast("dt.date | None", getattr(said, name))
        if day is not None and day < EARLIEST:
            yield _about(i, "date_too_early", name, day)
    if said.vacant_since and said.date and said.vacant_since > said.date:
        yield _about(i, "since_after_date", "vacant_since", said.vacant_since)


def _part(i: int, said: Statement, _: Defaults) -> Iterator[Remark]:
    if said.part_m2 is None:
        return
    if said.part_m2 <= 0:
        yield _about(i, "part_not_positive", "part_m2", said.part_m2)
    elif said.part_standard is None:
        yield _about(i, "part_without_standard", "part_m2", said.part_m2)


def _supply(i: int, said: Statement, _: Defaults) -> Iterator[Remark]:
    rent = said.asking_rent_eur_m2_year
    if rent is not None and not 0 < rent <= _HIGHEST_RENT_EUR_M2_YEAR:
        yield _about(i, "rent_out_of_range", "asking_rent_eur_m2_year", rent)
    if said.concept == "supply" and said.state == "underused":
        yield _about(i, "supply_underused", "state")


def _counted(i: int, said: Statement, _: Defaults) -> Iterator[Remark]:
    if said.concept == "counted" and said.state is None:
        yield _about(i, "state_missing", "state")


def _administrative(i: int, said: Statement, _: Defaults) -> Iterator[Remark]:
    signals = said.signals
    if said.concept != "administrative":
        if any(signal is not None for signal in signals):
            yield _about(i, "signals_not_used", "woz_user")
        return
    if all(signal is None for signal in signals):
        yield _about(i, "signals_missing", "woz_user")
    elif said.state is not None and said.state != administrative_state(signals):
        yield _about(i, "signals_contradict", "state")
    elif administrative_state(signals) is None:
        yield _about(i, "signals_incomplete", "woz_user")


def administrative_state(signals: tuple[bool | None, ...]) -> str | None:
    """Return vacant when all three signals are no, in use when any is yes, else unknown.

    >>> administrative_state((False, False, False)), administrative_state((None, True, False))
    ('vacant', 'in_use')
    """
    if any(signals):
        return "in_use"
    return None if None in signals else "vacant"


def _combination(i: int, said: Statement, _: Defaults) -> Iterator[Remark]:
    if said.state == "in_use" and said.vacant_since is not None:
        yield _about(i, "since_without_vacancy", "vacant_since", said.vacant_since)


def _two_columns(i: int, values: Mapping[str, object]) -> Iterator[Remark]:
    other = _state_of_flag(_flag(values.get("vacant")))
    if other is not None and values.get("state") not in {None, other}:
        yield _about(i, "state_contradicts", "vacant")


def _derived(said: Statement) -> Statement:
    """Fill what follows: the administrative state, and that supply is offered unless withdrawn."""
    if said.concept == "administrative":
        return replace(said, state=administrative_state(said.signals))
    offered = True if said.concept == "supply" and said.offered is None else said.offered
    if offered == said.offered and said.signals == _NO_SIGNALS:
        return said
    return replace(said, offered=offered, woz_user=None, hr_establishment=None, brp_resident=None)
