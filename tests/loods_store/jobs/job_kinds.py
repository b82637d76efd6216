# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kinds of jobs that only the tests know."""

from __future__ import annotations

import os
import time
from pathlib import Path

from loods.errors import InputError
from loods_store.jobs import Progress, job


@job("test-count")
def count(progress: Progress, steps: int) -> dict[str, int]:
    """Count to a number."""
    progress.expect(steps, "Counting to ten")
    for _ in range(steps):
        progress.advance()
    return {"counted": steps}


@job("test-refuse")
def refuse(progress: Progress) -> None:
    """Refuse the work with cause and remedy."""
    raise InputError("{what} is broken.", "Mend {what}.", what="the roof")


@job("test-break")
def break_down(progress: Progress) -> None:
    """Break as no job should."""
    raise ValueError("secret detail")


@job("test-write")
def write(progress: Progress, file: str, word: str, wait_for: str = "") -> None:
    """Add a line to a file; wait until another file is there, between a begin and an end."""
    path = Path(file)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"begin {word} {os.getpid()}\n")
    while wait_for and not Path(wait_for).exists():
        time.sleep(0.05)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"end {word} {os.getpid()}\n")
