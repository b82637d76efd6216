# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that imports a delivered register file."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from loods.errors import LoodsError
from loods.messages import N_, Text
from loods_store.actions import deliveries
from loods_store.actions.events import Actor
from loods_store.jobs import Progress, job, start
from loods_store.jobs.publishing import ask_to_reckon_again
from loods_store.queries.monitors import home

KIND = "import"


def ask_to_import(path: Path, kind: str, actor: Actor, onto: str = "", next_page: str = "") -> uuid.UUID:
    """Ask for the import of a file in the inbox, and return the id of the job. Imports go one by one."""
    return start(
        KIND,
        Text(N_("Import {file}"), {"file": path.name}),
        started_by=actor.person_id,
        lock=KIND,
        next_page=next_page,
        path=str(path),
        register=kind,
        onto=onto,
        actor={"person_id": actor.person_id, "name": actor.name, "origin": actor.origin},
    )


@job(KIND)
def import_delivery(
    progress: Progress, path: str, register: str, onto: str, actor: dict[str, Any]
) -> dict[str, Any]:
    """Import a file and throw the copy in the inbox away; one that cannot be used stays nowhere."""
    at, file, who = home(), Path(path), Actor(**actor)
    try:
        became = deliveries.bring_in(at, file, register, who, _Told(progress), onto)
    except LoodsError as error:
        raise _by_its_name(error, file) from error
    finally:
        deliveries.discard(at, file)
    if register == deliveries.AREAS:
        ask_to_reckon_again(who)
    return {"became": became}


def _by_its_name(error: LoodsError, file: Path) -> LoodsError:
    """Return the error with the name of the file where it says the path that we gave it."""
    params = {
        name: str(said).replace(str(file), file.name) if isinstance(said, str | Path) else said
        for name, said in error.cause.params.items()
    }
    return type(error)(error.cause.msgid, error.remedy.msgid, **params)


class _Told(deliveries.Listener):
    """Passes on how far an import is."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress

    def start(self, total: int) -> None:
        """Tell that reading begins."""
        self.progress.expect(total, N_("The file is being read"))

    def advance(self, amount: int) -> None:
        """Tell that more was read."""
        self.progress.advance(amount)

    def check(self) -> None:
        """Tell that checking begins."""
        self.progress.advance(0, N_("The content is being checked and counted"))
