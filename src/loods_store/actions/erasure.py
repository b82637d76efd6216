# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Erases personal data: on request, and of everyone whose term has passed (AVG art. 5, 17)."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import asdict, dataclass

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from loods.rules import Rulebook
from loods_store.actions.events import Actor, record
from loods_store.actions.match_erasure import MatchTerms, erase_by_term, erase_from_match
from loods_store.actions.second_factor import close_sessions
from loods_store.models import (
    Contact,
    Correction,
    Event,
    JobProgress,
    Note,
    Person,
    RoleGrant,
    SavedView,
    Upload,
    WaitingUpload,
)

# What stands where a name was: it tells nothing of the person and reads as what it is.
ERASED_NAME = "gewist"


def erase_person(person: Person, actor: Actor) -> None:
    """Erase name, mail, phone, password, second factor and views; what the person did stays, nameless."""
    with transaction.atomic():
        today = timezone.localdate()
        RoleGrant.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today), person=person).update(
            valid_to=today, public_contact=False
        )
        SavedView.objects.filter(person=person).delete()
        Correction.objects.filter(reported_by=person).update(reporter_email="")
        person.authenticator_set.all().delete()  # type: ignore[attr-defined]
        person.emailaddress_set.all().delete()  # type: ignore[attr-defined]
        WaitingUpload.objects.filter(brought_by=person, upload=None).delete()
        erase_from_match(person, actor)
        _unname_jobs(person)
        _unname_earlier_texts(person)
        close_sessions(person)
        person.email, person.name = f"gewist-{person.pk}@invalid.example", ERASED_NAME
        person.phone = person.sso_subject = ""
        person.is_active, person.erased_at = False, timezone.now()
        person.set_unusable_password()
        person.save()
        record(actor, "erase_person", "person", person.pk)


def _unname_jobs(person: Person) -> None:
    """Take name and network address out of what jobs were asked for with; they can be asked for again."""
    for asked in JobProgress.objects.filter(started_by=person).exclude(arguments={}):
        for said in (asked.arguments, asked.arguments.get("actor") or {}):
            said |= {name: ERASED_NAME for name in ("name", "origin") if name in said}
        asked.save(update_fields=["arguments"])


def _unname_earlier_texts(person: Person) -> None:
    """Take the name out of what notes said before; the texts stay."""
    for note in Note.objects.filter(earlier__contains=[{"changed_by": person.name}]):
        for left in note.earlier:
            if left.get("changed_by") == person.name and left.get("changed_by_id") in (None, person.pk):
                left["changed_by"] = ERASED_NAME
        note.save(update_fields=["earlier"])


@dataclass(frozen=True)
class Erased:
    """How many of each were erased because their term had passed."""

    private_contacts: int
    accounts: int
    reporters: int
    uploads: int
    searches: int
    claims: int
    events: int


def apply_retention(rulebook: Rulebook, today: dt.date, actor: Actor) -> Erased:
    """Erase whatever is older than its term (rules retention.*); one transaction, one event."""

    def before(name: str) -> dt.datetime:
        months = int(rulebook.on(f"retention.{name}", today).value)
        return timezone.make_aware(dt.datetime.combine(months_before(today, months), dt.time()))

    with transaction.atomic():
        matched = erase_by_term(
            MatchTerms(
                silent_searches=before("searches_ask"),
                asked=before("searches_answer"),
                ended_searches=before("searches_ended"),
                ended_claims=before("claims_ended"),
            ),
            actor,
        )
        erased = Erased(
            private_contacts=_erase_contacts(before("private_contacts").date()),
            accounts=_erase_accounts(before("accounts"), today, actor),
            reporters=Correction.objects.filter(settled_at__lt=before("reporters"))
            .exclude(reporter_email="")
            .update(reporter_email=""),
            uploads=Upload.objects.filter(uploaded_at__lt=before("uploads"))
            .filter(Q(content__isnull=False) | Q(returned_sheet__isnull=False))
            .update(content=None, returned_sheet=None),
            searches=matched.searches,
            claims=matched.claims,
            events=_remove_events(before("events")),
        )
        record(actor, "apply_retention", "term", today.isoformat(), **asdict(erased))
    return erased


def months_before(day: dt.date, months: int) -> dt.date:
    """Return the day this many months earlier, at most the last of its month.

    >>> months_before(dt.date(2026, 3, 31), 1).isoformat()
    '2026-02-28'
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _erase_contacts(before: dt.date) -> int:
    private = Contact.objects.filter(private_person=True, ended_on__lt=before).exclude(name=ERASED_NAME)
    return private.update(name=ERASED_NAME, phone="", email="")


def _erase_accounts(before: dt.datetime, today: dt.date, actor: Actor) -> int:
    in_role = RoleGrant.objects.filter(Q(valid_to=None) | Q(valid_to__gt=today)).values("person")
    unused = (
        Person.objects.filter(erased_at=None, created_at__lt=before)
        .filter(Q(last_login=None) | Q(last_login__lt=before))
        .exclude(pk__in=in_role)
    )
    people = list(unused)
    for person in people:
        erase_person(person, actor)
    return len(people)


def _remove_events(before: dt.datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL loods.retention = 'on'")
    removed, _ = Event.objects.filter(at__lt=before).delete()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL loods.retention = 'off'")
    return removed
