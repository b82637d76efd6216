# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files may be attached, told by what is in them and not by their name alone."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

# Name ending -> content type.
ALLOWED = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "txt": "text/plain",
    "csv": "text/csv",
}
_BEGINNINGS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
_TEXTS = ("txt", "csv")
_ODF = {ALLOWED["odt"].encode(): "odt", ALLOWED["ods"].encode(): "ods"}
_OOXML = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}
_MACROS = "vbaProject.bin"
_CONTROLS = set(range(32)) - {9, 10, 12, 13}
_LOOK = 1_000_000


def type_of(file_name: str, content: bytes) -> str | None:
    """Return the content type of an allowed file whose content is what its name says; None for any other."""
    ending = PurePath(file_name).suffix.lower().lstrip(".")
    if ending not in ALLOWED:
        return None
    found = _sniffed(content)
    if found is None and ending in _TEXTS and _is_text(content):
        found = ending
    return ALLOWED[ending] if found is not None and ALLOWED[found] == ALLOWED[ending] else None


def _sniffed(content: bytes) -> str | None:
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    return _zipped(content) if content.startswith(b"PK\x03\x04") else None


def _zipped(content: bytes) -> str | None:
    """Return the kind of an office file; None for another archive, and for one with macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(name.endswith(_MACROS) for name in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return _ODF.get(archive.read("mimetype").strip())
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return None
    return next((kind for name, kind in _OOXML.items() if name in names), None)


def _is_text(content: bytes) -> bool:
    if _CONTROLS.intersection(content[:_LOOK]):
        return False
    for encoding in ("utf-8", "cp1252"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False
