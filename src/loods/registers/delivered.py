# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A delivery that is one text file, bare or in a zip: read piece by piece, never more than a limit."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from loods.errors import InputError
from loods.messages import N_

MAX_BYTES = 16 << 30
MAX_RATIO = 200  # a long list of equal rows packs to 1:100; deflate can reach 1:1032
RATIO_FREE_BYTES = 20_000_000
_ZIP = b"PK"


def is_zip(path: Path) -> bool:
    """Say whether a file is a zip. Raises InputError where there is no file or nothing in it."""
    if not path.is_file():
        cause = N_("{file} does not exist or is no file.")
        raise InputError(cause, N_("Check the name and the folder."), file=path.name)
    with path.open("rb") as stream:
        start = stream.read(2)
    if not start:
        raise InputError(N_("{file} is empty."), N_("Choose another file."), file=path.name)
    return start == _ZIP


@contextmanager
def opened(path: Path, wanted: Callable[[str], bool]) -> Iterator[IO[bytes]]:
    """Give the file itself, or the one member of a zip whose lower-case name is `wanted`, as a stream.

    Raises InputError where the zip holds none or several of them, or is damaged, locked or a bomb.
    """
    if not is_zip(path):
        with path.open("rb") as stream:
            yield stream
        return
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path, wanted)) as stream:
            yield stream
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        remedy = N_("Download the file again, or unpack it with a zip program and import what is in it.")
        raise InputError(N_("{file} is damaged or locked."), remedy, file=path.name) from error


def _member(archive: zipfile.ZipFile, path: Path, wanted: Callable[[str], bool]) -> zipfile.ZipInfo:
    found = [member for member in archive.infolist() if _is(member, wanted)]
    if len(found) != 1:
        raise InputError(
            N_("{file} holds {count} files that could be meant, where one is needed."),
            N_("Unpack it and give the file itself."),
            file=path.name,
            count=len(found),
        )
    size, packed = found[0].file_size, max(found[0].compress_size, 1)
    if size > MAX_BYTES or (size > RATIO_FREE_BYTES and size > MAX_RATIO * packed):
        raise InputError(
            N_("{file} unpacks to far more than such a list holds; it was not opened."),
            N_("Ask the sender for a new file."),
            file=path.name,
        )
    return found[0]


def _is(member: zipfile.ZipInfo, wanted: Callable[[str], bool]) -> bool:
    name = member.filename.lower()
    return not member.is_dir() and "__macosx" not in name and wanted(name.rsplit("/", 1)[-1])
