# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is no good delivery is refused as a whole, with a cause and a remedy."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loods.errors import InputError
from loods.registers.bag import archive
from loods.registers.bag.delivery import open_delivery

Collect = Callable[..., Any]


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as target:
        for name, content in files.items():
            target.writestr(name, content)
    return stream.getvalue()


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        open_delivery(path)
    text = caught.value.render()
    assert caught.value.remedy.render()
    return text


def written(tmp_path: Path, content: bytes, name: str = "delivery.zip") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_missing_file(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "nothing.zip")


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_truncated_zip(tmp_path: Path, village_zip: Path, share: float) -> None:
    content = village_zip.read_bytes()
    path = written(tmp_path, content[: int(len(content) * share)])
    assert "not a complete zip" in refused(path)


def test_damaged_member(tmp_path: Path, village_files: dict[str, bytes], collect: Collect) -> None:
    content = bytearray(zipped({"a.xml": village_files["unit"]}))
    middle = len(content) // 2
    content[middle : middle + 40] = bytes(40)
    with pytest.raises(InputError, match="damaged"):
        collect(written(tmp_path, bytes(content)))


def test_wrong_checksum(tmp_path: Path, village_files: dict[str, bytes], collect: Collect) -> None:
    content = bytearray(zipped({"a.xml": village_files["unit"]}, zipfile.ZIP_STORED))
    place = content.index(b"kantoorfunctie")
    content[place : place + 7] = b"Kantoor"
    with pytest.raises(InputError, match="damaged"):
        collect(written(tmp_path, bytes(content)))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"SQLite format 3\x00", "GeoPackage"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b'{"type": 1}', "JSON"),
        (b"id;name\n1;2\n", "text, named .zip"),
        (zipped({"readme.txt": b"hello"}), "readme.txt"),
        (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}), "Content_Types"),
    ],
)
def test_another_type_of_file(tmp_path: Path, content: bytes, kind: str) -> None:
    text = refused(written(tmp_path, content))
    assert "not a BAG extract" in text
    assert kind in text


@pytest.mark.parametrize("content", [b"", zipped({}), zipped({"empty.xml": b""})])
def test_nothing_in_it(tmp_path: Path, content: bytes) -> None:
    assert refused(written(tmp_path, content))


def test_empty_folder(tmp_path: Path) -> None:
    assert "no BAG objects" in refused(tmp_path)


def test_no_records(tmp_path: Path, village_files: dict[str, bytes], collect: Collect) -> None:
    head, _, rest = village_files["unit"].partition(b"<sl:stand>")
    content = head + rest[rest.rindex(b"</sl:stand>") + len(b"</sl:stand>") :]
    with pytest.raises(InputError, match="empty delivery"):
        collect(written(tmp_path, content, "none.xml"))


def test_old_schema(shared_data: Path) -> None:
    assert "old BAG schema" in refused(shared_data / "bag" / "gdal" / "lig_old.xml")


def test_old_schema_among_others(tmp_path: Path, village_files: dict[str, bytes]) -> None:
    old = village_files["unit"].replace(b"v20200601", b"v20180601")
    path = written(tmp_path, zipped({"a.xml": village_files["building"], "b.xml": old}))
    assert "b.xml follows an old BAG schema" in refused(path)


def test_two_dates(tmp_path: Path, village_files: dict[str, bytes]) -> None:
    (tmp_path / "one.xml").write_bytes(village_files["unit"])
    other = village_files["building"].replace(b"2021-09-01</selecties", b"2021-10-01</selecties")
    assert other != village_files["building"]
    (tmp_path / "two.xml").write_bytes(other)
    assert "2021-09-01, 2021-10-01" in refused(tmp_path)


def test_no_date(tmp_path: Path, village_files: dict[str, bytes]) -> None:
    content = village_files["unit"].replace(b"StandTechnischeDatum>2021-09-01", b"StandTechnischeDatum>soon")
    assert "does not say of which date" in refused(written(tmp_path, content, "undated.xml"))


@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]>',
        b'<!-- first --><!DOCTYPE a SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>',
    ],
)
def test_doctype(tmp_path: Path, village_files: dict[str, bytes], doctype: bytes) -> None:
    content = village_files["unit"].replace(b"?>\n", b"?>\n" + doctype, 1)
    assert "DOCTYPE" in refused(written(tmp_path, content, "entities.xml"))


