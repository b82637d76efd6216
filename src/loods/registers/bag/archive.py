# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files inside (nested) zips and folders, read piece by piece; hostile or damaged archives are refused."""

from __future__ import annotations

import io
import struct
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from loods.errors import InputError
from loods.messages import N_, Text

# Limits far above the national extract (about 3 GB zipped, 7,000 XML files, 17 to 70 times smaller zipped).
MAX_DEPTH = 5
MAX_MEMBERS = 200_000
MAX_RATIO = 400
MAX_ZIP_RATIO = 50  # a zip inside a zip hardly shrinks again
RATIO_FROM_BYTES = 1 << 20
MAX_XML_BYTES = 4 << 30
MAX_INNER_ZIP_BYTES = 16 << 30
MAX_TOTAL_BYTES = 1 << 40
KEEP_IN_MEMORY_BYTES = 32 << 20
CHUNK_BYTES = 1 << 18

_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


class Source(Protocol):
    """Bytes that several threads may read at any place at once."""

    @property
    def size(self) -> int: ...

    def read_at(self, offset: int, length: int) -> bytes: ...


class FileSource:
    """An open file as a source; one lock keeps seek and read together."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self.size = stream.seek(0, io.SEEK_END)

    def read_at(self, offset: int, length: int) -> bytes:
        with self._lock:
            self._stream.seek(offset)
            return self._stream.read(length)

    def close(self) -> None:
        self._stream.close()


@dataclass(frozen=True)
class MemorySource:
    """A small inner zip kept in memory."""

    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)

    def read_at(self, offset: int, length: int) -> bytes:
        return self.data[offset : offset + length]


@dataclass(frozen=True)
class WindowSource:
    """A part of another source: an inner zip that its outer zip stores as it is."""

    parent: Source
    start: int
    size: int

    def read_at(self, offset: int, length: int) -> bytes:
        return self.parent.read_at(self.start + offset, max(0, min(length, self.size - offset)))


class _Stream(io.RawIOBase):
    """A source as a file object, for `zipfile` to read the central directory from."""

    def __init__(self, source: Source) -> None:
        self._source, self._place = source, 0

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._source.size}[whence]
        if base + offset < 0:
            raise OSError("before the start of the file")
        self._place = base + offset
        return self._place

    def tell(self) -> int:
        return self._place

    def read(self, size: int = -1) -> bytes:
        length = self._source.size - self._place if size is None or size < 0 else size
        data = self._source.read_at(self._place, max(0, length))
        self._place += len(data)
        return data


@dataclass(frozen=True)
class Blob:
    """One file, perhaps deflated, somewhere in a source; `size` is its length in bytes once inflated."""

    name: str
    source: Source
    start: int
    packed: int
    size: int
    method: int = _STORED
    crc: int | None = None

    def chunks(self, step: int = CHUNK_BYTES) -> Iterator[bytes]:
        """Yield the content in pieces of at most `step` bytes; InputError when it is damaged."""
        inflater = zlib.decompressobj(-15) if self.method == _DEFLATED else None
        seen = crc = 0
        for piece in self._inflated(inflater, step):
            seen += len(piece)
            if seen > self.size:
                raise damaged(self.name)
            crc = zlib.crc32(piece, crc)
            yield piece
        if seen != self.size or (self.crc is not None and crc != self.crc):
            raise damaged(self.name)

    def _inflated(self, inflater: zlib._Decompress | None, step: int) -> Iterator[bytes]:
        for offset in range(0, self.packed, step):
            packed = self.source.read_at(self.start + offset, min(step, self.packed - offset))
            if inflater is None:
                yield packed
                continue
            while packed and not inflater.eof:
                yield self._piece(inflater, packed, step)
                packed = inflater.unconsumed_tail
        while inflater is not None and (piece := self._piece(inflater, b"", step)):
            yield piece  # what a full step held back after the last byte was taken in

    def _piece(self, inflater: zlib._Decompress, packed: bytes, step: int) -> bytes:
        try:
            return inflater.decompress(packed, step)
        except zlib.error as error:
            raise damaged(self.name) from error

    def read(self) -> bytes | bytearray:
        """Return the whole content at once; for files of bounded size only."""
        data: bytes | bytearray = self.source.read_at(self.start, self.packed)
        if self.method == _DEFLATED:
            data = _inflate(self.name, data, self.size)
        if len(data) != self.size or (self.crc is not None and _crc32(data) != self.crc):
            raise damaged(self.name)
        return data

    def head(self, length: int) -> bytes:
        """Return the first `length` bytes, or fewer where the file is shorter."""
        found = b""
        for piece in self.chunks(step=max(length, 64)):
            found += piece
            if len(found) >= length:
                break
        return found[:length]

    def open(self) -> IO[bytes]:
        """Return the content as a stream that keeps one piece in memory."""
        return io.BufferedReader(_Pieces(self.chunks()), CHUNK_BYTES)


class _Pieces(io.RawIOBase):
    """Pieces of bytes as a raw stream."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        length = min(len(buffer), len(self._rest))
        buffer[:length], self._rest = self._rest[:length], self._rest[length:]
        return length


def _inflate(name: str, packed: bytes | bytearray, size: int) -> bytearray:
    import deflate

    try:
        return bytearray(deflate.deflate_decompress(packed, size))
    except (deflate.DeflateError, ValueError) as error:
        raise damaged(name) from error


def _crc32(data: bytes | bytearray) -> int:
    import deflate

    return int(deflate.crc32(data))


def damaged(name: str) -> InputError:
    """The error for a file whose bytes do not match what its archive says."""
    return InputError(
        N_("{file} is damaged: its content does not match the archive's own checksum or length."),
        N_("Download or copy the file again and compare its size with the source."),
        file=name,
    )


