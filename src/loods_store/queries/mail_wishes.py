# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who wants no mail."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from loods_store.models import MailWish


def wish_by_token(token: uuid.UUID) -> MailWish | None:
    """Return the wish that a stop link belongs to."""
    return MailWish.objects.filter(token=token).first()


def not_to_contact(addresses: Iterable[str]) -> frozenset[str]:
    """Return which of these addresses want no letter at all, in small letters."""
    asked = {address.strip().lower() for address in addresses if address}
    found = MailWish.objects.filter(email__in=asked, do_not_contact=True)
    return frozenset(found.values_list("email", flat=True))
