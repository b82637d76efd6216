# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Space on offer, searches and claims of the demo: from the sheets in its home, of made-up people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loods.demo.ground import location_name
from loods.demo.paper import one_page_pdf
from loods.demo.province import load_province
from loods.editions.home import Home
from loods.match.keeping import profile_store, space_store
from loods.match.profiles import PROFILE_SCHEMA
from loods.match.spaces import SPACE_SCHEMA
from loods_store.access import LOODS
from loods_store.actions import sought
from loods_store.actions.demo_people import FURNITURE_MAKER, OWNER, SEEKER_WITH_SEARCH, made_up_name
from loods_store.actions.demo_proposals import propose_and_answer
from loods_store.actions.events import SYSTEM, record
from loods_store.models import OfferedSpace, OwnershipClaim, Person, RoleGrant, Search

_Claim = OwnershipClaim.State
_STORE, _WORKSHOP = "WARENHUIS", "WERKPLAATS"
_SEEKER_HAS = ("Co-working De Tussenruimte (fictief)", "Prototypewerkplaats Vonk (fictief)")
_DEVELOPER, _HOUSING = "ontwikkelaar@example.nl", "corporatie@example.nl"
_SAID_BY = "opgave in het blad met ruimten (fictief)"
_LONGEST = 330  # days ago that the first came in
_NOT_KEPT = {"space_id", "profile_id", "name", "note"}


@dataclass(frozen=True)
class _Cast:
    """Who does what: people by address, and the loods of each gemeente."""

    people: Mapping[str, Person]
    loodsen: Mapping[str, int]
    today: dt.date

    def ago(self, days: int) -> dt.datetime:
        """Return the moment of so many days ago, in working hours."""
        day = self.today - dt.timedelta(days=days)
        return timezone.make_aware(dt.datetime.combine(day, dt.time(9 + days % 8, days * 7 % 60)))


def live(home: Home, today: dt.date) -> bool:
    """Let the demo have space, searches and proposals of a year, once; tells whether it did."""
    if not settings.LOODS_DEMO or OfferedSpace.objects.exists() or Search.objects.exists():
        return False
    loodsen = RoleGrant.objects.filter(role=LOODS, person__demo=True).values_list("area_code", "person_id")
    people = {person.email: person for person in Person.objects.filter(demo=True)}
    cast = _Cast(people, dict(loodsen), today)
    if not {OWNER, FURNITURE_MAKER} <= people.keys() or not loodsen:
        return False
    with transaction.atomic():
        spaces, searches = _spaces(home, cast), _searches(home, cast)
        _claims(spaces, cast)
        story = [space.pk for name, space in spaces.items() if not name.startswith("R-")]
        proposals = propose_and_answer(today, story)
        sought.release(today)
        record(
            SYSTEM,
            "make demo match",
            "space",
            spaces=len(spaces),
            searches=len(searches),
            proposals=proposals,
        )
    return bool(spaces)


def _spaces(home: Home, cast: _Cast) -> dict[str, OfferedSpace]:
    """Keep what the sheet of spaces says, entered by the loods of its gemeente; by the id of the sheet."""
    made: dict[str, OfferedSpace] = {}
    for number, row in enumerate(space_store(home).load().iter_rows(named=True)):
        code = row["gemeente"]
        if code in cast.loodsen:
            moment = cast.ago(_LONGEST - number * 29 % 300)
            made[row["space_id"]] = OfferedSpace(
                title=row["name"],
                state=OfferedSpace.State.OPEN,
                entered_by_id=cast.loodsen[code],
                created_at=moment,
                changed_at=moment,
                opened_at=moment,
                vacant_since=(moment - dt.timedelta(days=40 + number * 53 % 500)).date(),
                sources=_sources(row, moment.date()),
                **_columns(row, SPACE_SCHEMA.names()) | {"building_id": row["building_id"] or ""},
            )
    OfferedSpace.objects.bulk_create(made.values())
    return made


