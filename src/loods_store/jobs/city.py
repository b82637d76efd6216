# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that places a whole city, where that takes longer than somebody waits for a page."""

from __future__ import annotations

import uuid
from typing import Any

from loods.messages import N_, Text
from loods_store.actions.events import Actor
from loods_store.jobs import Progress, job, start
from loods_store.queries.matching.city import JOB, CityAsked, basis_of, reckoned
from loods_store.queries.matching.city_answers import ANSWERS


def ask_for_answer(asked: CityAsked, actor: Actor, next_page: str) -> uuid.UUID:
    """Ask for an answer and return the id of the job; one that waits for the same is enough."""
    stamp = basis_of(asked).stamp
    return start(
        JOB,
        Text(N_("Place all seekers over all spaces")),
        started_by=actor.person_id,
        lock=JOB,
        once=f"{JOB} {stamp}",
        next_page=next_page,
        asked=asked.stored(),
    )


@job(JOB)
def place_city(progress: Progress, asked: dict[str, Any]) -> dict[str, Any]:
    """Give the answer and keep it with what it rests on; done twice it says the same."""
    basis = basis_of(CityAsked.read(asked))
    progress.expect(ANSWERS[basis.asked.what].runs, N_("Everyone is being placed"))
    done = 0

    def told(runs: int) -> None:
        nonlocal done
        progress.advance(runs - done)
        done = runs

    return {"stamp": basis.stamp, "answer": reckoned(basis, told)}
