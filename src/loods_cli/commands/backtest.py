# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods backtest`: would scans of then have told which offices became homes since?"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.output import emit, format_option


@click.command("backtest")
@click.argument("edition", required=False)
@click.option(
    "--from", "start", type=DAY, required=True, help="Score the buildings as they were on this day."
)
@click.option(
    "--to", "end", type=DAY, help="Look at what became of them by this day. Default: the edition's."
)
@format_option
@pass_app
def command(
    app: App, edition: str | None, start: dt.date, end: dt.date | None, fmt: str, output: Path | None
) -> None:
    """Hold scores of the past against what happened: which offices became homes since.

    Every building with offices in EDITION (default: the newest) is scored with today's criteria on what the
    register said then. `auc` is the chance that one that became homes scores higher than another (0.5 = a
    coin), with the range that holds 95 % of redrawn samples. See docs/methods/scan-backtest.md.

    \b
    Example:
      loods backtest --from 2012-01-01
    """
    from loods.monitor.opening import open_monitor
    from loods.scan.backtest.running import backtest
    from loods.scan.context import ScanContext
    from loods.scan.facts.preparing import prepared

    rulebook, opened = app.rulebook(), app.home.open_edition(edition)
    until = end or opened.manifest.reference_date
    monitor, _ = open_monitor(app.home, rulebook, "NL", until, opened.id)
    context = ScanContext.load(rulebook, start, app.home.criteria)
    ready = prepared(app.home, opened, start, rulebook)
    emit(app, fmt, backtest(monitor, ready, context, start, until), output=output)
