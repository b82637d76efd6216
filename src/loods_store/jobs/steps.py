# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a share done, as actions tell it, to the steps that a job counts."""

from __future__ import annotations

from collections.abc import Callable

from loods_store.jobs.running import Progress


def in_steps(progress: Progress, steps: int) -> Callable[[float], None]:
    """Return what turns a share done (0 to 1) into steps of a job."""
    told = 0

    def tell(share: float) -> None:
        nonlocal told
        now = round(share * steps)
        progress.advance(max(now - told, 0))
        told = max(now, told)

    return tell
