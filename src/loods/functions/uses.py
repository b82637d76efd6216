# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The target uses of a scan, as data: code, group, lasting or not, and the register use that results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from loods.errors import InputError
from loods.messages import N_

FILE = Path(__file__).with_name("uses.yaml")


@dataclass(frozen=True)
class TargetUse:
    """A use that a building can get; `changes_to` is a short name of loods.registers.bag.tables or None."""

    code: str
    group: str
    lasting: bool
    changes_to: str | None
    title: Mapping[str, str]


@cache
def target_uses() -> Mapping[str, TargetUse]:
    """Return every target use by code, in the order in which they are shown."""
    return {row["code"]: TargetUse(**row) for row in yaml.safe_load(FILE.read_text(encoding="utf-8"))}


def find_target_use(text: str) -> TargetUse:
    """Return a target use by its code or title in either language; InputError for another word.

    >>> find_target_use("Zorg").code, find_target_use("hotel").code
    ('care', 'hotel')
    """
    word = text.strip().lower()
    for use in target_uses().values():
        if word in {use.code, *(title.lower() for title in use.title.values())}:
            return use
    raise InputError(
        N_("There is no target use {use}."),
        N_("Choose one of: {uses}."),
        use=text,
        uses=", ".join(target_uses()),
    )
