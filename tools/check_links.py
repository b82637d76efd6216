# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fails when a Markdown page links to a file of ours that is not there."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def pages() -> list[Path]:
    """Return the Markdown files of the project."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def broken(page: Path) -> list[str]:
    """Return a line for each link of `page` that leads nowhere."""
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    return [
        f"{page.relative_to(ROOT)}: {target}" for target in targets if not (page.parent / target).exists()
    ]


def main() -> int:
    """Check every page and print the broken links."""
    found = [line for page in pages() for line in broken(page)]
    print("\n".join(found) or "links: all lead somewhere")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
