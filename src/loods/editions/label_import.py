# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Energy labels into the home: those of the units and buildings that any edition in it ever had."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from loods.editions.address_book import combined_address_book
from loods.editions.home import Home
from loods.editions.label_store import KeptLabels, compare_labels, keep_labels
from loods.issues import IssueLog
from loods.registers.labels import KnownPlaces, LabelImport, import_labels


def bring_in_labels(
    home: Home,
    path: Path,
    today: dt.date,
    issues: IssueLog,
    on_progress: Callable[[int], object] = lambda _: None,
    *,
    keep: bool = True,
) -> tuple[LabelImport, KeptLabels]:
    """Read a label file and keep what is of the home's editions; without `keep` say what that would be.

    NotFoundError where the home has no edition, InputError where the file is no list of labels.
    """
    home.open_edition()  # says what to do when nothing is imported yet
    book = combined_address_book(map(home.open_edition, home.edition_ids()))
    result = import_labels(path, KnownPlaces.of(book), today, issues, on_progress)
    kept = keep_labels(home, result.labels) if keep else compare_labels(home, result.labels)
    return result, kept
