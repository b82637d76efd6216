# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a user pays in all before and after the works (convenant, art. 10.5)."""

from __future__ import annotations

import pytest
from case_facts import DAY, RULES, office

from loods.scan.business import occupancy
from loods.scan.facts.catalogue import CHOICES


def label(letter: str) -> float:
    return float(CHOICES["label"].index(letter))


def test_by_hand_from_label_g_to_a() -> None:
    found = occupancy(office(energy_label=label("G")), RULES, DAY)
    # Rent 117.5 after, 65 per cent of it before; 400 and 140 kWh at 9 cents; 40 euro of service.
    assert found.before == pytest.approx({"rent": 76.375, "energy": 36.0, "service": 40.0})
    assert found.after == pytest.approx({"rent": 117.5, "energy": 12.6, "service": 40.0})
    assert found.before_total == pytest.approx(152.375)
    assert found.after_total == pytest.approx(170.1)
    assert found.rises


def test_a_rent_that_leaves_room_does_not_raise_the_total() -> None:
    found = occupancy(office(energy_label=label("G")), RULES, DAY, {"rent": 95.0})
    assert not found.rises
    assert found.before["rent"] == pytest.approx(76.375)


def test_what_is_known_goes_before_what_is_assumed() -> None:
    facts = office(energy_kwh_m2=300.0, asking_rent_eur_m2=91.0, service_cost_eur_m2=55.0)
    found = occupancy(facts, RULES, DAY)
    assert found.before == pytest.approx({"rent": 91.0, "energy": 27.0, "service": 55.0})
    assert found.after["rent"] == pytest.approx(91.0 / 0.65)


def test_a_better_label_than_a_stays_what_it_is() -> None:
    found = occupancy(office(energy_label=label("A+++")), RULES, DAY)
    assert found.after["energy"] == found.before["energy"]


def test_without_label_or_use_nothing_is_said() -> None:
    assert occupancy(office(), RULES, DAY) is None
