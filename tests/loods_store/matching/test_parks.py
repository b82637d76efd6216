# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A business park is one park, whether a search names it by the code of an own area or by its name."""

from __future__ import annotations

import pytest
from match_people import GEMEENTE, Meeting

from loods_store.models import Search
from loods_store.queries.matching import city

pytestmark = pytest.mark.django_db


def test_a_park_is_shown_by_name_and_found_by_both(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(city, "own_area_names", lambda: {"terrein-1": "De Kade"})
    by_code = meeting.another_search(park="terrein-1")
    by_name = meeting.another_search(park="De Kade")
    assert Search.objects.filter(park="").exists()
    assert city.parks_in([GEMEENTE]) == ["De Kade"]
    assert city.on_park([GEMEENTE], "De Kade") == tuple(sorted((by_code.code, by_name.code)))
    assert city.on_park([GEMEENTE], "terrein-1") == (by_code.code,)
    assert city.on_park([GEMEENTE], "Elders") == ()
