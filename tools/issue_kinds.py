# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes docs/issues.md from the registries of issue kinds, and checks that it is up to date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from loods.editions.known_issues import kinds_by_register
from loods.issues import IssueKind

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs/issues.md"
HEADER = """\
<!--
SPDX-FileCopyrightText: 2026 Loods contributors
SPDX-License-Identifier: EUPL-1.2
-->

# Issues: what an import can find, and how to mend it

Made from the code with `make docs`. Nothing is dropped silently: whatever an import cannot use, or uses with
doubt, becomes a row with file, line, object, field and value. `loods issues` lists the rows of an edition.

- **error**: the value or the record is not used; the command that imports ends with exit code 6.
- **warning**: it is used, but deserves a look.
- **note**: a known quirk of the register that the figures already take into account.
"""


def page() -> str:
    """Return the whole page."""
    sections = (_section(heading, kinds) for heading, kinds in kinds_by_register().items())
    return HEADER + "".join(sections)


def _section(heading: str, kinds: Mapping[str, IssueKind]) -> str:
    rows = "".join(
        f"| `{kind.code}` | {kind.severity} | {_cell(kind.meaning)} | {_cell(kind.remedy)} |\n"
        for kind in kinds.values()
    )
    return f"\n## {heading}\n\n| kind | severity | meaning | remedy |\n|---|---|---|---|\n{rows}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    """Write the page, or fail when the committed one differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().write:
        TARGET.write_text(page(), encoding="utf-8")
    current = TARGET.exists() and TARGET.read_text(encoding="utf-8") == page()
    print("issues: up to date" if current else "docs/issues.md is out of date: run `make docs`")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
