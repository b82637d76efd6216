# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read one rule file (YAML) and refuse whatever is not exactly right, naming file, key and remedy."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

from loods.errors import RuleError
from loods.messages import N_
from loods.rules.model import Bilingual, Rule, RuleValue, Source
from loods.rules.units import COMPARISONS, KINDS, UNITS, Unit
from loods.rules.yaml_file import RuleFileError, read_yaml

_RULE_KEYS = {"name", "title", "about", "unit", "kind", "values"}
_VALUE_KEYS = {"value", "low", "high", "compare", "valid_from", "valid_to", "verified", "source", "note"}
_VALUE_NEEDS = {"value", "valid_from", "verified", "source"}
_SOURCE_KEYS = {"title", "article", "link", "published"}
_DEFINITION_KEYS = {"text", "article", "numerator", "denominator", "traps", "rules"}
_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_PUBLISHED = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LANGUAGES = {"nl", "en"}


def read_rule(file: Path, *, overlay: bool = False) -> Rule:
    """Return the rule in `file`; RuleError with file, key and remedy when it is not right."""
    try:
        return _rule(read_yaml(file), file, overlay=overlay)
    except RuleFileError as fault:
        place = f"{file} ({fault.key})"
        raise RuleError(fault.problem, fault.advice, place=place, **fault.params) from None


def _rule(content: object, file: Path, *, overlay: bool) -> Rule:
    data = _mapping(content, "file", _RULE_KEYS, _RULE_KEYS)
    name = _name(data["name"], file)
    unit = UNITS[_one_of(data["unit"], UNITS, "unit")]
    kind = _one_of(data["kind"], KINDS, "kind")
    items = data["values"]
    if not isinstance(items, list) or not items:
        _refuse("values", N_("{place}: there is no value."), N_("Give at least one dated value."))
    values = tuple(
        _value(item, f"values[{i}]", (name, kind), unit, overlay=overlay) for i, item in enumerate(items)
    )
    _check_periods(values)
    return Rule(
        name,
        _texts(data["title"], "title"),
        _texts(data["about"], "about"),
        unit.code,
        kind,
        values,
        str(file),
    )


def _name(value: object, file: Path) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        _refuse(
            "name",
            N_("{place}: {value} is not a name for a rule."),
            N_("Use words in lower case with dots between, as in area.vvo_per_bvo."),
            value=repr(value),
        )
    if value != file.stem:
        _refuse(
            "name",
            N_("{place}: the file does not bear the name of its rule."),
            N_("Call it {value}.yaml."),
            value=value,
        )
    return value


def _value(item: object, key: str, rule: tuple[str, str], unit: Unit, *, overlay: bool) -> RuleValue:
    data = _mapping(item, key, _VALUE_KEYS, _VALUE_NEEDS)
    _check_value(data["value"], unit, f"{key}.value")
    low, high = (_bound(data.get(name), unit, f"{key}.{name}") for name in ("low", "high"))
    _check_range(data["value"], low, high, key)
    compare = None if "compare" not in data else _one_of(data["compare"], COMPARISONS, f"{key}.compare")
    if not isinstance(data["verified"], bool):
        _refuse(f"{key}.verified", N_("{place}: this is not yes or no."), N_("Write true or false."))
    return RuleValue(
        name=rule[0],
        value=data["value"],
        unit=unit.code,
        kind=rule[1],
        valid_from=_date(data["valid_from"], f"{key}.valid_from"),
        valid_to=None if data.get("valid_to") is None else _date(data["valid_to"], f"{key}.valid_to"),
        source=_source(data["source"], f"{key}.source"),
        verified=data["verified"],
        low=low,
        high=high,
        compare=compare,
        note=None if "note" not in data else _texts(data["note"], f"{key}.note"),
        overlay=overlay,
    )


def _source(item: object, key: str) -> Source:
    data = _mapping(item, key, _SOURCE_KEYS, {"title", "published"})
    published = str(data["published"])
    if not _PUBLISHED.fullmatch(published):
        _refuse(
            f"{key}.published",
            N_("{place}: {value} is not a date, month or year."),
            N_("Write when the source was published: 2012-06-27, 2012-06 or 2012."),
            value=repr(published),
        )
    for name in data.keys() - {"published"}:
        if not isinstance(data[name], str) or not data[name].strip():
            _refuse(
                f"{key}.{name}", N_("{place}: there is no text."), N_("Write a text, or leave the key out.")
            )
    link = data.get("link")
    if link is not None and not link.startswith(("https://", "http://")):
        _refuse(
            f"{key}.link", N_("{place}: this is not a full link."), N_("Let the link begin with https://.")
        )
    return Source(data["title"], published, data.get("article"), link)


def _check_value(value: object, unit: Unit, key: str) -> None:
    if unit.shape == "table":
        _check_table(value, key)
    elif unit.shape == "definition":
        _check_definition(value, key)
    else:
        for item in value if isinstance(value, list) and value else [value]:
            if not unit.holds(item):
                _refuse(
                    key,
                    N_("{place}: {value} is not a value in the unit {unit}."),
                    N_("Write a value that fits the unit, or give the rule another unit of the list."),
                    value=repr(item),
                    unit=unit.code,
                )


