# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing a file so that it is whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = ".new-"


@contextmanager
def write_aside(target: Path, mode: int = 0o644) -> Iterator[Path]:
    """Give a hidden path beside `target` to write to; sync and rename it when all went well.

    An OSError (a full disk, a folder that may not be written) names `target`, not the hidden file.
    """
    try:
        with _aside(target, mode) as aside:
            yield aside
    except OSError as error:
        if error.errno is not None and _names_the_hidden_file(error):
            error.filename = str(target)
        raise


def _names_the_hidden_file(error: OSError) -> bool:
    return error.filename is None or Path(os.fsdecode(error.filename)).name.startswith(_PREFIX)


@contextmanager
def _aside(target: Path, mode: int) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=_PREFIX, suffix=target.suffix, dir=target.parent)
    os.close(descriptor)
    aside = Path(name)
    try:
        yield aside
        with aside.open("rb+") as stream:
            os.fsync(stream.fileno())
        aside.chmod(mode)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
