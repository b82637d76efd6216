# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks for in an address, as a text that a database takes."""

from __future__ import annotations

import re

from django.http import Http404, QueryDict

_IDENTIFICATION = re.compile(r"[0-9]{16}")


def text(query: QueryDict, name: str, most: int = 200) -> str:
    """Return the last value of a name: without blanks around it and the character NUL, and not too long."""
    return query.get(name, "").replace("\0", "").strip()[:most]


def identification(value: str) -> str:
    """Return a BAG identification; anything else is a page that does not exist."""
    if not _IDENTIFICATION.fullmatch(value):
        raise Http404
    return value