def _bomb(name: str, what: str, most: int = 0) -> InputError:
    return InputError(
        N_("{file} is refused: {what}. A BAG extract never looks like that."),
        N_("Use the extract as Kadaster delivers it; if this is one, report it as a bug."),
        file=name,
        what=Text(what, {"most": most}),
    )


@dataclass
class Archive:
    """Walks a delivery's files and holds what must stay open meanwhile; close() frees it."""

    _open: list[Callable[[], None]] = field(default_factory=list)
    _members: int = 0
    _bytes: int = 0
    _in_memory: int = 0

    def close(self) -> None:
        """Close files and delete spooled copies; twice is harmless."""
        while self._open:
            self._open.pop()()

    def walk(self, path: Path) -> Iterator[Blob]:
        """Yield every file under `path` that is not itself a zip, in a fixed order."""
        if path.is_dir():
            files = sorted(found for found in path.rglob("*") if found.is_file() and not is_junk(found.name))
            for file in files:
                yield from self._file(file, file.relative_to(path).as_posix())
        else:
            yield from self._file(path, path.name)

    def _file(self, path: Path, name: str) -> Iterator[Blob]:
        source = FileSource(path.open("rb"))
        self._open.append(source.close)
        yield from self._either(Blob(name, source, 0, source.size, source.size), 0)

    def _either(self, blob: Blob, depth: int) -> Iterator[Blob]:
        if blob.head(4) in _ZIP_MAGIC:
            if depth >= MAX_DEPTH:
                raise _bomb(blob.name, N_("zips lie more than {most} deep in each other"), MAX_DEPTH)
            yield from self._zip(blob, depth)
        else:
            self._count(blob)
            yield blob

    def _count(self, blob: Blob) -> None:
        self._members += 1
        self._bytes += blob.size
        if self._members > MAX_MEMBERS:
            raise _bomb(blob.name, N_("it holds more than {most} files"), MAX_MEMBERS)
        if self._bytes > MAX_TOTAL_BYTES or blob.size > MAX_XML_BYTES:
            raise _bomb(blob.name, N_("unpacked it would be far larger than the whole country"))
        if blob.size > RATIO_FROM_BYTES and blob.size > MAX_RATIO * max(1, blob.packed):
            raise _bomb(blob.name, N_("unpacked it would be more than {most} times as large"), MAX_RATIO)

    def _zip(self, blob: Blob, depth: int) -> Iterator[Blob]:
        source = self._unpacked(blob)
        entries = _entries(blob.name, source)
        if sum(entry.compress_size for entry in entries) > source.size:
            raise _bomb(blob.name, N_("its files overlap each other"))
        for entry in entries:
            if not entry.is_dir() and not is_junk(entry.filename):
                yield from self._either(_blob(blob.name, source, entry), depth + 1)

    def _unpacked(self, blob: Blob) -> Source:
        if blob.method == _STORED:
            return WindowSource(blob.source, blob.start, blob.packed)
        too_dense = blob.size > RATIO_FROM_BYTES and blob.size > MAX_ZIP_RATIO * max(1, blob.packed)
        if too_dense or blob.size > MAX_INNER_ZIP_BYTES:
            raise _bomb(blob.name, N_("unpacked the zip in it would be far larger"))
        if self._in_memory + blob.size <= KEEP_IN_MEMORY_BYTES:
            self._in_memory += blob.size
            return MemorySource(bytes(blob.read()))
        return self._spooled(blob)

    def _spooled(self, blob: Blob) -> Source:
        stream = tempfile.TemporaryFile(prefix="loods-")  # noqa: SIM115 - close() ends it
        self._open.append(stream.close)
        for piece in blob.chunks():
            stream.write(piece)
        return FileSource(stream)


def is_junk(name: str) -> bool:
    """Tell whether a file is what macOS or Windows leaves in folders and zips."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or parts[-1].startswith("._") or parts[-1] in {".DS_Store", "Thumbs.db"}


def _entries(name: str, source: Source) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(_Stream(source)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
        raise _incomplete(name) from error
    # A zip cut off behind an inner zip that it stores as it is: what is found is the inner one's table.
    if min((entry.header_offset for entry in entries), default=0) != 0:
        raise _incomplete(name)
    if len(entries) > MAX_MEMBERS:
        raise _bomb(name, N_("it holds more than {most} files"), MAX_MEMBERS)
    return entries


def _incomplete(name: str) -> InputError:
    return InputError(
        N_("{file} is not a complete zip: its table of contents at the end is missing or damaged."),
        N_("The download or copy probably stopped early: fetch the file again and compare sizes."),
        file=name,
    )


def _blob(zip_name: str, source: Source, entry: zipfile.ZipInfo) -> Blob:
    name = f"{zip_name}/{entry.filename}"
    if entry.flag_bits & 0x1:
        raise InputError(
            N_("{file} is protected with a password."),
            N_("Unpack it with the password and import the folder, or ask for a file without one."),
            file=name,
        )
    if entry.compress_type not in {_STORED, _DEFLATED}:
        raise InputError(
            N_("{file} is packed with a method that BAG extracts do not use."),
            N_("Unpack it with a zip program and import the folder."),
            file=name,
        )
    header = source.read_at(entry.header_offset, _LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or header[:4] != _ZIP_MAGIC[0]:
        raise damaged(name)
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    if start + entry.compress_size > source.size:
        raise damaged(name)
    return Blob(name, source, start, entry.compress_size, entry.file_size, entry.compress_type, entry.CRC)
