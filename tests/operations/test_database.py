# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How commands come by the database of a home, one after the other in a process too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from loods_cli.database import URL_VARIABLE, database_of, is_external

from .conftest import environment

_TWICE = """
import sys
from pathlib import Path
from loods_cli.database import is_external, store_of
home = Path(sys.argv[1])
for _ in range(2):
    with store_of(home):
        from loods_store.models import Person
        assert Person.objects.count() == 0
    assert not is_external()
"""


def test_a_command_may_open_the_database_again_after_another(home: Path, static_root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TWICE, str(home)],
        env=environment(static_root),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_operators_own_database_is_used_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL_VARIABLE, "postgresql://loods@db.example.nl/loods")
    assert is_external()
    with database_of(tmp_path) as url:
        assert url == os.environ[URL_VARIABLE]
    assert not (tmp_path / "database").exists()
