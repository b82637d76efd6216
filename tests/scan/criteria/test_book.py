# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The criteria book: what we ship, what a gemeente lays over it, and what is refused with a remedy."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loods.errors import RuleError
from loods.functions.uses import target_uses
from loods.scan.context import ScanContext
from loods.scan.criteria import CriteriaBook
from loods.scan.potential import potential
from scan_facts import DAY, RULES, Interval, buildings, facts_of, plain_answer

OURS = CriteriaBook.load()
SAYS = "source: {title: Raadsbesluit 7, published: 2026-05-01}\nverified: true\n"
ONE_WEIGHT = f"name: conversion_meter\n{SAYS}criteria:\n  - {{code: L19, weight: 9}}\n"


def book(folder: Path, **files: str) -> CriteriaBook:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return CriteriaBook.load(folder)


def refusal(folder: Path, **files: str) -> str:
    with pytest.raises(RuleError) as refused:
        book(folder, **files)
    return str(refused.value)


def test_every_target_use_has_criteria_and_all_are_marked_unchecked() -> None:
    assert OURS.uses == tuple(target_uses())
    assert not any(each.verified for model in OURS.models.values() for each in model.criteria)


def test_the_conversion_meter_has_the_published_number_of_criteria_and_points() -> None:
    meter = OURS.for_use("housing")
    assert Counter(each.code[0] for each in meter.criteria) == {"V": 8, "L": 23, "B": 28}
    assert (len(meter.vetoes), meter.points, meter.scale) == (8, 23 * 5 + 28 * 3, 199)
    assert [each.up_to for each in meter.classes] == [40, 80, 120, 160, 199]


@pytest.mark.parametrize(
    ("points", "code"),
    [(0, "excellent"), (40, "excellent"), (41, "convertible"), (80, "convertible"), (81, "limited"),
     (120, "limited"), (121, "hardly"), (160, "hardly"), (161, "not_convertible"), (199, "not_convertible")],
)  # fmt: skip
def test_the_classes_of_the_conversion_meter_by_points(points: int, code: str) -> None:
    assert OURS.for_use("housing").class_of(points / 199) == code


def test_a_model_that_extends_another_differs_only_in_what_it_names() -> None:
    meter, students = OURS.for_use("housing"), OURS.for_use("housing_students")
    changed = {each.code for each in students.criteria} - {"V1", "L8", "L10", "L11", "L12", "L14", "L15"}
    changed -= {"L19", "B5"}
    of_meter = {each.code: each for each in meter.criteria}
    assert all(each == of_meter[each.code] for each in students.criteria if each.code in changed)
    assert next(each for each in students.criteria if each.code == "L10").weight == 8


def test_an_overlay_changes_one_weight_and_nothing_else(tmp_path: Path) -> None:
    local = book(tmp_path, conversion_meter=ONE_WEIGHT)
    changed = local.criterion("housing", "L19")
    assert (changed.weight, changed.source.title, changed.verified) == (9, "Raadsbesluit 7", True)
    before = {each.code: each for each in OURS.for_use("housing").criteria}
    rest = [each for each in local.for_use("housing").criteria if each.code != "L19"]
    assert all(each == before[each.code] for each in rest)
    assert len(rest) == len(before) - 1
    # What extends the meter follows it; other models do not change.
    assert local.criterion("housing_starters", "L19").weight == 9
    assert local.for_use("hotel") == OURS.for_use("hotel")
    assert local.version != OURS.version == CriteriaBook.load().version


def test_a_researcher_adds_a_criterion_without_code(tmp_path: Path) -> None:
    text = f"""name: conversion_meter
{SAYS}criteria:
  - code: X1
    group: location
    aspect: market
    weight: 20
    title: {{nl: Geen menging, en: No mix}}
    unfavourable: {{fact: shannon_500m, less_than: 0.5}}
"""
    context = ScanContext(RULES, book(tmp_path, conversion_meter=text), DAY)
    mixed, plain = ({"shannon_500m": (value, value)} for value in (1.2, 0.1))
    found = potential(facts_of(mixed, plain), context, ["housing"])
    assert found.score_high[0, 0] == 100
    assert found.score_high[1, 0] == pytest.approx(100 * (1 - 20 / 219))


