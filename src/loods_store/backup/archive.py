# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file of a backup: a tar with the home's files, the dump of its database and a list with checksums."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from loods.errors import InputError
from loods.messages import N_
from loods.write_aside import write_aside

FORMAT = 1
DUMP = "database.dump"
FILES = "home"
_LIST = "manifest.json"
# Made anew from the rest, or of this machine only.
_LEFT_OUT = ("database", "cache")
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What is in a backup: version and moment it was made, migrations, sha256 of each file by its name."""

    loods: str
    made_at: str
    migrations: tuple[str, ...]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def top_level(self) -> set[str]:
        """Return the names that stand directly in the home."""
        return {name.split("/")[1] for name in self.files if name.startswith(f"{FILES}/")}


def write(home: Path, dump: Path, target: Path, about: Manifest) -> Manifest:
    """Write a backup, whole or not at all, readable by its owner only; returns it with its checksums."""
    sums: dict[str, str] = {}
    with write_aside(target, mode=0o600) as aside, tarfile.open(aside, "w", format=tarfile.PAX_FORMAT) as tar:
        sums[DUMP] = _add(tar, DUMP, dump)
        for name, path in _files(home, target):
            sums[name] = _add(tar, name, path)
        full = Manifest(about.loods, about.made_at, about.migrations, sums)
        content = json.dumps(asdict(full), indent=1).encode()
        info = tarfile.TarInfo(_LIST)
        info.size = len(content)
        tar.addfile(info, io.BytesIO(content))
    return full


def unpack(file: Path, folder: Path) -> Manifest:
    """Write what is in a backup into an empty folder and check every byte of it. Raises InputError."""
    sums: dict[str, str] = {}
    content = b""
    try:
        with tarfile.open(file, "r:") as tar:
            for member in tar:
                stream = tar.extractfile(member) if member.isreg() else None
                if stream is None or not _is_safe(member.name):
                    raise _damaged(file)
                if member.name == _LIST:
                    content = stream.read()
                else:
                    sums[member.name] = _copy(stream, folder / member.name)
    except (tarfile.TarError, EOFError, UnicodeError) as error:
        raise _damaged(file) from error
    manifest = _read(file, content)
    if manifest.files != sums:
        raise _damaged(file)
    return manifest


def _read(file: Path, content: bytes) -> Manifest:
    try:
        found: dict[str, Any] = json.loads(content)
        if found["format"] != FORMAT:
            raise InputError(
                N_("{file} was made by another Loods (form {format})."),
                N_("Restore it with the version that made it, {loods}, or a newer one."),
                file=file,
                format=found["format"],
                loods=found.get("loods", "?"),
            )
        return Manifest(found["loods"], found["made_at"], tuple(found["migrations"]), found["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(file) from error


def _files(home: Path, target: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file of the home that belongs in a backup: hidden ones are not finished yet."""
    for folder, below, names in os.walk(home, followlinks=True):
        at = Path(folder)
        skipped = _LEFT_OUT if at == home else ()
        below[:] = sorted(name for name in below if name not in skipped and not name.startswith("."))
        for name in sorted(names):
            path = at / name
            if not name.startswith(".") and not path.samefile(target if target.exists() else home):
                yield str(PurePosixPath(FILES, path.relative_to(home).as_posix())), path


def _add(tar: tarfile.TarFile, name: str, path: Path) -> str:
    with path.open("rb") as stream:
        about = os.fstat(stream.fileno())
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = about.st_size, int(about.st_mtime), 0o600
        hashed = _Hashed(stream)
        tar.addfile(info, hashed)
    return hashed.sum.hexdigest()


class _Hashed:
    """A file that is summed while it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        part = self._stream.read(size)
        self.sum.update(part)
        return part


def _copy(stream: IO[bytes], path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    summed = hashlib.sha256()
    with path.open("xb") as target:
        while part := stream.read(_CHUNK):
            summed.update(part)
            target.write(part)
        target.flush()
        os.fsync(target.fileno())
    return summed.hexdigest()


def _is_safe(name: str) -> bool:
    """Say whether a name stays below the folder that it is written into."""
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts
    return inside and (name in {DUMP, _LIST} or (path.parts[0] == FILES and len(path.parts) > 1))


def _damaged(file: Path) -> InputError:
    return InputError(
        N_("{file} is no backup of Loods, or it is damaged."),
        N_("Nothing was changed. Take another copy of the backup; one is made with: loods backup --to FILE."),
        file=file,
    )
