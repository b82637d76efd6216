# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What gemeente and initiator go through together: checklist, phases, roles, conditions of a permission."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from loods.errors import InputError
from loods.messages import N_
from loods.rules.model import Bilingual

FOLDER = Path(__file__).parent

# answered: Loods knows every fact that it asks; partly: some of them; open: somebody has to find out.
State = Literal["answered", "partly", "open"]


@dataclass(frozen=True)
class ChecklistItem:
    """A question of the checklist: its part (A1 to C9), phase, the role that looks it up, facts that help."""

    code: str
    part: str
    phase: str
    role: str
    title: Bilingual
    facts: tuple[str, ...]

    def state(self, known: Collection[str]) -> State:
        """Tell how far the facts that are known answer it; a question without facts is open."""
        found = [name for name in self.facts if name in known]
        if not found:
            return "open"
        return "answered" if len(found) == len(self.facts) else "partly"


@dataclass(frozen=True)
class Permission:
    """A work function as a permission sees it: intensity (low, medium, high), time, nature, conditions."""

    use: str
    intensity: str
    time: Bilingual
    nature: Bilingual
    conditions: tuple[Bilingual, ...]


@cache
def checklist_items() -> tuple[ChecklistItem, ...]:
    """Return the questions in order."""
    return tuple(ChecklistItem(**{**row, "facts": tuple(row["facts"])}) for row in _initiative()["items"])


def names(of: Literal["phases", "roles", "parts"]) -> Mapping[str, Bilingual]:
    """Return the names of phases, roles or parts by code, in order."""
    found: Mapping[str, Bilingual] = _initiative()[of]
    return found


def missing_roles(filled: Collection[str]) -> tuple[str, ...]:
    """Return the roles that nobody fills; InputError for a role that there is not.

    >>> missing_roles(["driver", "tester"])
    ('explorer', 'realiser', 'connector')
    """
    roles = names("roles")
    strange = [role for role in filled if role not in roles]
    if strange:
        raise InputError(
            N_("There is no role {role}."),
            N_("Choose one of: {roles}."),
            role=strange[0],
            roles=", ".join(roles),
        )
    return tuple(role for role in roles if role not in filled)


@cache
def permissions() -> Mapping[str, Permission]:
    """Return the work functions as a permission sees them, by use."""
    rows = yaml.safe_load((FOLDER / "permission.yaml").read_text(encoding="utf-8"))
    return {row["use"]: Permission(**{**row, "conditions": tuple(row["conditions"])}) for row in rows}


@cache
def _initiative() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((FOLDER / "initiative.yaml").read_text(encoding="utf-8"))
    return found
