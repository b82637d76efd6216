# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What if firms must go: where they can go, who cannot, and whom they keep from a place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl

from loods.errors import InputError
from loods.match.placing.model import Placed, Placement, PlaceRules
from loods.match.placing.solving import place
from loods.match.profiles import SearchProfile
from loods.messages import N_


@dataclass(frozen=True)
class WhatIf:
    """Firms that must go: placed as if nobody else seeks, with everyone, and everyone without them."""

    leaving: tuple[str, ...]
    alone: Placement
    together: Placement
    others: Placement

    @property
    def can_go(self) -> tuple[Placed, ...]:
        """Where they can go when everyone seeks at once."""
        return tuple(each for each in self.together.pairs if each.profile in set(self.leaving))

    @property
    def cannot(self) -> tuple[str, ...]:
        """Who of them finds no place, even if nobody else sought."""
        return tuple(each.profile for each in self.alone.unplaced)

    @property
    def crowded_out(self) -> tuple[str, ...]:
        """Who of them would find a place, were it not for others."""
        placed = self.together.places
        return tuple(each.profile for each in self.alone.pairs if each.profile not in placed)

    @property
    def displaced(self) -> tuple[Placed, ...]:
        """Who else had a place without them, and has none with them."""
        placed = self.together.places
        return tuple(each for each in self.others.pairs if each.profile not in placed)

    @property
    def fewer_others(self) -> int:
        """How many fewer of the others are placed."""
        gone = set(self.leaving)
        still = sum(each.profile not in gone for each in self.together.pairs)
        return len(self.others.pairs) - still


def what_if(
    spaces: pl.DataFrame,
    profiles: Sequence[SearchProfile],
    leaving: Collection[str],
    rules: PlaceRules,
    refused: Collection[tuple[str, str]] = (),
) -> WhatIf:
    """Return what happens when the firms behind these searches (ids) must go; the others seek as they do.

    Nobody goes first: firms that must go and others weigh the same. Raises InputError where none is known.
    """
    gone = [profile for profile in profiles if profile.profile_id in set(leaving)]
    if not gone:
        raise InputError(
            N_("None of the searches are of firms that must go."),
            N_("Choose searches that are open, or add searches for these firms."),
        )
    others = [profile for profile in profiles if profile.profile_id not in set(leaving)]
    runs = (place(spaces, some, rules, refused) for some in (gone, profiles, others))
    return WhatIf(tuple(sorted(profile.profile_id for profile in gone)), *runs)


def on_business_parks(profiles: Sequence[SearchProfile]) -> tuple[str, ...]:
    """Return the searches of firms that are on a business park now."""
    return tuple(sorted(profile.profile_id for profile in profiles if profile.on_business_park))


def forced(profiles: Sequence[SearchProfile]) -> tuple[str, ...]:
    """Return the searches of firms that have to move."""
    return tuple(sorted(profile.profile_id for profile in profiles if profile.origin == "forced"))
