# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of methods names every fact of the catalogue, as the catalogue has it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loods.errors import RuleError
from loods.rules import Rulebook
from loods.scan.facts.catalogue import CHOICES, catalogue, column
from loods.scan.facts.estimates import RULES

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "scan-facts.md"


def _rows() -> dict[str, list[str]]:
    lines = PAGE.read_text(encoding="utf-8").split("## All facts")[1].splitlines()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")
    ]
    return {row[0].strip("`"): row for row in cells}


def test_the_page_has_the_facts_of_the_catalogue_in_its_order() -> None:
    rows = _rows()
    assert list(rows) == list(catalogue())
    for name, kind in catalogue().items():
        _, what, unit, how, source, public = rows[name]
        assert (what, unit, public) == (kind.title["en"], kind.unit, "yes" if kind.public else "no"), name
        assert source == f"{kind.origin}: {kind.where['en']}", name
        assert how, name


def test_the_page_names_only_rules_that_exist() -> None:
    named = set(re.findall(r"`((?:facts|area|finance)\.\w+)`", PAGE.read_text(encoding="utf-8")))
    assert named <= set(Rulebook.load().names())
    assert set(RULES) <= named | {"facts.floor_construction"}


def test_columns_are_places_in_the_catalogue() -> None:
    assert [column(name) for name in catalogue()] == list(range(len(catalogue())))
    with pytest.raises(RuleError, match="no_such_fact"):
        column("no_such_fact")


def test_a_choice_has_its_codes_and_a_number_has_none() -> None:
    assert catalogue()["energy_label"].choices == CHOICES["label"]
    assert catalogue()["floors"].choices == ()
