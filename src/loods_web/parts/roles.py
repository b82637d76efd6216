# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What roles are called on screen."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loods_store import access

NAMES: dict[str, Promise | str] = {
    access.PUBLIC_ROLE: _("bezoeker"),
    access.MARKET_MEMBER: _("lid van een marktpartij"),
    access.SEEKER: _("ruimtezoeker"),
    access.EXPERT: _("expert"),
    access.LOODS: _("kantorenloods"),
    access.COACH: _("kantorencoach"),
    access.STEWARD: _("gegevensbeheerder"),
    access.ADMINISTRATOR: _("beheerder van accounts"),
}


def role_name(role: str) -> str:
    """Return the name of a role in the reader's language."""
    return str(NAMES[role])