def test_a_model_of_ones_own_takes_over_its_use(tmp_path: Path) -> None:
    text = f"""name: our_hotel
{SAYS}title: {{nl: Ons hotel, en: Our hotel}}
about: {{nl: Van ons., en: Ours.}}
uses: [hotel]
groups: [{{code: all, weight: 1, title: {{nl: Alles, en: All}}}}]
classes:
  - {{code: good, up_to: 1, title: {{nl: goed, en: good}}}}
  - {{code: bad, up_to: 2, title: {{nl: slecht, en: bad}}}}
criteria:
  - code: A
    group: all
    aspect: market
    title: {{nl: Ver, en: Far}}
    unfavourable: {{fact: parking_far, is: yes}}
"""
    local = book(tmp_path, our_hotel=text)
    assert local.for_use("hotel").name == "our_hotel"
    assert local.for_use("care") == OURS.for_use("care")


def test_a_threshold_that_names_a_rule_follows_the_gemeente(tmp_path: Path) -> None:
    from loods.rules import Rulebook

    rule = (tmp_path / "rules").joinpath("scan.free_height_min.yaml")
    rule.parent.mkdir()
    rule.write_text(
        "name: scan.free_height_min\ntitle: {nl: Hoogte, en: Height}\nabout: {nl: Laag., en: Low.}\nunit: m\n"
        "kind: local_policy\nvalues:\n  - {value: 2.1, valid_from: 2020-01-01, verified: true,"
        " source: {title: Raad, published: 2020}}\n",
        encoding="utf-8",
    )
    low = facts_of({"free_height_m": (2.4, 2.4)})
    local = ScanContext(Rulebook.load(rule.parent), OURS, DAY)
    assert potential(low, ScanContext(RULES, OURS, DAY), ["housing"]).veto_certain[0, 0]
    assert not potential(low, local, ["housing"]).veto_certain[0, 0]


@given(facts=buildings(), data=st.data())
def test_more_weight_on_what_is_unfavourable_never_raises_the_score(
    tmp_path_factory: pytest.TempPathFactory, facts: dict[str, Interval], data: st.DataObject
) -> None:
    meter = OURS.for_use("housing")
    bad = [each for each in meter.gradual if plain_answer(each, "housing", facts)]
    if not bad:
        return
    chosen = data.draw(st.sampled_from(bad))
    weight = data.draw(st.integers(int(chosen.weight), 60))
    text = ONE_WEIGHT.replace("L19", chosen.code).replace("9}", f"{weight}}}")
    local = ScanContext(RULES, book(tmp_path_factory.mktemp("local"), conversion_meter=text), DAY)
    table = facts_of(facts)
    before = potential(table, ScanContext(RULES, OURS, DAY), ["housing"])
    after = potential(table, local, ["housing"])
    # One criterion out of 199 points cannot move the rounding of the sum by more than this.
    assert after.score_high[0, 0] <= before.score_high[0, 0] + 1e-9


CRITERION = "{code: X1, group: location, aspect: market, title: {nl: Wat, en: What}, unfavourable: "


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (CRITERION + "{fact: vacant_yeers, less_than: 3}}", ["X1", "vacant_yeers", "vacant_years"]),
        (CRITERION + "{fact: monument, less: 3}}", ["X1", "less", "more_than"]),
        (CRITERION + "{fact: monument}}", ["X1", "comparison"]),
        (CRITERION + "{fact: depth_m, less_than: 3, more_than: 5}}", ["X1", "2"]),
        (CRITERION + "{fact: depth_m, less_than: wide}}", ["X1", "'wide'", "number"]),
        (CRITERION + "{fact: depth_m, is: yes}}", ["X1", "depth_m", "less_than"]),
        (CRITERION + "{fact: owner_kind, is: investors}}", ["X1", "investor"]),
        (CRITERION + "{any: [], all: []}}", ["X1", "any"]),
        (CRITERION + "{any: []}}", ["X1", "condition"]),
        (CRITERION.replace("market", "marked") + "{fact: depth_m, less_than: 3}}", ["X1", "market"]),
        ("{code: X1, group: locaton}", ["X1", "missing"]),
        (CRITERION + "{fact: [depth_m], less_than: 3}}", ["X1", "depth_m"]),
        (CRITERION + "{fact: {depth_m: 1}, less_than: 3}}", ["X1", "depth_m"]),
        (CRITERION + "{fact: depth_m, less_than: {rule: [a]}}}", ["X1", "no name", "text"]),
        (CRITERION + "{fact: location_type, fit: 5, fit_below: 2}}", ["X1", "5", "text"]),
        (CRITERION + "{fact: depth_m, less_than: .nan}}", ["X1", "nan", "number"]),
        ("{code: L1, group: locaton}", ["L1", "locaton", "location"]),
        ("{code: L1, weight: -1}", ["L1", "-1"]),
        ("{code: L1, wieght: 1}", ["L1", "wieght", "weight"]),
        ("{code: L1, veto: perhaps}", ["L1", "true or false"]),
        ("{group: location}", ["criteria", "code"]),
    ],
)
def test_a_wrong_criterion_is_refused_with_file_place_and_remedy(
    tmp_path: Path, row: str, says: list[str]
) -> None:
    text = refusal(tmp_path, conversion_meter=f"name: conversion_meter\n{SAYS}criteria:\n  - {row}\n")
    assert str(tmp_path / "conversion_meter.yaml") in text
    assert all(word in text for word in says), text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"name: conversion_meter\n{SAYS}leave_out: [L99]\n", ["leave_out", "L99"]),
        (f"name: conversion_meter\n{SAYS}leave_out: [[L1]]\n", ["leave_out", "['L1']", "text"]),
        (f"name: conversion_meter\n{SAYS}scale: 0\n", ["scale", "less than"]),
        (f"name: conversion_meter\n{SAYS}uses: [houses]\n", ["uses", "houses"]),
        (f"name: conversion_meter\n{SAYS}criteria: L19\n", ["criteria", "list"]),
        (f"name: conversion_meter\n{SAYS}classes: []\n", ["classes", "in order"]),
        (f"name: other\n{SAYS}", ["name", "other.yaml"]),
        ("name: conversion_meter\n", ["source", "missing"]),
        (f"name: conversion_meter\n{SAYS}wieghts: 1\n", ["wieghts", "unknown"]),
        ("name: [", ["line", "YAML"]),
        (f"name: conversion_meter\nname: twice\n{SAYS}", ["line", "twice"]),
    ],
)
def test_a_wrong_file_is_refused_with_file_place_and_remedy(
    tmp_path: Path, text: str, says: list[str]
) -> None:
    said = refusal(tmp_path, conversion_meter=text)
    assert str(tmp_path / "conversion_meter.yaml") in said
    assert all(word in said for word in says), said