def _columns(row: Mapping[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: row[name] for name in names if name not in _NOT_KEPT}


def _sources(row: Mapping[str, Any], day: dt.date) -> dict[str, dict[str, str]]:
    said = {"source": _SAID_BY, "as_of": day.isoformat()}
    return {name: said for name, value in _columns(row, SPACE_SCHEMA.names()).items() if value is not None}


def _searches(home: Home, cast: _Cast) -> list[Search]:
    """Keep what the sheet of searches says; most seekers have no account and are known to one loods."""
    parks = _parks()
    made = []
    for number, row in enumerate(profile_store(home).load().iter_rows(named=True)):
        places = row["gemeenten"] or ()
        near = next((code for code in places if code in cast.loodsen), min(cast.loodsen))
        moment = cast.ago(_LONGEST - number * 37 % 325)
        made.append(
            Search(
                title=row["name"],
                firm=row["name"],
                created_at=moment,
                changed_at=moment,
                park=parks.get(near, "") if row["on_business_park"] else "",
                **_seeker(row["name"], number, near, cast),
                **_columns(row, PROFILE_SCHEMA.names()) | _lists(row),
            )
        )
    return Search.objects.bulk_create(made)


def _lists(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lists of a search; nothing said is an empty one."""
    return {name: list(row[name] or ()) for name in ("gemeenten", "areas", "needs")}


def _parks() -> dict[str, str]:
    """Return the name of the business park of the first town of each gemeente."""
    return {
        gemeente.code: location_name("works", gemeente.towns[0], 1) for gemeente in load_province().gemeenten
    }


def _seeker(firm: str, number: int, near: str, cast: _Cast) -> dict[str, Any]:
    """Return who seeks: an account, or somebody whom the loods knows."""
    if firm in _SEEKER_HAS:
        person = cast.people[SEEKER_WITH_SEARCH]
        return {"person": person, "entered_by": person}
    return {
        "contact_name": made_up_name(number + 40),
        "contact_email": f"zoeker{number + 1}@example.nl",
        "contact_phone": f"088-0001{number % 1000:03d}",  # given to nobody
        "entered_by_id": cast.loodsen[near],
        "entered_for": near,
    }


def _claims(spaces: Mapping[str, OfferedSpace], cast: _Cast) -> None:
    """Let owners show that they speak for a building: most are believed, one waits and one was not."""
    others = [space for name, space in spaces.items() if name.startswith("R-") and space.building_id]
    offices = [space for space in others if space.location_type in ("office_location", "area_development")]
    for space in (spaces.get(_STORE), spaces.get(_WORKSHOP)):
        if space is not None:
            _claim(space, OWNER, "owner", _Claim.ACCEPTED, cast)
    for email, chosen in ((_DEVELOPER, offices[:2]), (_HOUSING, offices[2:3])):
        for space in chosen:
            _claim(space, email, "owner", _Claim.ACCEPTED, cast)
    free = [space for space in others if space.claim_id is None]
    # The loods of the department store has one to judge.
    free.sort(key=lambda space: _STORE not in spaces or space.gemeente != spaces[_STORE].gemeente)
    for space in free[:1]:
        _claim(space, _DEVELOPER, "agent", _Claim.ASKED, cast)
    for space in free[-1:]:
        _claim(space, SEEKER_WITH_SEARCH, "owner", _Claim.REFUSED, cast)


def _claim(space: OfferedSpace, email: str, capacity: str, state: str, cast: _Cast) -> None:
    person, asked = cast.people[email], cast.ago(3 if state == _Claim.ASKED else 340)
    decided = None if state == _Claim.ASKED else asked + dt.timedelta(days=2)
    claim = OwnershipClaim.objects.create(
        building_id=space.building_id,
        gemeente=space.gemeente,
        person=person,
        capacity=capacity,
        explanation="Uittreksel uit het Kadaster van vorige maand (verzonnen).",
        proof_name="bewijs-fictief.pdf",
        proof_type="application/pdf",
        proof=one_page_pdf("FICTIEF: dit is geen bewijs van eigendom."),
        state=state,
        asked_at=asked,
        decided_at=decided,
        decided_by_id=None if decided is None else cast.loodsen[space.gemeente],
        why="Het uittreksel noemt een andere eigenaar." if state == _Claim.REFUSED else "",
    )
    if state == _Claim.ACCEPTED:
        space.claim, space.offered_by = claim, person
        space.save(update_fields=["claim", "offered_by"])
