# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody wants to hear by mail: by address, changed with the link of a letter or by the person."""

from __future__ import annotations

import uuid

from django.db import transaction

from loods_store.actions.events import Actor, record
from loods_store.models import MailWish


def wish_of(email: str) -> MailWish:
    """Return the wish of an address; one that said nothing yet wants letters."""
    return MailWish.objects.get_or_create(email=email.strip().lower())[0]


@transaction.atomic
def stop(token: uuid.UUID, actor: Actor, *, everything: bool = False) -> MailWish | None:
    """Send no letters about new space any more; `everything`: no letter at all. None: an unknown token."""
    fields = {"digest": False, "do_not_contact": True} if everything else {"digest": False}
    return _changed(token, actor, "mail_stopped", fields)


@transaction.atomic
def resume(token: uuid.UUID, actor: Actor) -> MailWish | None:
    """Send letters again."""
    return _changed(token, actor, "mail_resumed", {"digest": True, "do_not_contact": False})


def _changed(token: uuid.UUID, actor: Actor, action: str, fields: dict[str, bool]) -> MailWish | None:
    wish = MailWish.objects.select_for_update().filter(token=token).first()
    if wish is None:
        return None
    for name, value in fields.items():
        setattr(wish, name, value)
    wish.save()
    # The address itself stays out of the log: the row of the wish is found by its number.
    record(actor, action, "mail_wish", wish.pk, digest=wish.digest, do_not_contact=wish.do_not_contact)
    return wish
