# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The criteria book: our models, with those of a gemeente or researcher laid over them in the open."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from loods.functions.uses import target_uses
from loods.messages import N_
from loods.rules.yaml_file import RuleFileError, read_yaml
from loods.scan.criteria.model import CriteriaModel, Criterion
from loods.scan.criteria.reading import MODEL_KEYS, model_of
from loods.scan.criteria.refusing import mapping, near_matches, refuse, rows, word

_OURS = Path(__file__).parent / "models"
_BY_CODE = ("criteria", "groups")


@dataclass(frozen=True)
class CriteriaBook:
    """Criteria models by name, and which of them answers for each target use."""

    models: Mapping[str, CriteriaModel]
    model_of_use: Mapping[str, str]
    version: str

    @classmethod
    def load(cls, overlay_dir: Path | None = None) -> CriteriaBook:
        """Return our models with those of `overlay_dir` over them; RuleError names file, place and remedy.

        A file with the name of a model of ours changes only what it names; another name is a model of its
        own, which takes over the uses that it names.
        """
        ours = _Files.of(_OURS)
        local = _Files.of(overlay_dir) if overlay_dir is not None and overlay_dir.is_dir() else _Files({}, {})
        merged = _Merging(ours, local).all()
        models = {name: model_of(data, files) for name, (data, files) in merged.items()}
        own = [name for name in merged if name not in ours.data]
        text = json.dumps([[name, data] for name, (data, _) in sorted(merged.items())], default=str)
        version = hashlib.sha256(text.encode()).hexdigest()[:16]
        return cls(models, _divide(models, own), version)

    def for_use(self, use: str) -> CriteriaModel:
        """Return the model that answers for a target use."""
        return self.models[self.model_of_use[use]]

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """The target uses that have criteria, in the order in which they are shown."""
        return tuple(use for use in target_uses() if use in self.model_of_use)

    def criterion(self, use: str, code: str) -> Criterion:
        """Return a criterion of a use by its code."""
        return next(each for each in self.for_use(use).criteria if each.code == code)


@dataclass(frozen=True)
class _Files:
    """The raw content of the files of a folder, by model name, and where each stands."""

    data: Mapping[str, dict[str, Any]]
    paths: Mapping[str, str]

    @classmethod
    def of(cls, folder: Path) -> _Files:
        """Read every YAML file of a folder."""
        found = {file.stem: file for file in sorted(folder.glob("*.y*ml"))}
        data = {name: _raw(file) for name, file in found.items()}
        return cls(data, {name: str(file) for name, file in found.items()})


def _raw(file: Path) -> dict[str, Any]:
    try:
        content = read_yaml(file)
    except RuleFileError as fault:
        refuse(f"{file} ({fault.key})", fault.problem, fault.advice, **fault.params)
    data = mapping(content, str(file), MODEL_KEYS, ("name", "source", "verified"))
    if data["name"] != file.stem:
        refuse(
            f"{file} (name)",
            N_("{place}: the file does not bear the name of its model."),
            N_("Call it {value}.yaml."),
            value=data["name"],
        )
    return data


_Merged = tuple[dict[str, Any], dict[str, str]]


@dataclass(frozen=True)
class _Merging:
    """Each model with what it extends, and the overlay over all of it."""

    ours: _Files
    local: _Files

    def all(self) -> dict[str, _Merged]:
        """Return per name the merged keys and the file of each criterion."""
        return {name: self._merged(name, ()) for name in {**self.ours.data, **self.local.data}}

    def _merged(self, name: str, above: tuple[str, ...]) -> _Merged:
        result: _Merged = ({}, {"": self.local.paths.get(name) or self.ours.paths[name]})
        for files in (self.ours, self.local):
            if name in files.data:
                result = self._laid_over(result, files.data[name], files.paths[name], (*above, name))
        return result

    def _laid_over(self, below: _Merged, data: dict[str, Any], file: str, above: tuple[str, ...]) -> _Merged:
        if "extends" in data and not below[0]:
            parent = word(data["extends"], f"{file} (extends)")
            base, files = self._merged(self._parent(parent, file, above), above)
            below = (base, {**files, "": file})
        content, files = copy.deepcopy(below[0]), dict(below[1])
        if file == self.ours.paths.get(data["name"]):
            data = _without_gone(data, content)
        for key in _BY_CODE:
            if key in data:
                over = rows(data[key], f"{file} ({key})")
                content[key] = _by_code(content.get(key, []), over, f"{file} ({key})", _said_by(data, key))
        for row in data.get("criteria", []):
            files[row["code"]] = file
        content |= {
            key: value for key, value in data.items() if key not in (*_BY_CODE, "extends", "leave_out")
        }
        _leave_out(content, rows(data.get("leave_out", []), f"{file} (leave_out)"), file)
        return content, files

    def _parent(self, parent: str, file: str, above: tuple[str, ...]) -> str:
        known = {**self.ours.data, **self.local.data}
        place = f"{file} (extends)"
        if parent in above:
            refuse(
                place, N_("{place}: the model extends itself."), N_("Let it extend a model that does not.")
            )
        if parent not in known:
            refuse(
                place,
                N_("{place}: there is no model {name}."),
                N_("Choose one of {names}."),
                name=parent,
                names=near_matches(parent, known) or ", ".join(known),
            )
        return parent


def _without_gone(data: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """Return one of our models without what it changes in criteria that an overlay took out of its base."""
    known = {row["code"] for row in content.get("criteria", [])}
    kept = [row for row in data["criteria"] if row["code"] in known or "aspect" in row]
    left_out = [code for code in data.get("leave_out", []) if code in known]
    return {**data, "criteria": kept, "leave_out": left_out}


def _said_by(data: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the source that a criterion of a file has, unless it names one of its own."""
    return {name: data[name] for name in ("source", "verified")} if key == "criteria" else {}


def _by_code(below: list[Any], over: list[Any], place: str, said_by: dict[str, Any]) -> list[Any]:
    """Return rows by their code: one that is there changes in the keys named, another is added."""
    found = {row["code"]: row for row in below}
    seen = set()
    for row in over:
        code = row.get("code") if isinstance(row, dict) else None
        if not isinstance(code, str) or code in seen:
            refuse(
                f"{place}: {code}",
                N_("{place}: the code is missing or stands twice."),
                N_("Give each item a code of its own, as text."),
            )
        seen.add(code)
        found[code] = {**found.get(code, {}), **said_by, **row}
    return list(found.values())


def _leave_out(content: dict[str, Any], codes: list[Any], file: str) -> None:
    known = {row["code"] for row in content.get("criteria", [])}
    for code in codes:
        if word(code, f"{file} (leave_out)") not in known:
            refuse(
                f"{file} (leave_out)",
                N_("{place}: there is no criterion {code} to leave out."),
                N_("Name codes that the model below has."),
                code=code,
            )
    if codes:
        content["criteria"] = [row for row in content["criteria"] if row["code"] not in codes]


def _divide(models: Mapping[str, CriteriaModel], own: list[str]) -> dict[str, str]:
    """Return which model answers for each use: one of the gemeente's own before ours."""
    taken: dict[str, str] = {}
    for group in (own, [name for name in models if name not in own]):
        before = dict(taken)
        for name in group:
            for use in models[name].uses:
                if use in taken and use not in before:
                    refuse(
                        models[name].file,
                        N_("{place}: the use {use} already has the model {other}."),
                        N_("Let one model name the use."),
                        use=use,
                        other=taken[use],
                    )
                taken.setdefault(use, name)
    return taken
