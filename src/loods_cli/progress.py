# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Progress on standard error with rate and remaining time; silent where nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.text import Text

from loods_cli.context import App
from loods_cli.output import show

Advance = Callable[[float], None]


class _Rate(ProgressColumn):
    """Items per second, in the notation of the language."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app

    def render(self, task: object) -> Text:
        speed = getattr(task, "finished_speed", None) or getattr(task, "speed", None)
        return Text("" if speed is None else f"{show(self.app, round(speed))}/s", style="progress.data.speed")


def _columns(app: App, unit: Literal["bytes", "items"]) -> list[ProgressColumn]:
    amount: list[ProgressColumn] = (
        [DownloadColumn(), TransferSpeedColumn()] if unit == "bytes" else [MofNCompleteColumn(), _Rate(app)]
    )
    return [
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        *amount,
        TimeRemainingColumn(),
    ]


@contextmanager
def progress(
    app: App, label: str, total: float | None, unit: Literal["bytes", "items"] = "items"
) -> Iterator[Advance]:
    """Show a bar for work of `total` (None = not known); yields advance(amount). `label` is a message id."""
    console = Console(stderr=True)
    with Progress(
        *_columns(app, unit), console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(app._(label), total=total)
        yield lambda amount: bar.advance(task, amount)
