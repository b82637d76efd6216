# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that the page of a building shows, as far as the viewer may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, When

from loods_store.access import Viewer, may_see_contacts, may_see_private_contacts, may_see_work
from loods_store.models import (
    Attachment,
    BuildingVacancy,
    Contact,
    Correction,
    CurrentBuilding,
    CurrentUnit,
    Note,
    Publication,
    StoredObservation,
    WorkItem,
)
from loods_store.queries.building.missing import Missing, missing_facts
from loods_store.queries.building.register import Register, register_of
from loods_store.queries.building.vacancy import Vacancy, shown_use, vacancy_of

_LOOK_BACK = 12  # editions
_GONE = ["ended", "never", "correction"]


@dataclass(frozen=True)
class BuildingPage:
    """What is known of a building. Null for what the viewer may not see."""

    building: CurrentBuilding
    register: Register
    units: Sequence[CurrentUnit]
    uses: dict[str, str]  # unit -> the use by which its vacancy is shown
    vacancy: Vacancy
    in_list: Sequence[BuildingVacancy]
    observations: Sequence[StoredObservation]
    observations_all: int
    corrections: Sequence[Correction]
    notes: Sequence[Note]
    attachments: Sequence[Attachment]
    contacts: Sequence[Contact] | None
    hidden_contacts: int
    work: WorkItem | None
    missing: Sequence[Missing]

    @property
    def live_units(self) -> list[CurrentUnit]:
        return [unit for unit in self.units if unit.state not in _GONE]


def building_page(
    building: CurrentBuilding, viewer: Viewer, most_observations: int | None = None
) -> BuildingPage:
    """Return everything known of a building; of the observations the newest, at most so many."""
    units = list(_units(building))
    uses = {unit.unit_id: shown_use(unit.uses) for unit in units}
    register = _register(building)
    in_list = list(BuildingVacancy.objects.filter(building=building).order_by("use", "definition"))
    vacancy = vacancy_of(uses, in_list[0].as_of if in_list else building.publication.reference_date)
    contacts, hidden = contacts_of(building, viewer)
    ids = [building.pk, *uses, *register.units]
    return BuildingPage(
        building=building,
        register=register,
        units=units,
        uses=uses,
        vacancy=vacancy,
        in_list=in_list,
        observations=list(_observations(building, ids)[:most_observations]),
        observations_all=_observations(building, ids).count(),
        corrections=list(Correction.objects.filter(object_id__in=ids).select_related("settled_by")),
        notes=list(
            Note.objects.filter(building_id=building.pk, removed_at=None).select_related("written_by")
        ),
        attachments=list(_attachments(building)),
        contacts=contacts,
        hidden_contacts=hidden,
        work=_work(building, viewer),
        missing=missing_facts(building, units, vacancy, contacts),
    )


def _register(building: CurrentBuilding) -> Register:
    """Return the building in its edition; of one that left the register, in the last edition that had it."""
    found = register_of(building.publication.edition_id, building.pk)
    if found.building:
        return found
    others = Publication.objects.exclude(pk=building.publication_id).order_by("-reference_date")
    earlier = (
        register_of(edition, building.pk)
        for edition in others.values_list("edition_id", flat=True)[:_LOOK_BACK]
    )
    return next((register for register in earlier if register.building), found)


def _units(building: CurrentBuilding) -> QuerySet[CurrentUnit]:
    gone = Case(When(state__in=_GONE, then=1), default=0, output_field=IntegerField())
    return CurrentUnit.objects.filter(building=building).order_by(gone, "address", "unit_id")


def _observations(building: CurrentBuilding, ids: Sequence[str]) -> QuerySet[StoredObservation]:
    about = Q(unit_id__in=ids) | Q(building_id=building.pk)
    rows = StoredObservation.objects.filter(about).select_related(
        "upload", "upload__uploaded_by", "withdrawn_by"
    )
    return rows.defer("upload__content", "upload__returned_sheet", "upload__issues").order_by("-date", "-id")


def _attachments(building: CurrentBuilding) -> QuerySet[Attachment]:
    rows = Attachment.objects.filter(building_id=building.pk, removed_at=None)
    return rows.defer("content").select_related("added_by")


def contacts_of(building: CurrentBuilding, viewer: Viewer) -> tuple[list[Contact] | None, int]:
    """Return who is who (None where the viewer may not see it), and how many private people are left out."""
    if not may_see_contacts(viewer, building.gemeente):
        return None, 0
    found = list(Contact.objects.filter(building_id=building.pk).select_related("organisation"))
    if may_see_private_contacts(viewer, building.gemeente):
        return found, 0
    seen = [contact for contact in found if not contact.private_person]
    return seen, len(found) - len(seen)


def _work(building: CurrentBuilding, viewer: Viewer) -> WorkItem | None:
    if not may_see_work(viewer, building.gemeente):
        return None
    done = [WorkItem.State.DONE, WorkItem.State.DROPPED]
    return (
        WorkItem.objects.filter(building_id=building.pk)
        .exclude(state__in=done)
        .select_related("guide")
        .first()
    )
