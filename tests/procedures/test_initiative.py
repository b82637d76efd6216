# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The checklist, the roles and the permissions."""

from __future__ import annotations

import pytest

from loods.errors import InputError
from loods.functions.uses import target_uses
from loods.procedures.initiative import checklist_items, missing_roles, names, permissions
from loods.scan.facts.catalogue import catalogue


def test_the_checklist_has_the_items_of_each_part() -> None:
    counts = dict.fromkeys(names("parts"), 0)
    for item in checklist_items():
        counts[item.part] += 1
        assert item.code.startswith(item.part)
        assert item.phase in names("phases")
        assert item.role in names("roles")
        assert set(item.facts) <= set(catalogue())
    assert counts == {"A1": 3, "B2": 4, "B3": 4, "B4": 4, "B5": 4, "C6": 6, "C7": 2, "C8": 3, "C9": 3}
    assert len({item.code for item in checklist_items()}) == 33


def test_what_is_known_answers_a_question_only_as_far_as_it_goes() -> None:
    item = next(item for item in checklist_items() if item.code == "B4.1")
    assert item.state([]) == "open"
    assert item.state(["plan_housing"]) == "partly"
    assert item.state(["plan_housing", "plan_work", "monument"]) == "answered"
    nobody = next(item for item in checklist_items() if item.code == "B2.3")
    assert nobody.state(list(catalogue())) == "open"


def test_the_roles_that_nobody_fills_are_named() -> None:
    assert missing_roles(list(names("roles"))) == ()
    assert missing_roles([]) == ("driver", "explorer", "tester", "realiser", "connector")
    with pytest.raises(InputError):
        missing_roles(["boss"])


def test_every_work_function_has_its_conditions() -> None:
    work = [use.code for use in target_uses().values() if use.group == "work"]
    assert sorted(permissions()) == sorted(work)
    for found in permissions().values():
        assert found.intensity in ("low", "medium", "high")
        assert found.conditions
