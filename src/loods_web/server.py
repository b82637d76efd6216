# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The web server: `python -m loods_web.server HOST PORT PROCESSES`, started by `loods serve`."""

from __future__ import annotations

import os
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from loods_web.logs import logging_settings

_THREADS = 4
_LAST_REQUESTS_S = 10


def main(host: str, port: int, processes: int) -> None:
    """Answer requests until SIGINT or SIGTERM; requests at hand are finished first."""
    Granian(
        "loods_web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_LAST_REQUESTS_S,
        log_level=LogLevels.warning,
        log_dictconfig=logging_settings(os.environ.get("LOODS_LOG_LEVEL", "WARNING")),
    ).serve()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
