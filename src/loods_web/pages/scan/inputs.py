# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The assumptions of a business case as fields with a slider: those that do most first, the rest by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loods.figures.scan.words import Words
from loods.scan.business import Case, CaseInput, Swing
from loods_store.queries.scan.money import Money
from loods_web.pages.scan.asking import CHANGE, Asked, typed_change
from loods_web.parts.texts import language, shown

_FIRST = ("rent", "acquisition", "build_cost")
_MOST_FIRST = 6
_STEPS = 100


@dataclass(frozen=True)
class InputField:
    """One assumption: its value as typed, the slider in plain numbers, where it comes from."""

    code: str
    name: str
    title: str
    unit: str
    value: str
    usual: str
    least: str
    most: str
    step: str
    source: str
    is_assumption: bool
    is_changed: bool
    why: str

    @property
    def has_slider(self) -> bool:
        return bool(self.least)


@dataclass(frozen=True)
class InputGroup:
    """Fields that belong together."""

    code: str
    title: str
    fields: Sequence[InputField]
    changed: int


def groups(asked: Asked, money: Money, swings: Sequence[Swing]) -> list[InputGroup]:
    """Return the fields: first what does most to the outcome, then the rest by group."""
    fields = {item.code: field(asked, money, item) for item in money.case.inputs}
    first = _first(money.case, swings)
    found = [_group("most", _("Wat het meeste uitmaakt"), [fields[code] for code in first])]
    for code, title in _titles().items():
        rest = [
            fields[item.code] for item in money.case.inputs if item.group == code and item.code not in first
        ]
        if rest:
            found.append(_group(code, title, rest))
    return found


def field(asked: Asked, money: Money, item: CaseInput) -> InputField:
    """Return one assumption as a field."""
    usual = money.usual.input(item.code)
    assert isinstance(usual, CaseInput)
    least, most, step = _slider(item)
    return InputField(
        code=item.code,
        name=CHANGE + item.code,
        title=shown(item.title),
        unit="%" if item.unit == "share" else Words(language()).unit(item.unit),
        value=_typed(item),
        usual=_typed(usual) if item.changed else "",
        least=least,
        most=most,
        step=step,
        source=shown(item.ground.source),
        is_assumption=not item.ground.verified and not item.changed,
        is_changed=item.changed,
        why=asked.link(f"{money.case.use}/waarom/{item.code}/"),
    )


def canonical(asked: Asked, money: Money) -> dict[str, float]:
    """Return the changes that really change something: a field left as it was shown is none."""
    kept = dict(asked.changes)
    for item in money.usual.inputs:
        given = kept.get(item.code)
        if given is not None and item.value is not None and typed_change(item.code, given) == _typed(item):
            del kept[item.code]
    return kept


def _first(case: Case, swings: Sequence[Swing]) -> list[str]:
    known = {item.code for item in case.inputs}
    wanted = [*_FIRST, *(swing.code for swing in swings)]
    return list(dict.fromkeys(code for code in wanted if code in known))[:_MOST_FIRST]


def _group(code: str, title: str, fields: Sequence[InputField]) -> InputGroup:
    return InputGroup(code, title, fields, sum(one.is_changed for one in fields))


def _typed(item: CaseInput) -> str:
    return "" if item.value is None else typed_change(item.code, item.value)


def _slider(item: CaseInput) -> tuple[str, str, str]:
    """Return least, most and step of a slider as plain numbers; empty where there is no range to slide in."""
    low, high, value = item.low, item.high, item.value
    if item.unit == "flag" or value is None:
        return "", "", ""
    if low is None or high is None or low == high:
        low, high = (0.5 * value, 1.5 * value)
    if low >= high:
        return "", "", ""
    scale = 100 if item.unit == "share" else 1
    least, most = min(low, value) * scale, max(high, value) * scale
    return tuple(f"{number:.6g}" for number in (least, most, (most - least) / _STEPS))  # type: ignore[return-value]


def _titles() -> dict[str, str]:
    return {
        "building": _("Het pand"),
        "costs": _("Kosten van de ingreep"),
        "tax": _("Belastingen"),
        "income": _("Huur en lasten"),
        "value": _("Waarde en rendement"),
        "money": _("Financiering"),
    }
