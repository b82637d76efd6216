# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file is whole or not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from loods.write_aside import write_aside


def test_what_went_well_takes_the_place(tmp_path: Path) -> None:
    target = tmp_path / "new folder" / "a.txt"
    with write_aside(target, mode=0o444) as aside:
        aside.write_text("one")
        assert not target.exists()
    assert target.read_text() == "one"
    assert target.stat().st_mode & 0o777 == 0o444
    assert list(target.parent.iterdir()) == [target]


def test_what_went_wrong_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("before")
    with pytest.raises(KeyboardInterrupt):
        _stopped_halfway(target)
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def _stopped_halfway(target: Path) -> None:
    with write_aside(target) as aside:
        aside.write_text("half")
        raise KeyboardInterrupt
