# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Work that takes longer than a page may: asked for by a page, done by a worker, shown while it runs.

A job is a function in a module of this package, marked with `@job("kind")`. It may be done twice when a
worker is killed halfway: so it writes in one transaction, and starts by looking at what is there.
"""

from __future__ import annotations

from loods_store.jobs.registry import Work, job
from loods_store.jobs.running import Progress
from loods_store.jobs.starting import ask_again, run_here, run_waiting, start

__all__ = ["Progress", "Work", "ask_again", "job", "run_here", "run_waiting", "start"]
