# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The uses (gebruiksdoelen) as people name them: kantoor, winkel, wonen ..."""

from __future__ import annotations

from loods.errors import InputError
from loods.messages import N_
from loods.registers.bag.tables import USE_NAMES, USES

__all__ = ["ALL_USES", "HOUSING", "USE_NAMES", "find_use", "use_bit", "uses_of"]

ALL_USES = (1 << len(USES)) - 1
HOUSING = 1 << USES.index("woonfunctie")


def find_use(text: str) -> str:
    """Return the short name of a use given by its short or register name; InputError for another word.

    >>> find_use("Kantoorfunctie"), find_use("wonen")
    ('kantoor', 'wonen')
    """
    word = text.strip().lower()
    by_name = dict(zip((*USES, *USE_NAMES), USE_NAMES * 2, strict=True))
    if word not in by_name:
        raise InputError(
            N_("There is no use {use}."), N_("Choose one of: {uses}."), use=text, uses=", ".join(USE_NAMES)
        )
    return by_name[word]


def use_bit(use: str) -> int:
    """Return the bit of `use` in a unit's use_mask.

    >>> use_bit("kantoor")
    32
    """
    return 1 << USE_NAMES.index(find_use(use))


def uses_of(mask: int) -> tuple[str, ...]:
    """Return the short names of the uses in a mask.

    >>> uses_of(33)
    ('wonen', 'kantoor')
    """
    return tuple(name for bit, name in enumerate(USE_NAMES) if mask >> bit & 1)
