# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the keys of a criteria file to a model, refusing whatever is not exactly right."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, cast

from loods.functions.uses import target_uses
from loods.messages import N_
from loods.rules.model import Source
from loods.scan.criteria.model import (
    Comparison,
    CriteriaModel,
    Criterion,
    Group,
    Limit,
    Membership,
    ScoreClass,
    Test,
)
from loods.scan.criteria.refusing import (
    mapping,
    near_matches,
    number,
    one_of,
    refuse,
    rows,
    texts,
    truth,
    word,
)
from loods.scan.facts.catalogue import FactKind, catalogue
from loods.scan.results import ASPECTS, Aspect

MODEL_KEYS = (
    "name", "title", "about", "uses", "extends", "leave_out", "scale", "source", "verified", "groups",
    "classes", "criteria",
)  # fmt: skip
_MODEL_NEEDS = ("title", "about", "uses", "source", "verified", "groups", "classes", "criteria")
_CRITERION_KEYS = (
    "code", "group", "aspect", "title", "unfavourable", "veto", "weight", "source", "verified", "note",
)  # fmt: skip
_CRITERION_NEEDS = ("code", "aspect", "group", "title", "unfavourable")
_COMPARISONS = ("more_than", "less_than", "at_least", "at_most")
_TEST_KEYS = ("fact", *_COMPARISONS, "is", "is_not", "fit", "fit_below")
_NO_CHOICE = frozenset[int]()
# The answer of a criterion travels as a bit of a 64-bit number.
_MOST_VETOES = 60


def model_of(data: Mapping[str, Any], files: Mapping[str, str]) -> CriteriaModel:
    """Return the model of merged keys; `files` says per criterion code (and "" for the rest) which file."""
    file = files[""]
    whole = mapping(dict(data), file, MODEL_KEYS, _MODEL_NEEDS)
    source = _source(whole["source"], f"{file} (source)")
    verified = truth(whole["verified"], f"{file} (verified)")
    groups = {row["code"]: _group(row, file) for row in rows(whole["groups"], f"{file} (groups)")}
    criteria = tuple(
        _criterion(row, files[row["code"]], groups, source, verified)
        for row in rows(whole["criteria"], f"{file} (criteria)")
    )
    classes = tuple(_class(row, file) for row in rows(whole["classes"], f"{file} (classes)"))
    model = CriteriaModel(
        whole["name"],
        texts(whole["title"], f"{file} (title)"),
        texts(whole["about"], f"{file} (about)"),
        tuple(one_of(use, f"{file} (uses)", target_uses()) for use in rows(whole["uses"], f"{file} (uses)")),
        _scale(whole, classes, file),
        groups,
        classes,
        criteria,
        file,
    )
    _check(model)
    return model


def _check(model: CriteriaModel) -> None:
    if not model.classes or any(a.up_to >= b.up_to for a, b in pairwise(model.classes)):
        refuse(
            f"{model.file} (classes)",
            N_("{place}: the classes are not in order."),
            N_("Begin with the fewest points and let up_to rise."),
        )
    if model.points <= 0:
        refuse(
            f"{model.file} (criteria)",
            N_("{place}: no criterion weighs anything."),
            N_("Give at least one criterion that is no veto a weight above 0."),
        )
    if len(model.vetoes) > _MOST_VETOES:
        refuse(
            f"{model.file} (criteria)",
            N_("{place}: there are more than {most} stop criteria."),
            N_("Make a few of them weigh instead."),
            most=_MOST_VETOES,
        )


def _scale(data: Mapping[str, Any], classes: tuple[ScoreClass, ...], file: str) -> float:
    default = classes[-1].up_to if classes else 1
    scale = default if data.get("scale") is None else data["scale"]
    return number(scale, f"{file} (scale)", 1e-9)


def _group(row: object, file: str) -> Group:
    keys = ("code", "title", "weight")
    data = mapping(row, f"{file} (groups)", keys, keys)
    place = f"{file} (group {data['code']})"
    return Group(data["code"], texts(data["title"], place), number(data["weight"], place, 0))


def _class(row: object, file: str) -> ScoreClass:
    keys = ("code", "title", "up_to")
    data = mapping(row, f"{file} (classes)", keys, keys)
    place = f"{file} (class {data['code']})"
    return ScoreClass(str(data["code"]), texts(data["title"], place), number(data["up_to"], place, 0))


