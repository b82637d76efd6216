# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs every benchmark, each beside its competitor, and prints the ratios."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
BENCHMARKS = (
    "import_bag.py",
    "monitor.py",
    "import_observations.py",
    "map_tiles.py",
    "map_requests.py",
    "building_list.py",
    "site_load.py",
    "proforma.py",
    "match.py",
    "match_lists.py",
)


def main() -> int:
    """Run each benchmark in a process of its own; arguments are passed on. Fails when one of them fails."""
    codes = [
        subprocess.run([sys.executable, str(FOLDER / name), *sys.argv[1:]], check=False).returncode
        for name in BENCHMARKS
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
