# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""All buildings at once: where the chances lie, where the hard problems are, and how large the task is."""

from loods.scan.shortlist.clusters import MOVES, clusters
from loods.scan.shortlist.frames import BUILDINGS, PLACES, SCAN, buildings_of
from loods.scan.shortlist.limits import Limits, limits_on
from loods.scan.shortlist.lists import LISTS, on_list, shortlist, unknown_on
from loods.scan.shortlist.task import apart, task_by, task_of

__all__ = [
    "BUILDINGS",
    "LISTS",
    "MOVES",
    "PLACES",
    "SCAN",
    "Limits",
    "apart",
    "buildings_of",
    "clusters",
    "limits_on",
    "on_list",
    "shortlist",
    "task_by",
    "task_of",
    "unknown_on",
]