def _criterion(
    row: object, file: str, groups: Mapping[str, Group], source: Source, verified: bool
) -> Criterion:
    code = row.get("code") if isinstance(row, dict) else None
    place = f"{file} (criterion {code})"
    data = mapping(row, place, _CRITERION_KEYS, _CRITERION_NEEDS)
    group = groups[one_of(data["group"], place, groups)]
    tests, any_of = _tests(data["unfavourable"], place)
    veto = truth(data.get("veto", False), place)
    weight = number(data["weight"], place, 0) if data.get("weight") is not None else group.weight
    return Criterion(
        str(code),
        cast(Aspect, one_of(data["aspect"], place, ASPECTS)),
        group.code,
        texts(data["title"], place),
        tests,
        any_of,
        veto,
        0.0 if veto else weight,
        truth(data.get("verified", verified), place),
        _source(data["source"], place) if data.get("source") else source,
        file,
        texts(data["note"], place) if data.get("note") else None,
    )


def _tests(value: object, place: str) -> tuple[tuple[Test, ...], bool]:
    if isinstance(value, dict) and value.keys() & {"any", "all"}:
        data = mapping(value, place, ("any", "all"))
        if len(data) != 1:
            refuse(place, N_("{place}: any and all stand beside each other."), N_("Choose one of the two."))
        ((how, items),) = data.items()
        tests = tuple(_test(item, place) for item in rows(items, place))
        if not tests:
            refuse(place, N_("{place}: there is no condition."), N_("Write at least one condition."))
        return tests, how == "any"
    return (_test(value, place),), False


def _test(value: object, place: str) -> Test:
    data = mapping(value, place, _TEST_KEYS, ("fact",))
    kind = _kind(data["fact"], place)
    asked = [key for key in data if key not in ("fact", "fit")]
    if len(asked) != 1:
        refuse(
            place,
            N_("{place}: a condition needs one comparison, and there are {count}."),
            N_("Write one of {keys}."),
            count=len(asked),
            keys=", ".join((*_COMPARISONS, "is", "is_not", "fit_below")),
        )
    if asked[0] in _COMPARISONS:
        return _limit(kind, cast(Comparison, asked[0]), data[asked[0]], place)
    if asked[0] == "fit_below":
        level = int(number(data["fit_below"], place, 0))
        fit = None if data.get("fit") is None else word(data["fit"], place)
        return Membership(kind.name, _NO_CHOICE, _NO_CHOICE, fit, level)
    return _membership(kind, data[asked[0]], place, negated=asked[0] == "is_not")


def _kind(name: object, place: str) -> FactKind:
    kinds = catalogue()
    if not isinstance(name, str) or name not in kinds:
        near = near_matches(str(name), kinds)
        advice = N_("The facts stand in docs/methods/scan-facts.md.")
        refuse(
            place,
            N_("{place}: there is no fact {name}."),
            N_("Did you mean one of: {near}?") if near else advice,
            name=name,
            near=near,
        )
    return kinds[str(name)]


def _limit(kind: FactKind, compare: Comparison, value: object, place: str) -> Limit:
    if isinstance(value, dict):
        data = mapping(value, place, ("rule",), ("rule",))
        return Limit(kind.name, compare, None, word(data["rule"], place))
    if isinstance(value, str) and value in kind.choices:
        return Limit(kind.name, compare, float(kind.choices.index(value)))
    return Limit(kind.name, compare, number(value, place))


def _membership(kind: FactKind, value: object, place: str, *, negated: bool) -> Membership:
    if not kind.choices:
        refuse(
            place,
            N_("{place}: {name} is a number and no choice."),
            N_("Compare it with one of {keys}."),
            name=kind.name,
            keys=", ".join(_COMPARISONS),
        )
    words = value if isinstance(value, list) else [value]
    named = frozenset(kind.choices.index(one_of(_word(each), place, kind.choices)) for each in words)
    others = frozenset(range(len(kind.choices))) - named
    return Membership(kind.name, others, named) if negated else Membership(kind.name, named, others)


def _word(value: object) -> object:
    # YAML reads a bare yes and no as true and false.
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


def _source(value: object, place: str) -> Source:
    keys = ("title", "published", "article", "link")
    data = mapping(value, place, keys, ("title", "published"))
    return Source(data["title"], str(data["published"]), data.get("article"), data.get("link"))
