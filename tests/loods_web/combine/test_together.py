# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals that belong together: all of it or nothing, and never more than is left of a space."""

from __future__ import annotations

import pytest

from loods.errors import InputError, LoodsError
from loods_store.actions.events import Actor
from loods_store.actions.proposals_together import Share, propose_together
from loods_store.models import OfferedSpace, Person, Proposal, Search
from loods_store.queries.viewers import viewer_of
from loods_web.parts.viewer import today

pytestmark = pytest.mark.django_db


def _actor(person: Person) -> Actor:
    return Actor.of(viewer_of(person, today()), "")


def test_more_than_is_left_is_refused_as_a_whole(
    store: OfferedSpace, five: list[Search], cast: dict[str, Person]
) -> None:
    actor = _actor(cast["loods"])
    with pytest.raises(InputError, match="1100 m2, and 1000 m2 is left"):
        propose_together([Share(store, five[0], 600.0), Share(store, five[1], 500.0)], actor)
    with pytest.raises(InputError, match="Nobody was chosen"):
        propose_together([], actor)
    assert not Proposal.objects.exists()


def test_one_that_cannot_be_proposed_takes_the_others_back(
    store: OfferedSpace, five: list[Search], cast: dict[str, Person]
) -> None:
    Search.objects.filter(pk=five[4].pk).update(state=Search.State.FOUND)
    with pytest.raises(LoodsError):
        propose_together([Share(store, each, 100.0) for each in five], _actor(cast["loods"]))
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("name", ["coach", "other_loods", "seeker"])
def test_only_the_loods_of_the_gemeente_proposes(
    name: str, store: OfferedSpace, five: list[Search], cast: dict[str, Person]
) -> None:
    with pytest.raises(LoodsError):
        propose_together([Share(store, five[0], 100.0)], _actor(cast[name]))
    assert not Proposal.objects.exists()
