# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A full disk or a folder that may not be written: cause, remedy, exit code 3 and nothing half left."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loods.demo.bag_writer import write_extract
from loods.demo.sample import village
from loods_cli.main import run

resource = pytest.importorskip("resource", reason="limits on the size of files are not known here")

Loods = Callable[..., tuple[int, str]]
OUTPUTS = [("export", "gpkg", "out.gpkg"), ("template", "observations", "out.xlsx")]


@contextmanager
def small_disk(most_bytes: int = 4096) -> Iterator[None]:
    """Refuse every file that grows beyond `most_bytes`, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def loods(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Loods:
    """Run the command in a home with one edition; gives exit code and errors."""

    def call(*words: object, home: Path | None = None) -> tuple[int, str]:
        code = run(["--home", str(home or tmp_path / "home"), "--language", "en", *map(str, words)])
        return code, capsys.readouterr().err

    assert call("import", "bag", write_extract(tmp_path / "village.zip", village()))[0] == 0
    return call


@pytest.mark.parametrize(("group", "kind", "name"), OUTPUTS)
def test_a_full_disk(loods: Loods, tmp_path: Path, group: str, kind: str, name: str) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    with small_disk():
        code, errors = loods(group, kind, folder / name)
    assert code == 3
    assert f"{folder / name}: File too large" in errors
    assert "that the disk has room" in errors
    assert "Traceback" not in errors
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
@pytest.mark.parametrize(("group", "kind", "name"), OUTPUTS)
def test_a_folder_that_may_not_be_written(
    loods: Loods, tmp_path: Path, group: str, kind: str, name: str
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir(mode=0o555)
    code, errors = loods(group, kind, folder / name)
    assert code == 3
    assert f"{folder / name}: Permission denied" in errors
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(("group", "kind", "name"), OUTPUTS)
def test_a_folder_that_is_a_file(loods: Loods, tmp_path: Path, group: str, kind: str, name: str) -> None:
    (tmp_path / "disk").write_text("no folder")
    code, errors = loods(group, kind, tmp_path / "disk" / name)
    assert code == 3
    assert str(tmp_path / "disk") in errors
    assert (tmp_path / "disk").read_text() == "no folder"


def test_a_home_that_cannot_be_written(loods: Loods, tmp_path: Path) -> None:
    with small_disk():
        code, errors = loods("import", "bag", tmp_path / "village.zip", home=tmp_path / "other")
    assert code == 3
    assert "Writing to" in errors
    assert "Free some space" in errors
    assert not list((tmp_path / "other").glob("editions/[!.]*"))
