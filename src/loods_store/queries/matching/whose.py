# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who speaks for a space or a search: whose it is, and the loods for who has no account."""

from __future__ import annotations

from loods_store.access import Viewer, may_propose, may_see_seeker
from loods_store.models import OfferedSpace, Search


def offers(viewer: Viewer, space: OfferedSpace) -> bool:
    """Say whether a viewer is who offers a space."""
    return viewer.person_id is not None and space.offered_by_id == viewer.person_id


def seeks(viewer: Viewer, search: Search) -> bool:
    """Say whether a viewer is who seeks."""
    return viewer.person_id is not None and search.person_id == viewer.person_id


def changes_space(viewer: Viewer, space: OfferedSpace) -> bool:
    """Say whether a viewer may change a space: who offers it, and the loods there."""
    return offers(viewer, space) or may_propose(viewer, space.gemeente)


def changes_search(viewer: Viewer, search: Search) -> bool:
    """Say whether a viewer may change a search: who seeks; without an account the loods who entered it."""
    return seeks(viewer, search) or (search.person_id is None and guides(viewer, search))


def guides(viewer: Viewer, search: Search) -> bool:
    """Say whether a viewer is the loods for a search: of the gemeente that entered it, or that it names."""
    if search.entered_for:
        return may_propose(viewer, search.entered_for) or (
            bool(search.gemeenten) and may_see_seeker(viewer, search.gemeenten)
        )
    return may_see_seeker(viewer, search.gemeenten)
