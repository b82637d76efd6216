# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A BAG delivery as it lies on disk: what is in it, of which date, for which gemeenten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from loods.errors import InputError
from loods.messages import N_, Text
from loods.registers.bag.archive import Archive, Blob
from loods.registers.bag.header import Header, read_header


@dataclass(frozen=True)
class Member:
    """One XML file of records; `table` is what its header announces ("unit", "town_gemeente", ...)."""

    path: str
    table: str | None
    size: int
    kind: str  # objects | relations | mutations
    blob: Blob


@dataclass(frozen=True)
class Delivery:
    """An opened extract; `scope` holds gemeente codes, or "NL". Close it, or use it in a `with`."""

    path: Path
    reference_date: dt.date
    scope: frozenset[str]
    members: tuple[Member, ...]
    not_read: tuple[str, ...]  # files that are no BAG XML, by path inside the delivery
    archive: Archive
    since: dt.date | None = None  # of mutations: the day that they begin

    @property
    def total_bytes(self) -> int:
        """Bytes of XML to read, for progress."""
        return sum(member.size for member in self.members)

    def close(self) -> None:
        """Close files and remove temporary copies."""
        self.archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True)
class _Found:
    blob: Blob
    header: Header


def open_delivery(path: Path | str) -> Delivery:
    """Open an LVBAG extract, of gemeente or country: zip, folder or bare XML; else InputError."""
    return _open(Path(path), "objects")


def open_mutations(path: Path | str) -> Delivery:
    """Open a day or month mutation delivery: a zip, a folder or bare XML; InputError if it is not one."""
    return _open(Path(path), "mutations")


def _open(path: Path, wanted: str) -> Delivery:
    if not path.exists():
        raise InputError(N_("{file} does not exist."), N_("Check the name and the folder."), file=str(path))
    archive = Archive()
    with _closed_on_error(archive):
        found, not_read = _survey(archive, path)
        members = tuple(_member(item) for item in found if item.header.kind in {wanted, "relations"})
        _refuse_others(path, found, not_read, wanted)
        dated = found if wanted == "objects" else [item for item in found if item.header.kind == wanted]
        date, since = _one_date(path, dated), _since(found)
        return Delivery(path, date, _scope(found), members, tuple(not_read), archive, since)


@contextmanager
def _closed_on_error(archive: Archive) -> Iterator[None]:
    try:
        yield
    except BaseException:
        archive.close()
        raise


def _survey(archive: Archive, path: Path) -> tuple[list[_Found], list[str]]:
    found: list[_Found] = []
    not_read: list[str] = []
    for blob in archive.walk(path):
        if not _looks_like_xml(blob.head(256)):
            not_read.append(blob.name)
            continue
        header = read_header(blob.name, blob.chunks(step=4096))
        if header.kind == "other":
            not_read.append(blob.name)
        else:
            found.append(_Found(blob, header))
    return found, not_read


def _looks_like_xml(start: bytes) -> bool:
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<")


def _member(item: _Found) -> Member:
    table = "town_gemeente" if item.header.kind == "relations" else item.header.table
    return Member(item.blob.name, table, item.blob.size, item.header.kind, item.blob)


def _refuse_others(path: Path, found: list[_Found], not_read: list[str], wanted: str) -> None:
    for item in found:
        if item.header.kind == "old":
            raise _old(item)
    kinds = {item.header.kind for item in found}
    if wanted in kinds:
        return
    if wanted == "objects" and "mutations" in kinds:
        raise InputError(
            N_("{file} holds mutations (changes of a day or month), not the state of the register."),
            N_(
                "Apply them onto an edition: loods import mutations FILE. Where there is none, import a full "
                "extract first."
            ),
            file=str(path),
        )
    if wanted == "mutations" and "objects" in kinds:
        raise InputError(
            N_("{file} is a full extract (the state of the register), not mutations of a day or month."),
            N_("Import it as an edition of its own: loods import bag FILE."),
            file=str(path),
        )
    if not kinds and not_read:
        raise _another_type(path, not_read)
    raise InputError(
        N_("{file} holds no BAG objects."),
        N_("Check that the download is complete; an extract holds XML files of VBO, PND, NUM and so on."),
        file=str(path),
    )


def _old(item: _Found) -> InputError:
    return InputError(
        N_("{file} follows an old BAG schema ({root}); only LVBAG 2.0 extracts (v20200601) can be read."),
        N_("Order or download a present-day BAG 2.0 extract."),
        file=item.blob.name,
        root=item.header.root,
    )


_MAGIC = (
    (b"%PDF", "PDF"),
    (b"SQLite format 3", "SQLite / GeoPackage"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"PAR1", "Parquet"),
    (b"Rar!", "RAR"),
    (b"PK", "zip"),
    (b"{", "JSON"),
)


def _another_type(path: Path, not_read: list[str]) -> InputError:
    start = b"" if path.is_dir() else _first_bytes(path)
    known = next((name for magic, name in _MAGIC if start.lstrip().startswith(magic)), None)
    kind: str | Text = known or Text(N_("other files"))
    if path.suffix.lower() == ".zip" and start[:2] != b"PK":
        kind = Text(N_("{kind}, named .zip"), {"kind": known or Text(N_("text"))})
    return InputError(
        N_("{file} is not a BAG extract: it holds {kind} ({example})."),
        N_("Give the zip, folder or XML of an LVBAG 2.0 extract."),
        file=str(path),
        kind=kind,
        example=not_read[0],
    )


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(16)


def _one_date(path: Path, found: list[_Found]) -> dt.date:
    dates = {item.header.reference_date for item in found if item.header.reference_date is not None}
    if len(dates) == 1:
        return dates.pop()
    if not dates:
        raise InputError(
            N_("{file} does not say of which date it is (StandTechnischeDatum)."),
            N_("Import the delivery with its Leveringsdocument, as Kadaster made it."),
            file=str(path),
        )
    raise InputError(
        N_("{file} mixes deliveries of different dates: {dates}."),
        N_("Import them one by one; each becomes an edition of its own."),
        file=str(path),
        dates=", ".join(str(date) for date in sorted(dates)),
    )


def _since(found: list[_Found]) -> dt.date | None:
    return min((item.header.since for item in found if item.header.since is not None), default=None)


def _scope(found: list[_Found]) -> frozenset[str]:
    announced = [item for item in found if item.header.kind == "delivery"] or found
    if any(item.header.national for item in announced):
        return frozenset({"NL"})
    return frozenset(code for item in announced for code in item.header.gemeenten)
