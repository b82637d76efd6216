# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Refuse what is not right in a file of criteria: which file, which place in it, what, and how to mend it."""

from __future__ import annotations

import difflib
import math
from collections.abc import Collection
from typing import Any, NoReturn

from loods.errors import RuleError
from loods.messages import N_
from loods.rules.model import Bilingual


def refuse(place: str, problem: str, advice: str, **params: object) -> NoReturn:
    """Raise RuleError; `place` is the file and the criterion or key, the texts are message ids."""
    raise RuleError(problem, advice, place=place, **params)


def mapping(
    value: object, place: str, allowed: Collection[str], needed: Collection[str] = ()
) -> dict[str, Any]:
    """Return a mapping with only allowed keys and all that are needed."""
    if not isinstance(value, dict):
        refuse(
            place,
            N_("{place}: there are no keys here."),
            N_("Write the keys {keys}."),
            keys=", ".join(needed or allowed),
        )
    unknown = sorted(str(key) for key in value if key not in allowed)
    if unknown:
        refuse(
            place,
            N_("{place}: the key {key} is unknown."),
            N_("Use only the keys {keys}."),
            key=unknown[0],
            keys=", ".join(allowed),
        )
    missing = [key for key in needed if value.get(key) is None]
    if missing:
        refuse(
            place,
            N_("{place}: the key {key} is missing."),
            N_("Write the keys {keys}."),
            key=missing[0],
            keys=", ".join(needed),
        )
    return value


def texts(value: object, place: str) -> Bilingual:
    """Return a text in both languages."""
    data = mapping(value, place, ("nl", "en"), ("nl", "en"))
    if not all(isinstance(text, str) and text.strip() for text in data.values()):
        refuse(place, N_("{place}: there is no text."), N_("Write the text in Dutch (nl) and English (en)."))
    return data


def word(value: object, place: str) -> str:
    """Return a name."""
    if not isinstance(value, str):
        refuse(place, N_("{place}: {value} is no name."), N_("Write it as text."), value=repr(value))
    return value


def rows(value: object, place: str) -> list[Any]:
    """Return a list."""
    if not isinstance(value, list):
        refuse(place, N_("{place}: this is not a list."), N_("Begin each item with a dash."))
    return value


def number(value: object, place: str, least: float | None = None) -> float:
    """Return a number, not below `least`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        refuse(place, N_("{place}: {value} is not a number."), N_("Write a number."), value=repr(value))
    if least is not None and value < least:
        refuse(
            place,
            N_("{place}: {value} is less than {least}."),
            N_("Write {least} or more."),
            value=value,
            least=least,
        )
    return float(value)


def truth(value: object, place: str) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        refuse(place, N_("{place}: this is not yes or no."), N_("Write true or false."))
    return value


def one_of(value: object, place: str, choices: Collection[str]) -> str:
    """Return a word of a closed list; the refusal names those that look like it."""
    if isinstance(value, str) and value in choices:
        return value
    near = near_matches(str(value), choices)
    if near:
        refuse(
            place,
            N_("{place}: {value} is unknown here."),
            N_("Did you mean one of: {near}?"),
            value=repr(value),
            near=near,
        )
    refuse(
        place,
        N_("{place}: {value} is unknown here."),
        N_("Choose one of {choices}."),
        value=repr(value),
        choices=", ".join(choices),
    )


def near_matches(word: str, names: Collection[str]) -> str:
    """Return up to five names that look like the word or hold it."""
    inside = [name for name in names if word and word in name]
    near = difflib.get_close_matches(word, list(names), n=3, cutoff=0.6)
    return ", ".join(list(dict.fromkeys([*near, *inside]))[:5])
