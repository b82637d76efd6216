# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Worked examples run as tests: those of docs/methods, of the code, and of the guide on local policy."""

from __future__ import annotations

import datetime as dt
import doctest
import importlib
import re
from pathlib import Path

import pytest

from loods.rules import Rulebook

ROOT = Path(__file__).parents[1]
METHODS = ROOT / "docs" / "methods"
SOURCE = ROOT / "src"
PAGES = sorted(page for page in METHODS.glob("*.md") if page.name != "README.md")
MODULES = sorted(
    ".".join(file.relative_to(SOURCE).with_suffix("").parts)
    for file in SOURCE.rglob("*.py")
    if ">>> " in file.read_text(encoding="utf-8")
)
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def _examples(page: Path) -> list[doctest.Example]:
    """The examples in the Python blocks of a page, each with its line in the page."""
    text = page.read_text(encoding="utf-8")
    parser = doctest.DocTestParser()
    found = []
    for block in _BLOCK.finditer(text):
        for example in parser.get_examples(block[1], str(page)):
            example.lineno += text.count("\n", 0, block.start(1))
            found.append(example)
    return found


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_the_worked_examples_of_a_page_hold(page: Path) -> None:
    examples = _examples(page)
    assert any(example.want for example in examples), f"{page.name} has no worked example"
    test = doctest.DocTest(examples, {}, page.stem, str(page), 0, None)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    runner.run(test, out=report.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_code_hold(name: str) -> None:
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert found.attempted > 0
    assert found.failed == 0


def test_the_local_rule_that_the_guide_shows_is_accepted(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "guide" / "eigen-beleid.md").read_text(encoding="utf-8")
    block = re.search(r"^```yaml\n(.*?)^```", guide, re.DOTALL | re.MULTILINE)
    assert block is not None
    (tmp_path / "supply.vacant_share.yaml").write_text(block[1], encoding="utf-8")
    found = Rulebook.load(tmp_path).on("supply.vacant_share", dt.date(2025, 1, 1))
    assert (found.value, found.overlay, found.kind) == (0.4, True, "local_policy")
