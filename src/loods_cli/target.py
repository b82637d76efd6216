# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file that a command writes for its user: there in full or not at all, or a word on why not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loods.errors import InputError
from loods.messages import N_


@contextmanager
def written(target: Path) -> Iterator[Path]:
    """Give the path to write to, and rename it to `target` when all went well; InputError says why not."""
    if target.exists() and not target.is_file():  # a device or a pipe, such as /dev/stdout
        yield target
        return
    aside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        aside.touch()  # so that a refusal comes here, and not from deep inside a library
        yield aside
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(target)
    except OSError as error:
        raise InputError(
            N_("{path} cannot be written: {reason}."),
            N_("Choose another place with --output; close the file if another program has it open."),
            path=target,
            reason=error.strerror or error,
        ) from error
    finally:
        if aside.parent.is_dir():
            aside.unlink(missing_ok=True)
