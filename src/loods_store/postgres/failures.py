# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong with the home's own database, each with its remedy."""

from __future__ import annotations

from loods.errors import LoodsError
from loods.messages import N_

_FULL_MARKS = ("No space left on device", "Disk quota exceeded")
_RIGHTS_MARKS = ("Permission denied", "Operation not permitted", "Read-only file system")


class DatabaseError(LoodsError):
    """The database of a home cannot be started or used."""

    exit_code = 3


def refused(folder: object, detail: str) -> DatabaseError:
    """Return the error for what the computer or PostgreSQL said: a full disk, no rights, else its words."""
    if any(mark in detail for mark in _FULL_MARKS):
        return DatabaseError(
            N_("The disk of {folder} is full: the database cannot be started."),
            N_("Free some space and try again; nothing is lost."),
            folder=folder,
        )
    if any(mark in detail for mark in _RIGHTS_MARKS):
        return DatabaseError(
            N_("The database in {folder} cannot be started: {detail}"),
            N_("Give yourself the right to write there, or choose another folder with --home."),
            folder=folder,
            detail=detail,
        )
    return DatabaseError(
        N_("The database in {folder} cannot be started: {detail}"),
        N_("Look in the file postgres.log in that folder, or set DATABASE_URL to a PostgreSQL of your own."),
        folder=folder,
        detail=detail,
    )
