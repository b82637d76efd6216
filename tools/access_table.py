# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes docs/access.md from the rights in loods_store.access, and checks that it is up to date."""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from loods_store import access
from loods_store.access import PUBLIC, PUBLIC_ROLE, ROLES, STEWARD, Grant, Viewer

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs/access.md"
OWN, OTHER = "GM0344", "GM0307"
HEADER = """\
<!--
SPDX-FileCopyrightText: 2026 Loods contributors
SPDX-License-Identifier: EUPL-1.2
-->

# Who may see and do what

Made from the code with `make docs`: every right is one plain function in `src/loods_store/access.py`, and
this table is what those functions answer. A role holds in an area (a gemeente, a province, the country) for a
period.

- **own area**: in the gemeenten of the area for which the role was given, and nowhere else.
- **yes**: wherever it is asked; the page then shows only what the other rights allow.
- **some roles**: every role but steward and administrator, which only an administrator gives.
"""


def rights() -> Iterator[tuple[str, Callable[..., bool]]]:
    """Yield every right with its name, in the order of the file."""
    for name, function in vars(access).items():
        if name.startswith("may_"):
            yield name, function


def viewer(role: str) -> Viewer:
    """Return somebody with one role in one gemeente; the public has none."""
    if role == PUBLIC_ROLE:
        return PUBLIC
    return Viewer(1, role, (Grant(role, OWN, frozenset({OWN})),))


def answer(function: Callable[..., bool], role: str) -> str:
    """Return what a right answers for a role, in words."""
    who = viewer(role)
    asked = list(inspect.signature(function).parameters)[1:]
    if not asked:
        return "yes" if function(who) else ""
    if asked == ["role"]:
        return _graded(function(who, access.LOODS), function(who, STEWARD), "some roles")
    return _graded(function(who, OWN), function(who, OTHER), "own area")


def _graded(first: bool, second: bool, partly: str) -> str:
    if first and second:
        return "yes"
    return partly if first else ""


def page() -> str:
    """Return the whole page."""
    heads = ["right", "what it opens", *(role.replace("_", " ") for role in ROLES)]
    lines = [_line(heads), _line(["---"] * len(heads))]
    for name, function in rights():
        meaning = (function.__doc__ or "").strip().splitlines()[0]
        lines.append(_line([f"`{name}`", meaning, *(answer(function, role) for role in ROLES)]))
    return HEADER + "\n" + "".join(lines)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def main() -> int:
    """Write the page, or fail when the committed one differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().write:
        TARGET.write_text(page(), encoding="utf-8")
    current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == page()
    print("access: up to date" if current else "docs/access.md is out of date: run `make docs`")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
