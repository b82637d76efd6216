# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Regions of one's own: a file regions.csv that names, per region, its gemeenten through time."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from pathlib import Path

from loods.errors import InputError
from loods.messages import N_
from loods.places.model import Area, Membership, Source
from loods.places.tables import all_gemeenten, all_provinces, all_regions

FILE_NAME = "regions.csv"
_COLUMNS = ("code", "name", "gemeente", "begin", "end", "source")


def read_local_regions(folder: Path | None) -> list[Area]:
    """Return the regions in `folder`/regions.csv (columns code, name, gemeente, begin, end, source).

    No file, no regions. InputError names the line of a row that is not right. A line with # is comment.
    """
    if folder is None or not (folder / FILE_NAME).is_file():
        return []
    names: dict[str, str] = {}
    members: dict[str, list[Membership]] = defaultdict(list)
    for line, row in _rows(folder / FILE_NAME):
        place = f"{folder / FILE_NAME}:{line}"
        code = _code(row["code"], place)
        names.setdefault(code, row["name"] or code)
        members[code].append(_membership(row, place))
    return [Area(code, name, "region", tuple(members[code])) for code, name in names.items()]


def _rows(file: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            N_("{place} is not a text in UTF-8."), N_("Save it as CSV in UTF-8."), place=str(file)
        ) from None
    lines = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line and not line.startswith("#")
    ]
    header = lines[0][1] if lines else ""
    separator = ";" if ";" in header else ","
    reader = csv.DictReader((line for _, line in lines), delimiter=separator)
    if set(reader.fieldnames or ()) != set(_COLUMNS):
        raise InputError(
            N_("{place} does not have the columns of a list of regions."),
            N_("Begin with this line: {columns}."),
            place=str(file),
            columns=separator.join(_COLUMNS),
        )
    return [
        (number, {name: (row[name] or "").strip() for name in _COLUMNS})
        for (number, _), row in zip(lines[1:], reader, strict=True)
    ]


def _code(code: str, place: str) -> str:
    wanted = code.upper()
    taken = (
        wanted in all_regions() or wanted in all_provinces() or wanted in all_gemeenten() or wanted == "NL"
    )
    if wanted and not taken:
        return wanted
    raise InputError(
        N_("{place}: the code {code} of the region is empty or already taken."),
        N_("Choose a code of your own, such as MRA."),
        place=place,
        code=repr(code),
    )


def _membership(row: dict[str, str], place: str) -> Membership:
    if row["gemeente"] not in all_gemeenten():
        raise InputError(
            N_("{place}: {gemeente} is not the code of a gemeente."),
            N_("Give a code such as GM0344; `loods areas` finds it by name."),
            place=place,
            gemeente=repr(row["gemeente"]),
        )
    if not row["source"]:
        raise InputError(
            N_("{place}: there is no source."),
            N_("Write in the column source who decided this."),
            place=place,
        )
    begin = _day(row["begin"], place)
    end = _day(row["end"], place) if row["end"] else None
    return Membership(
        row["gemeente"], begin, end, seen=begin.isoformat(), source=Source(row["source"], begin.isoformat())
    )


def _day(text: str, place: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(
            N_("{place}: {text} is not a date."),
            N_("Write a date as 2012-01-31."),
            place=place,
            text=repr(text),
        ) from None
