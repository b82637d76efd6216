# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The coach sees per gemeente what came of the match, and never who seeks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from match_people import OWNER_WORDS, SEEKER_WORDS, Meeting

from loods_store.actions import proposals
from loods_store.models import OfferedSpace

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_the_coach_sees_what_was_filled_and_how_long_it_took(
    meeting: Meeting, as_role: Callable[[str], Client]
) -> None:
    OfferedSpace.objects.update(vacant_since=TODAY - dt.timedelta(days=123))
    proposals.let(meeting.both_yes(), TODAY, meeting.by("owner"))
    page = as_role("coach").get("/coach/?blik=match").content.decode()
    row = re.search(r"<tr>(?:(?!</tr>).)*Vijfheerenlanden.*?</tr>", page, re.DOTALL)
    assert row is not None
    numbers = re.findall(r">\s*(\d+)\s*<", row[0])
    assert numbers[:5] == ["1", "1", "180", "123", "0"]
    assert not any(word in page for word in (*SEEKER_WORDS, *OWNER_WORDS))
    file = as_role("coach").get("/coach/gemeenten.csv?blik=match").content.decode("utf-8-sig")
    assert "Ruimten gevuld in een jaar" in file
    assert "180" in file
