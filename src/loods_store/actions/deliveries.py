# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Brings a delivered register file into the home, and leaves an event."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from django.utils import timezone

from loods.editions.area_import import import_areas
from loods.editions.deliveries import describe, keep
from loods.editions.finishing import Imported, ImportOptions
from loods.editions.home import Home
from loods.editions.importing import import_bag, import_bag_light
from loods.editions.label_import import bring_in_labels
from loods.editions.mutation_import import import_mutations
from loods.editions.series_store import series_store
from loods.editions.stop_store import keep_stops
from loods.errors import InputError
from loods.issues import IssueLog
from loods.messages import N_
from loods.places import find_area
from loods.registers.delivered import is_zip
from loods.registers.series import import_series
from loods.registers.stops import import_stops
from loods_store.actions.events import Actor, record

KINDS = ("bag", "mutations", "bag-light", "areas", "series", "labels", "stops")
BAG, MUTATIONS, BAG_LIGHT, AREAS, SERIES, LABELS, STOPS = KINDS


class Listener:
    """Hears how far an import is: `start` with the size of the work, then `advance`; `check` near the end."""

    def start(self, total: int) -> None:
        """Hear how much there is to read."""

    def advance(self, amount: int) -> None:
        """Hear how much more was read."""

    def check(self) -> None:
        """Hear that all was read, and that checking and counting begin."""


def inbox(home: Home) -> Path:
    """Return where a file waits until it was brought in."""
    return home.path / "inbox"


def receive(home: Home, name: str, pieces: Iterable[bytes]) -> Path:
    """Keep an uploaded file in the inbox, in a folder of its own, and return its path.

    InputError for an empty file, or where the disk has no room.
    """
    folder = inbox(home) / uuid.uuid4().hex
    target = folder / (Path(name).name or "bestand")
    try:
        folder.mkdir(parents=True)
        with target.open("wb") as stream:
            size = sum(stream.write(piece) for piece in pieces)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise InputError(
            N_("{file} cannot be kept: {error}."),
            N_("Ask the administrator of the server to make room, then send it again."),
            file=name,
            error=error,
        ) from error
    if not size:
        shutil.rmtree(folder)
        raise InputError(N_("{file} is empty."), N_("Choose the file as you received it."), file=name)
    return target


def discard(home: Home, path: Path) -> None:
    """Throw a file in the inbox away, with its folder."""
    if inbox(home) in path.parents:
        shutil.rmtree(path.parent, ignore_errors=True)


def bring_in(home: Home, path: Path, kind: str, actor: Actor, listener: Listener, onto: str = "") -> str:
    """Import a file of one of KINDS and return what it became: the id of an edition, or a name.

    `onto` is the edition that mutations follow on. Done again after a kill it changes nothing twice. Raises
    InputError for a file that is not of its kind.
    """
    imports: dict[str, Callable[[], tuple[str, int]]] = {
        BAG: lambda: _edition(import_bag(home, [path], _options(listener))),
        MUTATIONS: lambda: _edition(
            import_mutations(home, home.open_edition(onto or None), [path], _options(listener))
        ),
        BAG_LIGHT: lambda: _edition(import_bag_light(home, path, _options(listener))),
        AREAS: lambda: _areas(home, path),
        SERIES: lambda: _series(home, path),
        LABELS: lambda: _labels(home, path, listener),
        STOPS: lambda: _stops(home, path),
    }
    became, findings = imports[kind]()
    record(actor, "delivery_imported", kind, became, file=path.name, findings=findings)
    return became


def _options(listener: Listener) -> ImportOptions:
    return ImportOptions(
        now=timezone.now(),
        code_version=version("loods"),
        clock=time.perf_counter,
        on_start=listener.start,
        on_progress=listener.advance,
        on_check=listener.check,
    )


def _edition(imported: Imported) -> tuple[str, int]:
    return imported.edition.id, sum(imported.edition.manifest.issues.values())


def _areas(home: Home, path: Path) -> tuple[str, int]:
    found = import_areas(home, path)
    return found.name, len(found.issues)


def _series(home: Home, path: Path) -> tuple[str, int]:
    result = import_series(
        path, lambda text, day: find_area(text, day, home.areas).code, timezone.localdate()
    )
    series_store(home).append(result.figures)
    return path.name, sum(map(len, result.findings.values()))


def _labels(home: Home, path: Path, listener: Listener) -> tuple[str, int]:
    issues = IssueLog()
    packed = is_zip(path)  # how much is in a zip is not known: then nothing is told but that it runs
    listener.start(0 if packed else path.stat().st_size)
    told: Callable[[int], object] = (lambda _: None) if packed else listener.advance
    bring_in_labels(home, path, timezone.localdate(), issues, told)
    keep([(path, describe(path))], home.deliveries)
    return path.name, sum(issues.counts().values())


def _stops(home: Home, path: Path) -> tuple[str, int]:
    issues = IssueLog()
    keep_stops(home, path.stem, import_stops(path, issues).stops)
    keep([(path, describe(path))], home.deliveries)
    return path.name, sum(issues.counts().values())