def _check_table(value: object, key: str) -> None:
    rows = value if isinstance(value, list) else [value]
    for i, row in enumerate(rows):
        if (
            not isinstance(row, dict)
            or not row
            or not all(_is_cell(k) and _is_cell(v) for k, v in row.items())
        ):
            _refuse(
                f"{key}[{i}]",
                N_("{place}: this is not a row of a table."),
                N_("Write rows of names with a single value each, no deeper."),
            )
    if not rows:
        _refuse(key, N_("{place}: the table is empty."), N_("Write at least one row."))


def _is_cell(value: object) -> bool:
    return isinstance(value, str | int | float | bool | dt.date)


def _check_definition(value: object, key: str) -> None:
    data = _mapping(value, key, _DEFINITION_KEYS, {"text"})
    for name in data.keys() & {"text", "numerator", "denominator"}:
        _texts(data[name], f"{key}.{name}")
    for i, trap in enumerate(data.get("traps", [])):
        _texts(trap, f"{key}.traps[{i}]")
    if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in data.get("rules", [])):
        _refuse(
            f"{key}.rules",
            N_("{place}: this is not a list of rule names."),
            N_("Name the rules that the definition uses."),
        )


def _bound(value: object, unit: Unit, key: str) -> float | None:
    if value is None:
        return None
    if unit.shape not in ("number", "integer") or not unit.holds(value):
        _refuse(
            key,
            N_("{place}: {value} is not a bound in the unit {unit}."),
            N_("Give low and high only to a single number, in its own unit."),
            value=repr(value),
            unit=unit.code,
        )
    assert isinstance(value, int | float)
    return value


def _check_range(value: Any, low: float | None, high: float | None, key: str) -> None:
    if low is None and high is None:
        return
    if isinstance(value, list):
        _refuse(key, N_("{place}: a list of values has no bounds."), N_("Leave low and high out."))
    if (low is not None and low > value) or (high is not None and high < value):
        _refuse(
            key,
            N_("{place}: {value} does not lie between low {low} and high {high}."),
            N_("Let low be the smallest of the three and high the largest."),
            value=value,
            low=low,
            high=high,
        )


def _check_periods(values: tuple[RuleValue, ...]) -> None:
    for i, value in enumerate(values):
        if value.valid_to is not None and value.valid_to <= value.valid_from:
            _refuse(
                f"values[{i}].valid_to",
                N_("{place}: the period ends before it has begun."),
                N_("valid_to is the first day on which the value no longer holds; after valid_from."),
            )
    for i, (earlier, later) in enumerate(pairwise(values), start=1):
        if earlier.valid_from >= later.valid_from:
            _refuse(
                f"values[{i}].valid_from",
                N_("{place}: the values are not in order of date."),
                N_("Put the oldest value first."),
            )
        if earlier.valid_to is None or earlier.valid_to > later.valid_from:
            _refuse(
                f"values[{i}].valid_from",
                N_("{place}: the period overlaps the one before it."),
                N_("Let the value before it end on this day or earlier: give it valid_to."),
            )


def _mapping(value: object, key: str, allowed: set[str], needed: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        _refuse(
            key, N_("{place}: there are no keys here."), N_("Write the keys {keys}."), keys=_words(needed)
        )
    unknown = {str(name) for name in value} - allowed
    if unknown:
        _refuse(
            f"{key}.{min(unknown)}",
            N_("{place}: this key is unknown."),
            N_("Use only the keys {keys}."),
            keys=_words(allowed),
        )
    missing = needed - {name for name, content in value.items() if content is not None}
    if missing:
        _refuse(
            f"{key}.{min(missing)}",
            N_("{place}: this key is missing."),
            N_("Write the keys {keys}."),
            keys=_words(needed),
        )
    return value


def _texts(value: object, key: str) -> Bilingual:
    data = _mapping(value, key, _LANGUAGES, _LANGUAGES)
    for language, text in data.items():
        if not isinstance(text, str) or not text.strip():
            _refuse(
                f"{key}.{language}",
                N_("{place}: there is no text."),
                N_("Write the text in this language."),
            )
    return data


def _one_of(value: object, choices: dict[str, Any], key: str) -> str:
    if not isinstance(value, str) or value not in choices:
        _refuse(
            key,
            N_("{place}: {value} is unknown here."),
            N_("Choose one of {choices}."),
            value=repr(value),
            choices=_words(set(choices)),
        )
    return value


def _date(value: object, key: str) -> dt.date:
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        _refuse(
            key,
            N_("{place}: {value} is not a date."),
            N_("Write a date as 2012-01-31."),
            value=repr(value),
        )
    return value


def _words(names: set[str]) -> str:
    return ", ".join(sorted(names))


def _refuse(key: str, problem: str, advice: str, **params: object) -> NoReturn:
    raise RuleFileError(key, problem, advice, **params)
