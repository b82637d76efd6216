# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the people of the demo did this quarter: deliveries, lists, notes and reports, all made up."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from loods_store.access import LOODS, SEEKER
from loods_store.actions import contacts, corrections, notes, still_vacant, worklist
from loods_store.actions.corrections import Report
from loods_store.actions.events import Actor
from loods_store.models import BuildingVacancy, Correction, RoleGrant, WorkItem

_State = WorkItem.State
_MOST = 8  # buildings on a list
_COUNTED = 12  # buildings that a loods walked past
# State, next step, and in how many days that is to be done; None = no day yet.
_STEPS = (
    (_State.CONTACT, "Eigenaar terugbellen over zijn plannen", -6),
    (_State.EXPLORING, "Rondgang met een ontwikkelaar", 2),
    (_State.PLAN, "Schetsplan bespreken met ruimtelijke ordening", 9),
    (_State.NEW, "Uitzoeken wie de eigenaar is", 0),
    (_State.WAITING, "Navragen of de taxatie er is", 21),
    (_State.REALISING, "Kijken hoe ver de verbouwing is", 34),
    (_State.CONTACT, "Afspraak maken met de woningcorporatie", -1),
    (_State.NEW, "", None),
)
_NOTES = (
    "Gesproken met de beheerder: de laatste huurder is vertrokken en komt niet terug.",
    "De begane grond lijkt geschikt voor ateliers; boven is de verdieping te diep voor woningen.",
    "De belegger wil pas praten als de boekwaarde is afgewaardeerd.",
)
_REPORTS = (
    "Hier zit sinds de zomer een huisartsenpost; dit pand staat niet meer leeg.",
    "De oppervlakte klopt niet: er is een verdieping bijgekomen.",
    "Het bouwjaar is van het pand ernaast.",
)


def live(today: dt.date) -> bool:
    """Let the loodsen of the demo work for a quarter, once; tells whether it did. Only in the demo."""
    grants = RoleGrant.objects.filter(role=LOODS, person__demo=True).select_related("person")
    if not settings.LOODS_DEMO or WorkItem.objects.exists() or not grants.exists():
        return False
    with transaction.atomic():
        for number, grant in enumerate(grants.order_by("area_code", "pk")):
            actor = Actor(grant.person_id, grant.person.name, "demo")
            _work(number, grant.area_code, actor, today)
        _report()
    return True


def _work(number: int, code: str, actor: Actor, today: dt.date) -> None:
    """Let one loods work: two of three delivered, three of four keep a list."""
    buildings = _vacant(code)
    if number % 3 != 2 and buildings:
        day = today - dt.timedelta(days=1 + number % 9)
        form = uuid.uuid5(uuid.NAMESPACE_URL, f"loods-demo-{code}")
        still_vacant.confirm_vacant(buildings[:_COUNTED], "kantoor", day, form, actor, "rondgang (verzonnen)")
    if number % 4 != 3:
        for at, building in enumerate(buildings[: 2 + number % (_MOST - 1)]):
            _take_up(building, at + number, actor, today)
        _finish(buildings[-1:], actor, number)


def _vacant(code: str) -> list[str]:
    """Return the largest vacant office buildings of a gemeente."""
    rows = BuildingVacancy.objects.filter(
        gemeente=code, use="kantoor", definition="zonder-drempel", vacant=True
    )
    ordered = rows.order_by("-vacant_m2", "building_id").values_list("building_id", flat=True)
    return list(ordered[:_COUNTED])


def _take_up(building: str, step: int, actor: Actor, today: dt.date) -> None:
    state, action, days = _STEPS[step % len(_STEPS)]
    on = None if days is None else today + dt.timedelta(days=days)
    worklist.add(building, actor, state=state, next_action=action, next_action_on=on)
    if step % 3 == 0:
        notes.add_note(building, _NOTES[step // 3 % len(_NOTES)], actor)
    if state != _State.NEW:
        values = {
            "capacity": "eigenaar",
            "name": "",
            "private_person": False,
            "phone": f"088-0000{500 + step}",
            "email": f"vastgoed{step}@example.nl",
            "source": "gesprek (verzonnen)",
            "source_date": today,
        }
        contacts.add_contact(building, values, f"Beleggingsfonds {step + 1} (fictief)", actor)


def _finish(buildings: list[str], actor: Actor, number: int) -> None:
    """Let one building in three gemeenten be done."""
    if number % 3:
        return
    for building in buildings:
        item, is_new = worklist.add(building, actor, state=_State.REALISING)
        if is_new:
            reason = "Nieuwe huurder gevonden, met hulp van de loods (verzonnen)."
            worklist.change(item.pk, item.version, {"state": _State.DONE}, actor, reason)


def _report() -> None:
    """Let a seeker say what is not right."""
    seeker = RoleGrant.objects.filter(role=SEEKER, person__demo=True).select_related("person").first()
    if seeker is None:
        return
    actor = Actor(seeker.person_id, seeker.person.name, "demo")
    for (building, code), text in zip(_doubted(), _REPORTS, strict=False):
        corrections.report(Report(Correction.Subject.BUILDING, text, building, code), actor)


def _doubted() -> Iterator[tuple[str, str]]:
    rows = BuildingVacancy.objects.filter(use="kantoor", definition="zonder-drempel", vacant=True)
    for row in rows.order_by("-vacant_since", "building_id")[: len(_REPORTS)]:
        yield row.building_id, row.gemeente
