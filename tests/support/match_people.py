# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""An owner with a space, a seeker with a search, and the loods between them: for tests of store and web."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from cast import GEMEENTE

if TYPE_CHECKING:
    from loods_store.actions.events import Actor
    from loods_store.models import OfferedSpace, OwnershipClaim, Person, Proposal, Search

PDF = b"%PDF-1.7 proof of ownership"
ORIGIN = "192.0.2.1"
STRANGER = "vera@example.nl"
# Words that only one side may know.
OWNER_WORDS = ("Owen Eigenaar", "owen@example.nl", "06-11111111", "Bij Owen thuis", "bel Owen")
SEEKER_WORDS = (
    "Sanne Zoekt",
    "sanne@example.nl",
    "06-22222222",
    "Meubels Sanne",
    "Sanne haar zaak",
    "mail Sanne",
)


@dataclass
class Meeting:
    """Everybody around one space and one search in the village; `loods` works there."""

    owner: Person
    seeker: Person
    loods: Person
    claim: OwnershipClaim
    space: OfferedSpace
    search: Search

    def by(self, who: str) -> Actor:
        """Return who acts: owner, seeker or loods."""
        from loods_store.actions.events import Actor

        person: Person = getattr(self, who)
        return Actor(person.pk, person.name, ORIGIN)

    def person(self, who: str) -> Person:
        """Return one of them by name; a stranger has an account and no part in it."""
        if who == "stranger":
            from loods_store.models import Person

            return Person.objects.filter(email=STRANGER).first() or Person.objects.create_user(
                STRANGER, "een lang wachtwoord", name="Vera Vreemd"
            )
        person: Person = getattr(self, who)
        return person

    def stranger(self) -> Actor:
        """Return somebody without any part in it."""
        from loods_store.actions.events import Actor

        return Actor(self.person("stranger").pk, "Vera Vreemd", ORIGIN)

    def propose(self, **terms: Any) -> Proposal:
        """Let the loods propose the space to the search."""
        from loods_store.actions.proposals import propose

        return propose(self.space, self.search, self.by("loods"), **terms)

    def both_yes(self, **terms: Any) -> Proposal:
        """Let the loods propose it and both sides say yes."""
        from loods_store.actions.proposals import answer

        proposal = self.propose(**terms)
        answer(proposal, "space", "yes", "", "", self.by("owner"))
        return answer(proposal, "search", "yes", "", "", self.by("seeker"))

    def another_space(self, **fields: Any) -> OfferedSpace:
        """Return another open space of the owner in the same building."""
        from loods_store.actions import spaces

        values = {**_space_fields(self.claim.building_id), **fields}
        return spaces.open_space(spaces.save(space_fields(**values), self.by("owner")), self.by("owner"))

    def another_search(self, **fields: Any) -> Search:
        """Return another open search of the seeker."""
        from loods_store.actions import searches

        return searches.save(search_fields(**fields), self.by("seeker"))


@pytest.fixture
def meeting(published: object, cast: dict[str, Person]) -> Meeting:
    """The owner's claim is accepted, the space is open and the search too."""
    from loods.demo.sample import building_id
    from loods_store.actions import claims, searches, spaces
    from loods_store.actions.events import Actor
    from loods_store.models import Person

    owner = Person.objects.create_user(
        OWNER_WORDS[1], "een lang wachtwoord", name=OWNER_WORDS[0], phone=OWNER_WORDS[2]
    )
    seeker = Person.objects.create_user(
        SEEKER_WORDS[1], "een lang wachtwoord", name=SEEKER_WORDS[0], phone=SEEKER_WORDS[2]
    )
    loods = cast["loods"]
    owning, seeking, guiding = (Actor(p.pk, p.name, ORIGIN) for p in (owner, seeker, loods))
    claim = claims.claim(building_id(1), "owner", "", "akte.pdf", PDF, owning)
    claims.accept(claim, guiding)
    space = spaces.save(space_fields(**_space_fields(building_id(1))), owning)
    space = spaces.open_space(space, owning)
    return Meeting(owner, seeker, loods, claim, space, searches.save(search_fields(), seeking))


def space_fields(**fields: Any) -> Any:
    """Return the fields of a space for light making, as a form has them."""
    from loods_store.actions.space_fields import SpaceFields

    return SpaceFields(**{"gemeente": GEMEENTE, "title": OWNER_WORDS[3], "note": OWNER_WORDS[4], **fields})


def _space_fields(building: str) -> dict[str, Any]:
    return {
        "building_id": building,
        "x": 136_020.0,
        "y": 440_030.0,
        "smallest_m2": 60.0,
        "largest_m2": 180.0,
        "rent_eur_m2_year": 90.0,
        "location_type": "former_industrial",
        "entrance": "own",
        "plan_uses": ("light_making",),
        "noise": 2.0,
    }


def search_fields(**fields: Any) -> Any:
    """Return the fields of a furniture maker's search, as a form has them."""
    from loods_store.actions.search_fields import SearchFields

    usual = {
        "function": "light_making",
        "title": SEEKER_WORDS[4],
        "firm": SEEKER_WORDS[3],
        "note": SEEKER_WORDS[5],
        "size_low_m2": 120.0,
        "size_high_m2": 200.0,
        "rent_high": 140.0,
        "gemeenten": (GEMEENTE,),
    }
    return SearchFields(**{**usual, **fields})
