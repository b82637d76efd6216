# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The name of a scan: the same facts, use, day and rules give the same short id on every machine."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from loods.rules import Rulebook
from loods.scan.criteria import CriteriaBook
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Facts

# Raised when the method gives other results from the same facts, criteria and rule values.
METHOD = 1

# Rules of the house that no scan reads: changing one must not change the name of a scan.
_NOT_OF_A_SCAN = ("retention.", "disclosure.", "network.", "observation.", "definition.", "cbs.", "target.")

# Crockford's base 32: no I, L, O or U, which are read as something else.
_LETTERS = np.frombuffer(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ", dtype=np.uint8)
_BITS = 50
_SURPLUS = np.uint64(64 - _BITS)
# The smallest step that is kept of the 52 bits of a number, so eleven digits: two machines may differ in the
# last bits of a distance.
_STEP = 1 << 15
_PATTERN = b"LS-0000-0000-00"
_PLACES = [place for place, letter in enumerate(_PATTERN) if letter == ord("0")]


def rules_version(rulebook: Rulebook, criteria: CriteriaBook, day: dt.date) -> str:
    """Return the hash of the criteria, the rule values of the day, the facts there are and the method."""
    values = [
        [name, value.value, value.low, value.high, value.compare]
        for name in rulebook.names()
        if not name.startswith(_NOT_OF_A_SCAN) and (value := rulebook.rule(name).on(day)) is not None
    ]
    text = json.dumps([METHOD, criteria.version, list(catalogue()), values], default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def report_ids(facts: Facts, uses: Sequence[str], day: dt.date, version: str) -> npt.NDArray[np.bytes_]:
    """Return the id of each building and use (N, U) as "LS-7K3F-9QWD-2M".

    Two hashes laid over each other: of the building with all its facts, and of use, day and rules.
    """
    buildings = np.frombuffer(b"".join(_digests(facts)), dtype=">u8").astype(np.uint64) >> _SURPLUS
    asked = [_number(f"{use}|{day.isoformat()}|{version}".encode()) for use in uses]
    return _written(buildings[:, None] ^ np.array(asked, dtype=np.uint64)[None, :])


def _digests(facts: Facts) -> Iterator[bytes]:
    """Yield per building the hash of what is known of it, written the same way on every machine."""
    from loods.scan.kernel import canonical

    written = np.empty((len(facts), 2, facts.low.shape[1]), dtype=np.uint64)
    for place, ends in enumerate((facts.low, facts.high)):
        canonical(np.ascontiguousarray(ends), np.uint64(_STEP), written[:, place])
    content = memoryview(written.astype("<u8", copy=False).tobytes())
    width = 2 * facts.low.shape[1] * 8
    for place, name in enumerate(facts.building_ids):
        digest = hashlib.sha256(content[place * width : (place + 1) * width])
        digest.update(name.encode())
        yield digest.digest()[:8]


def _number(content: bytes) -> int:
    return int.from_bytes(hashlib.sha256(content).digest()[:8], "big") >> (64 - _BITS)


def _written(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.bytes_]:
    letters = np.tile(np.frombuffer(_PATTERN, dtype=np.uint8), (*numbers.shape, 1))
    rest = numbers.copy()
    for place in reversed(_PLACES):
        letters[..., place] = _LETTERS[(rest & np.uint64(31)).astype(np.intp)]
        rest >>= np.uint64(5)
    return letters.view(f"S{len(_PATTERN)}")[..., 0]
