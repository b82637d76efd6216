# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key that signs sessions: given, else made once and kept in the home folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(home: Path | None) -> str:
    """Return LOODS_SECRET_KEY, else the key of the home (the first to ask makes it), else a passing one."""
    given = os.environ.get("LOODS_SECRET_KEY")
    if given or home is None:
        return given or secrets.token_urlsafe(50)
    place = home / "secret.key"
    if not place.exists():
        _make(place)
    return place.read_text(encoding="ascii").strip()


def _make(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(f".{place.name}.{os.getpid()}")
    aside.touch(mode=0o600)
    aside.write_text(secrets.token_urlsafe(50), encoding="ascii")
    try:
        os.link(aside, place)  # fails where another process was first: then its key holds
    except FileExistsError:
        pass
    finally:
        aside.unlink()