def test_doctype_in_utf_16(tmp_path: Path, village_files: dict[str, bytes]) -> None:
    text = village_files["unit"].decode().replace("UTF-8", "UTF-16", 1).replace("?>\n", "?>\n<!DOCTYPE a>", 1)
    assert "DOCTYPE" in refused(written(tmp_path, text.encode("utf-16"), "entities.xml"))


def test_utf_16_is_read(tmp_path: Path, village_files: dict[str, bytes], collect: Collect) -> None:
    text = village_files["building"].decode().replace("UTF-8", "UTF-16", 1)
    read = collect(written(tmp_path, text.encode("utf-16"), "wide.xml"))
    usual = collect(written(tmp_path, village_files["building"], "usual.xml"))
    assert read.tables["building"].equals(usual.tables["building"])
    assert [issue["kind"] for issue in read.issues].count("slow_path") == 1


def test_wrong_encoding(tmp_path: Path, village_files: dict[str, bytes], collect: Collect) -> None:
    content = village_files["building"].replace(b"FICTIEF", "B&W één".replace("&", "&amp;").encode("latin-1"))
    with pytest.raises(InputError, match="broken XML near line"):
        collect(written(tmp_path, content, "latin.xml"))


@pytest.mark.parametrize("cut", [-20, -300, -2000])
def test_broken_xml(tmp_path: Path, village_files: dict[str, bytes], collect: Collect, cut: int) -> None:
    with pytest.raises(InputError, match="broken XML near line"):
        collect(written(tmp_path, village_files["unit"][:cut], "cut.xml"))


def test_broken_xml_of_gdal(shared_data: Path, collect: Collect) -> None:
    with pytest.raises(InputError, match="broken XML near line 32"):
        collect(shared_data / "bag" / "gdal" / "inval_pnd.xml")


def test_mutations_are_named(tmp_path: Path) -> None:
    root = "http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-mutaties-lvc/v20200601"
    content = f'<mlm:bagMutaties xmlns:mlm="{root}"/>'.encode()
    said = refused(written(tmp_path, content, "9999MUT.xml"))
    assert "holds mutations" in said
    assert "loods import mutations FILE" in said


def test_password(tmp_path: Path, village_files: dict[str, bytes]) -> None:
    content = bytearray(zipped({"a.xml": village_files["unit"]}))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    assert "password" in refused(written(tmp_path, bytes(content)))


def test_another_packing_method(tmp_path: Path, village_files: dict[str, bytes]) -> None:
    path = written(tmp_path, zipped({"a.xml": village_files["unit"]}, zipfile.ZIP_LZMA))
    assert "method that BAG extracts do not use" in refused(path)


def test_bomb_by_ratio(tmp_path: Path, village_files: dict[str, bytes]) -> None:
    content = village_files["unit"] + b" " * (8 << 20)
    assert "times as large" in refused(written(tmp_path, zipped({"a.xml": content})))


def test_bomb_by_an_inner_zip(tmp_path: Path) -> None:
    inner = zipped({"a.xml": bytes(4 << 20)}, zipfile.ZIP_STORED)
    assert "the zip in it would be far larger" in refused(written(tmp_path, zipped({"inner.zip": inner})))


def test_bomb_by_depth(tmp_path: Path, village_files: dict[str, bytes]) -> None:
    content = zipped({"a.xml": village_files["unit"]})
    for _ in range(archive.MAX_DEPTH):
        content = zipped({"inner.zip": content})
    assert "lie more than" in refused(written(tmp_path, content))


def test_bomb_by_number(
    tmp_path: Path, village_files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    files = {f"{number}.xml": village_files["pitch"] for number in range(4)}
    assert "more than 3 files" in refused(written(tmp_path, zipped(files)))


def test_bomb_by_overlap(tmp_path: Path, village_files: dict[str, bytes]) -> None:
    """Several entries that share the same bytes, as in the densest bombs known."""
    content = zipped({"a.xml": village_files["unit"]})
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[start:end]
    count = 40
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    assert "overlap" in refused(written(tmp_path, content[:start] + entry * count + tail))


def test_declared_size_is_checked(tmp_path: Path, village_files: dict[str, bytes], collect: Collect) -> None:
    """A directory that lies about the size of a member."""
    content = bytearray(zipped({"a.xml": village_files["unit"]}))
    place = content.index(b"PK\x01\x02") + 24
    size = struct.unpack_from("<L", content, place)[0]
    struct.pack_into("<L", content, place, size - 10)
    with pytest.raises(InputError, match="damaged"):
        collect(written(tmp_path, bytes(content)))
