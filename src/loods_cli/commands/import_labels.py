# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods import labels`: energy labels from the file of EP-Online."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.output import format_option, show
from loods_cli.progress import progress

if TYPE_CHECKING:
    from loods.editions.label_store import KeptLabels
    from loods.registers.labels import LabelImport


@click.command("labels")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--no-keep", is_flag=True, help="Do not keep a copy of the file in the home.")
@click.option("--dry-run", is_flag=True, help="Read the file and tell what is in it, but keep nothing.")
@format_option
@pass_app
def command(app: App, file: Path, no_keep: bool, dry_run: bool, fmt: str, output: Path | None) -> int:
    """Import energy labels: the csv of all labels as EP-Online publishes it, or the zip with it.

    The file is of the whole country; the labels of units and buildings in the imported editions are kept, the
    others counted. Of a unit with several labels the newest counts. The same file again changes nothing;
    import it again after an edition of another area.

    \b
    Examples:
      loods import labels v20260901_csv.zip
      loods import labels v20260901_csv.csv --no-keep --format csv --output bevindingen.csv
    """
    from loods.editions.label_import import bring_in_labels
    from loods.issues import IssueLog
    from loods.registers.delivered import is_zip
    from loods_cli.register_imports import conclude

    begun = time.perf_counter()
    issues = IssueLog()
    total = None if is_zip(file) else file.stat().st_size
    with progress(app, N_("Reading"), total, "bytes") as advance:
        result, kept = bring_in_labels(app.home, file, app.today, issues, advance, keep=not dry_run)
    if not (dry_run or no_keep):
        _keep_file(app, file)
    document = {
        "file": file.name,
        "delivery": result.delivery,
        "kept": not dry_run,
        "rows": result.rows,
        "elsewhere": result.outside,
        "added": kept.added,
        "known": kept.known,
    }
    seconds = time.perf_counter() - begun
    return conclude(app, issues, _summary(app, file, result, kept, seconds, dry_run), document, fmt, output)


def _keep_file(app: App, file: Path) -> None:
    from loods.editions.deliveries import describe, keep

    keep([(file, describe(file))], app.home.deliveries)


def _summary(
    app: App, file: Path, result: LabelImport, kept: KeptLabels, seconds: float, dry_run: bool
) -> str:
    text = N_(
        "{file}: rows: {rows}, of which elsewhere: {outside}. Labels of units and buildings here: {labels}, "
        "new: {added}, known already: {known}. Seconds: {seconds}."
    )
    numbers = {
        "rows": result.rows,
        "outside": result.outside,
        "labels": result.labels.height,
        "added": kept.added,
        "known": kept.known,
        "seconds": round(seconds, 1),
    }
    told = app._(text).format(file=file.name, **{name: show(app, value) for name, value in numbers.items()})
    return f"{told}\n{app._(N_('Nothing was kept: this was a try.'))}" if dry_run else told
