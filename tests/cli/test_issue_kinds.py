# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of issue says what it means and what to do, and docs/issues.md says so too."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from loods.editions.known_issues import find_kind, kinds_by_register

ROOT = Path(__file__).resolve().parents[2]


def test_every_kind_has_meaning_and_remedy() -> None:
    kinds = [kind for register in kinds_by_register().values() for kind in register.values()]
    assert len(kinds) > 40
    for kind in kinds:
        assert re.fullmatch(r"[a-z0-9_]+", kind.code), kind.code
        assert kind.meaning.endswith("."), kind.code
        assert kind.remedy.endswith("."), kind.code
    assert find_kind("dangling_reference") is not None
    assert find_kind("no_such_kind") is None


def test_the_page_is_up_to_date() -> None:
    page = runpy.run_path(str(ROOT / "tools/issue_kinds.py"))["page"]
    assert (ROOT / "docs/issues.md").read_text("utf-8") == page(), "run make docs"
