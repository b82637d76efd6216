# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways to look into an extract that the tests of the demo share."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from loods.issues import Issue
from loods.registers.bag.plain import read_records

_SCHEMAS = "bag/xsd/lvbag-extract-20200928/lvbag"
_STANDS = f"{_SCHEMAS}/extract-deelbestand-lvc/v20200601/BagvsExtractDeelbestandExtractLvc-2.1.0.xsd"
_RELATIONS = f"{_SCHEMAS}/gem-wpl-rel/gwr-deelbestand-lvc/v20200601/BagvsGwrDeelbestandLvc-2.1.0.xsd"
_DELIVERY = f"{_SCHEMAS}/extract-levering/v20200601/BagvsExtractLeveringsdocument-2.1.0.xsd"

Files = dict[str, bytes]
Rows = list[tuple[str, dict[str, Any]]]


def _xml_files(content: bytes, folder: str = "") -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            if name.endswith(".zip"):
                yield from _xml_files(inner, f"{folder}{name}/")
            else:
                yield f"{folder}{name}", inner


@pytest.fixture(scope="session")
def unpack() -> Callable[[bytes], Files]:
    """Path inside the zips in zips -> XML."""
    return lambda content: dict(_xml_files(content))


@pytest.fixture(scope="session")
def read_back() -> Callable[[Files], Rows]:
    """(table, row) of every record, by the plain reading; no value may be in doubt."""

    def rows(files: Files) -> Rows:
        doubts: list[Issue] = []
        found = [
            (record.table, record.row)
            for path, content in files.items()
            if "GEM-WPL" not in path and "Leverings" not in path
            for record in read_records(path, io.BytesIO(content), doubts.append)
        ]
        assert doubts == []
        return found

    return rows


@pytest.fixture(scope="session")
def assert_valid(shared_data: Path) -> Callable[[Files], None]:
    """Hold every file against the official schema of its kind."""
    stands, relations, delivery = (
        etree.XMLSchema(file=shared_data / name) for name in (_STANDS, _RELATIONS, _DELIVERY)
    )

    def check(files: Files) -> None:
        for path, content in files.items():
            schema = relations if "GEM-WPL" in path else delivery if "Leverings" in path else stands
            schema.assertValid(etree.fromstring(content))

    return check