def test_models_may_not_extend_in_a_circle_nor_what_is_not_there(tmp_path: Path) -> None:
    said = refusal(tmp_path, a=f"name: a\n{SAYS}extends: b\n", b=f"name: b\n{SAYS}extends: a\n")
    assert "extends itself" in said
    assert "no name" in refusal(tmp_path, a=f"name: a\n{SAYS}extends: [b]\n")
    (tmp_path / "b.yaml").unlink()
    assert "conversion_meter" in refusal(tmp_path, a=f"name: a\n{SAYS}extends: conversion_metre\n")


def test_two_models_of_ones_own_for_one_use_are_refused(tmp_path: Path) -> None:
    twin = "extends: conversion_meter\nuses: [housing]\n"
    said = refusal(tmp_path, a=f"name: a\n{SAYS}{twin}", b=f"name: b\n{SAYS}{twin}")
    assert "housing" in said
    assert "Let one model name the use" in said


def test_a_rule_that_is_not_there_is_named_when_the_criteria_are_used(tmp_path: Path) -> None:
    row = CRITERION + "{fact: depth_m, less_than: {rule: scan.free_heigth_min}}}"
    local = book(tmp_path, conversion_meter=f"name: conversion_meter\n{SAYS}criteria:\n  - {row}\n")
    with pytest.raises(RuleError, match=r"scan\.free_height_min"):
        potential(facts_of({}), ScanContext(RULES, local, DAY), ["housing"])


def test_a_rule_that_is_a_table_is_no_threshold(tmp_path: Path) -> None:
    row = CRITERION + "{fact: depth_m, less_than: {rule: functions.fit_matrix}}}"
    local = book(tmp_path, conversion_meter=f"name: conversion_meter\n{SAYS}criteria:\n  - {row}\n")
    with pytest.raises(RuleError, match=r"depth_m with the rule functions\.fit_matrix"):
        potential(facts_of({}), ScanContext(RULES, local, DAY), ["housing"])


def test_the_file_that_the_method_page_shows_is_accepted(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "methods" / "scan-potential.md").read_text("utf-8")
    shown = page.split("```yaml\n")[1].split("```")[0]
    local = book(tmp_path, conversion_meter=shown)
    meter = local.for_use("housing")
    assert {each.code for each in meter.criteria} ^ {
        each.code for each in OURS.for_use("housing").criteria
    } == {
        "X1",
        "B9",
    }
    assert local.criterion("housing", "L2").weight == 6


def test_what_an_overlay_leaves_out_is_out_of_the_models_that_extend_it_too(tmp_path: Path) -> None:
    codes = ["B9", "L19", "V1"]
    local = book(tmp_path, conversion_meter=f"name: conversion_meter\n{SAYS}leave_out: {codes}\n")
    for use in (each for each in target_uses() if each.startswith("housing")):
        assert {each.code for each in local.for_use(use).criteria}.isdisjoint(codes)
