# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worked examples of docs/methods run as tests: what a page shows is what the code answers."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

METHODS = Path(__file__).parents[1] / "docs" / "methods"
PAGES = sorted(page for page in METHODS.glob("*.md") if page.name != "README.md")
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
