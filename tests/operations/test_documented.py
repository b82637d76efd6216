# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every variable that the code reads is in the page on configuration, and the other way round."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_READ = re.compile(r'"((?:LOODS_[A-Z_]+)|DATABASE_URL)"')
_NAMED = re.compile(r"`((?:LOODS_[A-Z_]+)|DATABASE_URL)`")
# Names of settings that are not read from the environment.
_SETTINGS = {"LOODS_STYLEGUIDE"}


def test_every_variable_is_documented_and_read() -> None:
    read = {
        name
        for file in (ROOT / "src").rglob("*.py")
        if "node_modules" not in file.parts
        for name in _READ.findall(file.read_text(encoding="utf-8"))
    }
    page = (ROOT / "docs" / "operations" / "configuration.md").read_text(encoding="utf-8")
    named = set(_NAMED.findall(page))
    assert read - named - _SETTINGS == set()
    assert named - read == set()
