# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sends a letter and keeps what it told in one transaction: what was not sent was not told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from loods_store.actions.events import SYSTEM, record
from loods_store.actions.mail_wishes import wish_of
from loods_store.actions.searches import asked_whether_seeking
from loods_store.models import MailWish, MatchTold, Proposal, Search
from loods_store.queries.letters import Letter

Send = Callable[[Letter, MailWish], None]


@transaction.atomic
def tell(letter: Letter, send: Send, now: dt.datetime) -> bool:
    """Send a letter and note its pairs and proposals as told; False where it is not wanted any more.

    An error of `send` takes everything back. The row of the wish is held, so that two workers tell it once.
    """
    wish = MailWish.objects.select_for_update().get(pk=wish_of(letter.person.email).pk)
    if wish.do_not_contact or (letter.fits and not wish.digest) or _told_meanwhile(letter):
        return False
    MatchTold.objects.bulk_create(
        MatchTold(search=fit.search, space=fit.space, told_at=now) for fit in letter.fits
    )
    for asked in letter.asked:
        again = {"reminded_at": now} if getattr(asked.proposal, f"{asked.side}_told_at") else {}
        Proposal.objects.filter(pk=asked.proposal.pk).update(**{f"{asked.side}_told_at": now}, **again)
    if letter.silent:
        asked_whether_seeking([search.pk for search in letter.silent], SYSTEM)
    record(
        SYSTEM,
        "letter_sent",
        "person",
        letter.person.pk,
        kind=letter.kind,
        count=len(letter.fits) + len(letter.asked) + len(letter.silent),
    )
    # Last, so that nothing is left to go wrong once it is on its way.
    send(letter, wish)
    return True


def _told_meanwhile(letter: Letter) -> bool:
    """Tell whether another worker sent this letter while this one waited for the row."""
    pairs = {(fit.search.pk, fit.space.pk) for fit in letter.fits}
    told = MatchTold.objects.filter(search__in=[search for search, _ in pairs])
    if pairs & set(told.values_list("search_id", "space_id")):
        return True
    if Search.objects.filter(
        pk__in=[row.pk for row in letter.silent], asked_alive_at__date=timezone.localdate()
    ).exists():
        return True
    now = Proposal.objects.in_bulk([asked.proposal.pk for asked in letter.asked])
    return any(
        getattr(now[asked.proposal.pk], f"{asked.side}_told_at")
        != getattr(asked.proposal, f"{asked.side}_told_at")
        for asked in letter.asked
    )
