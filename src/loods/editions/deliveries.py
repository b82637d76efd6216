# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Deliveries: the files as they came, hashed, and kept untouched by their hash."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from loods.editions.manifest import SourceFile
from loods.errors import InputError
from loods.messages import N_
from loods.write_aside import write_aside


def source_files(path: Path) -> tuple[Path, ...]:
    """Return the file itself, or every file under a folder in the order of their names."""
    if not path.exists():
        raise InputError(N_("{path} does not exist."), N_("Check the name of the file or folder."), path=path)
    if path.is_file():
        return (path,)
    files = tuple(sorted(found for found in path.rglob("*") if found.is_file()))
    if not files:
        raise InputError(
            N_("The folder {path} is empty."), N_("Give the folder with the delivery."), path=path
        )
    return files


def describe(path: Path, root: Path | None = None) -> SourceFile:
    """Return name (relative to `root`), SHA-256 and size of one file."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputError(
            N_("{path} cannot be read: {error}."), N_("Check the rights on the file."), path=path, error=error
        ) from error
    name = path.name if root is None else path.relative_to(root).as_posix()
    return SourceFile(name, digest, path.stat().st_size)


def content_hash(sources: Iterable[SourceFile]) -> str:
    """Return one SHA-256 for a set of files, whatever their order or names; of one file its own."""
    hashes = sorted(source.sha256 for source in sources)
    if len(hashes) == 1:
        return hashes[0]
    together = "\n".join(hashes)
    return hashlib.sha256(together.encode()).hexdigest()


def keep(files: Sequence[tuple[Path, SourceFile]], deliveries: Path) -> None:
    """Copy files into the folder of deliveries, each under its hash; what is already there stays."""
    for path, source in files:
        target = deliveries / source.sha256[:16] / Path(source.name).name
        if not target.exists():
            with write_aside(target, mode=0o444) as aside:
                shutil.copyfile(path, aside)
