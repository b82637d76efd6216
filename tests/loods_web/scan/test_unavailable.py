# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A scan that cannot be made says so, keeps pages free, and tells why only to who can mend it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from loods.demo.sample import building_id
from loods.errors import RuleError
from loods_store.models import Publication
from loods_web.pages.scan import frame, unavailable

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Client]
OFFICE = building_id(8)


def test_papers_at_once_are_few_and_pages_go_on(published: Publication, as_role: AsRole) -> None:
    taken = [unavailable._papers.acquire(blocking=False) for _ in range(unavailable._PAPERS_AT_ONCE)]
    try:
        answer = as_role("public").get(f"/scan/{OFFICE}/housing/werkboek.xlsx")
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert "Dit lukt nu even niet" in answer.content.decode()
        assert as_role("public").get(f"/scan/{OFFICE}/housing/").status_code == 200
    finally:
        for _ in filter(None, taken):
            unavailable._papers.release()
    assert as_role("public").get(f"/scan/{OFFICE}/housing/werkboek.xlsx").status_code == 200


def test_the_reason_is_for_who_can_mend_it(
    published: Publication, as_role: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_rest: object) -> None:
        raise RuleError("The file {file} cannot be read.", "Mend it.", file="/geheim/criteria.yaml")

    monkeypatch.setattr(frame, "scan", refuse)
    for role, told in (("public", False), ("loods", False), ("steward", True)):
        answer = as_role(role).get(f"/scan/{OFFICE}/feiten/floors/")
        assert answer.status_code == 503
        assert ("/geheim/" in answer.content.decode()) is told
