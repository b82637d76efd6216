# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Backs up a home, and puts a backup in its place: the old home or the new one, never half.

A restore is first unpacked and checked beside the home. From the moment that it is ready, it can be finished
after any interruption: the database changes in one transaction, then the files are moved into their place.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Collection
from dataclasses import asdict
from pathlib import Path

from loods.errors import InputError
from loods.messages import N_
from loods.write_aside import write_aside
from loods_store.backup import archive, dump
from loods_store.backup.archive import Manifest

ASIDE = ".restoring"
_BEFORE = ".before-restore"
_READY = "ready.json"
# What stands in a home without being of it: kept over a restore.
_OF_THE_MACHINE = ("database", "cache", ASIDE, _BEFORE)


def back_up(home: Path, url: str, target: Path, version: str, made_at: str) -> Manifest:
    """Write the whole home into one file. The dump is one moment; files of a home only ever grow."""
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=_parent(target)) as folder:
        dumped = Path(folder) / archive.DUMP
        dump.dump(url, dumped)
        return archive.write(home, dumped, target, Manifest(version, made_at, dump.migrations(url)))


def _parent(target: Path) -> Path:
    if not target.parent.is_dir():
        raise InputError(
            N_("The folder {folder} is not there."),
            N_("Make it first, or choose another file with --to."),
            folder=target.parent,
        )
    return target.parent


def restore(home: Path, url: str, file: Path, known: Collection[str], *, replace: bool) -> Manifest:
    """Put a backup in a home. Raises InputError where something is in the way; then nothing was changed.

    `known` are the migrations that this version of Loods has: a backup of a newer one is refused.
    """
    _check_place(home, url, replace=replace)
    manifest = prepare(home, file, known)
    finish(home, url)
    return manifest


def prepare(home: Path, file: Path, known: Collection[str]) -> Manifest:
    """Unpack and check a backup beside the home's own files; nothing of the home changes."""
    aside = home / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(parents=True, mode=0o700)
        manifest = archive.unpack(file, aside)
        _check_version(manifest, known, file)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    with write_aside(aside / _READY, mode=0o600) as ready:
        ready.write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    return manifest


def is_cut_off(home: Path) -> bool:
    """Say whether a restore was interrupted when it had begun to change the home."""
    return (home / ASIDE / _READY).exists()


def finish(home: Path, url: str, between: Callable[[], None] = lambda: None) -> None:
    """Do what remains of a restore that is ready; done twice it changes nothing."""
    aside, before = home / ASIDE, home / _BEFORE
    found = json.loads((aside / _READY).read_text(encoding="utf-8"))
    new = Manifest(**{**found, "migrations": tuple(found["migrations"])}).top_level
    try:
        dump.load(url, aside / archive.DUMP)
    except BaseException:
        _give_up(aside)
        raise
    between()
    before.mkdir(exist_ok=True)
    for name in sorted({path.name for path in home.iterdir()} - {*_OF_THE_MACHINE, *new}):
        (home / name).rename(before / name)
    for name in sorted(new):
        _change_place(aside / archive.FILES / name, home / name, before / name)
        between()
    (aside / _READY).unlink()
    shutil.rmtree(home / "cache", ignore_errors=True)
    for folder in (aside, before):
        shutil.rmtree(folder, ignore_errors=True)


def _give_up(aside: Path) -> None:
    """The transaction did not go through: the home is as it was."""
    (aside / _READY).unlink(missing_ok=True)
    shutil.rmtree(aside, ignore_errors=True)


def _change_place(new: Path, place: Path, before: Path) -> None:
    if not new.exists():
        return
    if place.exists():
        place.rename(before)
    new.rename(place)


def _check_place(home: Path, url: str, *, replace: bool) -> None:
    if dump.is_in_use(url):
        raise InputError(
            N_("The database of {home} is in use."),
            N_("Stop Loods there first (loods serve, loods worker), then try again."),
            home=home,
        )
    own = {path.name for path in home.iterdir()} - set(_OF_THE_MACHINE) if home.is_dir() else set()
    if not replace and (own or not dump.is_empty(url)):
        raise InputError(
            N_("{home} is not empty."),
            N_("Choose an empty folder with --home, or put the backup in its place with --replace."),
            home=home,
        )


def _check_version(manifest: Manifest, known: Collection[str], file: Path) -> None:
    strange = sorted(set(manifest.migrations) - set(known))
    if strange:
        raise InputError(
            N_("{file} was made by a newer Loods ({loods}); this one does not know {strange}."),
            N_("Install that version or a newer one, then restore."),
            file=file,
            loods=manifest.loods,
            strange=strange[0],
        )
