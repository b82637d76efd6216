# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the database, one module a subject."""

from loods_store.models.attachments import Attachment, Note
from loods_store.models.building_facts import BuildingFact
from loods_store.models.building_vacancy import BuildingVacancy
from loods_store.models.buildings import CurrentBuilding, CurrentUnit, UnitVacancy
from loods_store.models.corrections import Correction
from loods_store.models.events import Event
from loods_store.models.figures import GridFigure, GridState, PublicFigure, PublicRelease
from loods_store.models.interests import Interest
from loods_store.models.jobs import JobProgress
from loods_store.models.observations import ObservationRevision, StoredObservation, Upload, WaitingUpload
from loods_store.models.organisations import Contact, Organisation
from loods_store.models.people import Person, RoleGrant
from loods_store.models.proposals import Proposal
from loods_store.models.publications import Coverage, Publication
from loods_store.models.saved_views import SavedView
from loods_store.models.scan_runs import ScanRun
from loods_store.models.scans import Scan
from loods_store.models.searches import MailWish, MatchTold, Search
from loods_store.models.sought import SoughtCount, SoughtRelease
from loods_store.models.spaces import OfferedSpace, OwnershipClaim
from loods_store.models.work_items import WorkItem

__all__ = [
    "Attachment",
    "BuildingFact",
    "BuildingVacancy",
    "Contact",
    "Correction",
    "Coverage",
    "CurrentBuilding",
    "CurrentUnit",
    "Event",
    "GridFigure",
    "GridState",
    "Interest",
    "JobProgress",
    "MailWish",
    "MatchTold",
    "Note",
    "ObservationRevision",
    "OfferedSpace",
    "Organisation",
    "OwnershipClaim",
    "Person",
    "Proposal",
    "PublicFigure",
    "PublicRelease",
    "Publication",
    "RoleGrant",
    "SavedView",
    "Scan",
    "ScanRun",
    "Search",
    "SoughtCount",
    "SoughtRelease",
    "StoredObservation",
    "UnitVacancy",
    "Upload",
    "WaitingUpload",
    "WorkItem",
]
