# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files may be attached: told by what is in them."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from pytest_django.fixtures import Settings
from village_says import ACTOR

from loods.errors import InputError
from loods_store.actions.attachment_types import ALLOWED, type_of
from loods_store.actions.attachments import add_attachment, remove_attachment
from loods_store.models import Attachment, Event

BUILDING = "1961100000000008"
PDF, PNG, JPEG = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff\xe0...."


def archive(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def workbook() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


WORD = archive(word__document_dot_xml=b"<w/>")
MACROS = archive(word__document_dot_xml=b"<w/>", word__vbaProject_dot_bin=b"x")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "pdf"),
        ("A.PDF", PDF, "pdf"),
        ("a.png", PNG, "png"),
        ("a.jpg", JPEG, "jpg"),
        ("a.jpeg", JPEG, "jpg"),
        ("a.xlsx", workbook(), "xlsx"),
        ("a.docx", WORD, "docx"),
        ("a.odt", archive(mimetype=ALLOWED["odt"].encode()), "odt"),
        ("a.ods", archive(mimetype=ALLOWED["ods"].encode()), "ods"),
        ("a.txt", "gevel, één raam".encode(), "txt"),
        ("a.txt", "gevel, één raam".encode("cp1252"), "txt"),
        ("a.csv", b"a;b\r\n1;2", "csv"),
    ],
)
def test_a_file_that_is_what_its_name_says(name: str, content: bytes, kind: str) -> None:
    assert type_of(name, content) == ALLOWED[kind]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<script>alert(1)</script>"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.exe", b"MZ\x90"),
        ("a.pdf", PNG),
        ("a.png", PDF),
        ("a.pdf", b"<html>"),
        ("a.txt", PDF),
        ("a.txt", b"MZ\x00\x01"),
        ("a.csv", workbook()),
        ("a.xlsx", WORD),
        ("a.docx", MACROS),
        ("a.xlsx", archive(setup_dot_exe=b"MZ")),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.zip", archive(a_dot_txt=b"a")),
        ("a", b"a"),
        ("", b"a"),
        ("pdf", PDF),
        ("a.pdf.exe", PDF),
    ],
)
def test_anything_else_is_refused(name: str, content: bytes) -> None:
    assert type_of(name, content) is None


@pytest.mark.django_db
def test_a_file_is_kept_once_under_a_harmless_name() -> None:
    first = add_attachment(BUILDING, '..\\..\\c:/x/sch"ouw\r\n.pdf', PDF, " verslag ", ACTOR)
    assert (first.file_name, first.description, first.size) == ("schouw.pdf", "verslag", len(PDF))
    assert add_attachment(BUILDING, "nog eens.pdf", PDF, "", ACTOR) == first
    assert bytes(Attachment.objects.get().content) == PDF
    remove_attachment(first.pk, ACTOR)
    assert add_attachment(BUILDING, "weer.pdf", PDF, "", ACTOR).pk != first.pk
    assert Event.objects.filter(object_id=BUILDING).count() == 3


@pytest.mark.django_db
def test_too_large_and_empty_files_are_refused(settings: Settings) -> None:
    settings.LOODS_ATTACHMENT_MB = 1
    for content in (b"", PDF + b"x" * 1_000_000):
        with pytest.raises(InputError):
            add_attachment(BUILDING, "a.pdf", content, "", ACTOR)
    assert not Attachment.objects.exists()
