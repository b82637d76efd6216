# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Collects styles, scripts and fonts into the folder that they are served from, when something changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from loods.write_aside import write_aside
from loods_store.postgres import locks

_STAMP = ".stamp"
_PATIENCE_S = 300.0


def collect() -> bool:
    """Bring the folder of static files up to date; returns whether there was something to do."""
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with locks.alone(root.parent / "static.lock", patience_s=_PATIENCE_S):
        stamp, now = root / _STAMP, _stamp()
        if stamp.exists() and stamp.read_text(encoding="ascii") == now:
            return False
        call_command("collectstatic", interactive=False, verbosity=0)
        with write_aside(stamp) as aside:
            aside.write_text(now, encoding="ascii")
    return True


def _stamp() -> str:
    """Return a mark of all files to be served: their names, sizes and moments of change."""
    found = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            about = path.stat()
            found.update(f"{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return found.hexdigest()
