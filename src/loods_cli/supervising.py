# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Child processes that are kept up, and stopped together."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from loods.errors import LoodsError
from loods.messages import N_
from loods_store.parent import dies_with_us

LOOK_S = 0.2
_STOP_S = 15.0
_LONGEST_REST_S = 30.0
# Up for this long, a process is taken to be well again.
_WELL_S = 60.0

Say = Callable[[str, int, float], None]


class StoppedError(LoodsError):
    """A process that the site cannot do without does not stay up."""


@dataclass
class Child:
    """One process: `words` is its command; it gets `orphaned` when this process is killed."""

    name: str
    words: Sequence[str]
    environment: Mapping[str, str]
    orphaned: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = None
    rest_s: float = 0.0
    started_at: float = field(default=0.0)
    start_again_at: float = 0.0
    ends: int = 0

    def start(self) -> None:
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own programs
            list(self.words),
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the one that stops them in order
            preexec_fn=dies_with_us(self.orphaned),  # noqa: PLW1509 - started before there are threads
        )

    def look(self, say: Say) -> None:
        """Start the process again, after a rest, when it ended."""
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return
            self._plan(code, say)
        elif time.monotonic() >= self.start_again_at:
            self.start()

    def _plan(self, code: int, say: Say) -> None:
        well = time.monotonic() - self.started_at > _WELL_S
        self.rest_s = 1.0 if well else min(max(1.0, self.rest_s * 2), _LONGEST_REST_S)
        self.ends = 1 if well else self.ends + 1
        self.process, self.start_again_at = None, time.monotonic() + self.rest_s
        say(self.name, code, self.rest_s)


def stop_all(children: Sequence[Child]) -> None:
    """Ask every child to stop, wait, and end the ones that do not."""
    running = [child.process for child in children if child.process is not None]
    for process in running:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + _STOP_S
    for process in running:
        try:
            process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def must_come_up(child: Child, most_ends: int) -> None:
    """Raise StoppedError when a process ended too often to wait for it any longer."""
    if child.ends >= most_ends:
        raise StoppedError(
            N_("The process {name} does not stay up."),
            N_("Look at what it said above; with LOODS_LOG_LEVEL=DEBUG it says more."),
            name=child.name,
        )
