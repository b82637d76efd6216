# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding a building by what somebody types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.demo.sample import building_id, unit_id
from loods_store.models import BuildingVacancy, Publication
from loods_store.queries.buildings.search import elsewhere, matching, near, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café 12-A, 3511 AB", ["cafe", "12-a", "3511ab"]),
        ("  't Hooge  ", ["t", "hooge"]),
        ("3511ab", ["3511ab"]),
        ("", []),
        ("... - '", []),
    ],
)
def test_what_is_typed_becomes_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


SEARCHES: dict[str, set[int]] = {
    "loodskade 15": {8},
    "LOODSK 15": {8},
    "15 loods": {8},
    "plein hooge lage": {10, 11, 12},
    "4999 ld 1": {1, 7, 8, 9},
    "bestaat niet": set(),
    building_id(8): {8},
    unit_id(16): {8},
    "9999999999999999": set(),
}
SIGNS = ["o'brien", "a & b", "x:*", "\\", "'", "!(", "%s", "ß", "🏢"]


@pytest.mark.django_db
class TestVillage:
    """Searches in the village: Loodskade and Plein van 't Hooge & Lage Land, 4999LD."""

    @pytest.fixture(autouse=True)
    def _published(self, published: Publication) -> None:
        pass

    def test_every_word_begins_a_word_of_the_address(self) -> None:
        assert {text: {int(one[-4:]) for one in matching(text)} for text in SEARCHES} == SEARCHES

    def test_signs_are_only_signs(self) -> None:
        assert [text for text in SIGNS if list(matching(text))] == []

    @given(
        text=st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
    )
    def test_any_text_is_searched(self, text: str) -> None:
        list(matching(text))

    def test_a_slip_of_the_pen_finds_the_street_that_was_meant(self) -> None:
        assert near("Lodskade 15", ["GM1961"]) == ["Loodskade 15"]
        assert near("Lodskade 15", ["GM0344"]) == []
        assert near("15", ["GM1961"]) == []

    def test_what_lies_outside_the_filter_is_found_too(self) -> None:
        offices = BuildingVacancy.objects.filter(use="kantoor").values("building_id")
        found = {hit.building_id for hit in elsewhere("plein hooge", ["GM1961"], offices)}
        assert found == {building_id(12)}
        assert elsewhere("plein hooge", ["GM0344"], offices) == []
