# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rulebook: our rules, with a gemeente's own policy laid over them in the open."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from loods.errors import RuleError
from loods.messages import N_
from loods.rules.model import Rule, RuleValue
from loods.rules.reading import read_rule

_OURS = Path(__file__).parent / "values"


@dataclass
class Rulebook:
    """Rules by name. A rule file is read when it is first asked for."""

    _files: dict[str, Path]
    _local_files: dict[str, Path]
    _rules: dict[str, Rule] = field(default_factory=dict)

    @classmethod
    def load(cls, overlay_dir: Path | None = None) -> Rulebook:
        """Return our rules, with those in `overlay_dir` over them.

        Raises RuleError where a file name stands twice or an overlay names a rule that does not exist.
        """
        ours = _files_by_name(_OURS)
        local = {} if overlay_dir is None else _files_by_name(overlay_dir)
        for name, file in local.items():
            if name not in ours:
                raise _unknown_overlay(name, file, ours)
        return cls(ours, local)

    def names(self) -> tuple[str, ...]:
        """Return the names of all rules in alphabetical order."""
        return tuple(sorted(self._files))

    def __iter__(self) -> Iterator[Rule]:
        return (self.rule(name) for name in self.names())

    def rule(self, name: str) -> Rule:
        """Return the rule `name` with its history; raises RuleError when there is none, with near names."""
        if name not in self._rules:
            self._rules[name] = self._read(name)
        return self._rules[name]

    def on(self, name: str, date: dt.date) -> RuleValue:
        """Return the value of rule `name` on `date`; raises RuleError outside its validity."""
        rule = self.rule(name)
        value = rule.on(date)
        if value is None:
            raise _outside(rule, date)
        return value.own_copy()

    def _read(self, name: str) -> Rule:
        if name not in self._files:
            raise _unknown(name, self._files)
        ours = _our_rule(self._files[name])
        if name not in self._local_files:
            return ours
        file = self._local_files[name]
        local = read_rule(file, overlay=True)
        if local.unit != ours.unit:
            raise RuleError(
                N_("The local value of {name} in {file} is in {unit}, but the rule is in {wanted}."),
                N_("Give the local value in {wanted}."),
                name=name,
                file=str(file),
                unit=local.unit,
                wanted=ours.unit,
            )
        return replace(ours, local=local.values)


@cache
def _our_rule(file: Path) -> Rule:
    return read_rule(file)


def _files_by_name(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for file in sorted(folder.rglob("*.y*ml")):
        if file.suffix != ".yaml":
            raise RuleError(
                N_("The rule file {file} would not be read."),
                N_("Let its name end in .yaml."),
                file=str(file),
            )
        if file.stem in found:
            raise RuleError(
                N_("The rule {name} stands twice: in {first} and in {second}."),
                N_("Keep one of the two files."),
                name=file.stem,
                first=str(found[file.stem]),
                second=str(file),
            )
        found[file.stem] = file
    return found


def _near(name: str, names: dict[str, Path]) -> str:
    inside = [known for known in names if name and name in known]
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    return ", ".join(list(dict.fromkeys([*near, *inside]))[:5])


def _unknown(name: str, names: dict[str, Path]) -> RuleError:
    near = _near(name, names)
    return RuleError(
        N_("There is no rule {name}."),
        N_("See `loods rules list`. Names that look like it: {near}.")
        if near
        else N_("See `loods rules list`."),
        name=name,
        near=near,
    )


def _unknown_overlay(name: str, file: Path, names: dict[str, Path]) -> RuleError:
    near = _near(name, names)
    return RuleError(
        N_("{file} gives a local value to the rule {name}, which does not exist."),
        N_("Name the file after a rule of `loods rules list`. Names that look like it: {near}.")
        if near
        else N_("Name the file after a rule of `loods rules list`."),
        name=name,
        file=str(file),
        near=near,
    )


def _outside(rule: Rule, date: dt.date) -> RuleError:
    periods = ", ".join(
        f"{value.valid_from} - {value.valid_to}" if value.valid_to else f">= {value.valid_from}"
        for value in rule.values
    )
    return RuleError(
        N_("The rule {name} has no value on {date}; it is valid in: {periods}."),
        N_("Ask for a date within its validity, or add a dated value with its source to {file}."),
        name=rule.name,
        date=date.isoformat(),
        periods=periods,
        file=f"{rule.name}.yaml",
    )
