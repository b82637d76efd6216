# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Find an area by its code or by the name that people type."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from loods.errors import NotFoundError
from loods.messages import N_
from loods.places.division import COUNTRY, gemeenten, provinces
from loods.places.local_regions import read_local_regions
from loods.places.membership import check_exists
from loods.places.model import Area, Gemeente
from loods.places.tables import all_aliases, all_gemeenten, all_provinces, all_regions

# What people write before or behind a name to say which kind they mean.
_KIND_WORDS = {"gemeente": "gemeente", "provincie": "province", "province": "province", "pv": "province"}
_SUFFIX = re.compile(r"\(([^)]*)\)\s*$")
_GEMEENTE_CODE = re.compile(r"(?:GM)?(\d{4})", re.IGNORECASE)


def find_area(text: str, on: dt.date, local_regions: Path | None = None) -> Area:
    """Return the area that `text` names on day `on`: a code (GM0457, PV26, NL, U10) or a name.

    A name is a gemeente first. `local_regions` is a folder with regions of one's own.
    NotFoundError names what looks like it.

    >>> day = dt.date(2021, 1, 1)
    >>> find_area("den bosch", day).code, find_area("provincie Utrecht", day).code
    ('GM0796', 'PV26')
    """
    own = {area.code: area for area in read_local_regions(local_regions)}
    area = _by_code(text.strip(), own) or _by_name(text, on, own)
    if area.kind == "gemeente":
        check_exists(area.code, on)
    return area


def search_areas(text: str, on: dt.date, local_regions: Path | None = None) -> list[Area]:
    """Return every area on day `on` with `text` in its name or code; all of them for an empty text."""
    wanted = plain_name(text)
    own = {area.code: area for area in read_local_regions(local_regions)}
    names = {area.code: [plain_name(area.name), area.code.casefold()] for area in _areas(on, own)}
    for name, code in all_aliases():
        names.get(code, []).append(plain_name(name))
    return [area for area in _areas(on, own) if any(wanted in name for name in names[area.code])]


def search_other_times(text: str, on: dt.date) -> list[Gemeente]:
    """Return the gemeenten with `text` in their name or code that do not exist on day `on`."""
    wanted = plain_name(text)
    others = (item for item in all_gemeenten().values() if not item.exists(on))
    return [item for item in others if wanted in plain_name(item.name) or wanted == item.code.casefold()]


def plain_name(text: str) -> str:
    """Return a name without case, accents, apostrophes and dashes, for comparing.

    >>> plain_name("'s-Gravenhage"), plain_name("SÚDWEST  fryslân")
    ('s gravenhage', 'sudwest fryslan')
    """
    letters = text
    for _ in range(2):  # taking a sign apart can give a capital again (Unicode 3.13, D146)
        letters = unicodedata.normalize("NFKD", letters.casefold())
    kept = "".join(" " if sign in "-–—" else sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.sub(r"['’‘`´.]", "", kept).split())


def _by_code(text: str, own: dict[str, Area]) -> Area | None:
    code = text.upper()
    match = _GEMEENTE_CODE.fullmatch(code)
    if match:
        found = all_gemeenten().get(f"GM{match[1]}")
        return found.area() if found else None
    if code == COUNTRY.code:
        return COUNTRY
    region = all_regions().get(code)
    return all_provinces().get(code) or own.get(code) or (region.area() if region else None)


def _by_name(text: str, on: dt.date, own: dict[str, Area]) -> Area:
    name, kind = _split_kind(plain_name(text))
    candidates = [area for area in _named(name, on, own) if kind is None or area.kind == kind]
    if not candidates:
        raise _not_found(text, name, on, own)
    first = [area for area in candidates if area.kind == candidates[0].kind]
    if len({area.code for area in first}) > 1:
        raise _ambiguous(text, first)
    return first[0]


def _named(name: str, on: dt.date, own: dict[str, Area]) -> list[Area]:
    """Areas with this very name: gemeente, province, region, country; else a gemeente of another time."""
    index = _index(on)
    mine = [area for area in own.values() if plain_name(area.name) == name]
    bare = _SUFFIX.sub("", name).strip()
    return index.get(name, []) + mine or index.get(bare, []) or _in_other_times(name)


def _split_kind(name: str) -> tuple[str, str | None]:
    suffix = _SUFFIX.search(name)
    if suffix and suffix[1] in _KIND_WORDS:
        return _SUFFIX.sub("", name).strip(), _KIND_WORDS[suffix[1]]
    first, _, rest = name.partition(" ")
    if rest and first in _KIND_WORDS:
        return rest.removeprefix("of "), _KIND_WORDS[first]
    return name, None


@lru_cache(maxsize=64)
def _index(on: dt.date) -> dict[str, list[Area]]:
    index: dict[str, list[Area]] = defaultdict(list)
    by_code = {}
    for area in _areas(on, {}):
        by_code[area.code] = area
        name = plain_name(area.name)
        index[name].append(area)
        if _SUFFIX.search(name):
            index[_SUFFIX.sub("", name).strip()].append(area)
    for alias, code in all_aliases():
        if code in by_code and not index.get(plain_name(alias)):
            index[plain_name(alias)].append(by_code[code])
    return dict(index)


def _areas(on: dt.date, own: dict[str, Area]) -> list[Area]:
    known = [region.area() for region in all_regions().values()]
    return [*(item.area() for item in gemeenten(on)), *provinces(), *known, *own.values(), COUNTRY]


def _in_other_times(name: str) -> list[Area]:
    return [item.area() for item in all_gemeenten().values() if plain_name(item.name) == name]


def _not_found(text: str, name: str, on: dt.date, own: dict[str, Area]) -> NotFoundError:
    ended = [item.area() for item in all_gemeenten().values() if not item.exists(on)]
    known = [*ended, *reversed(_areas(on, own))]  # of two with one name the one of today stays
    names = {plain_name(area.name): f"{area.name} ({area.code})" for area in known}
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    near += [each for each in names if len(name) > 2 and name in each and each not in near]
    return NotFoundError(
        N_("No area is called '{text}'."),
        N_("Give a name or a code such as GM0344, PV26 or NL. Names that look like it: {near}.")
        if near
        else N_("Give a name or a code such as GM0344, PV26 or NL; `loods areas` lists them."),
        text=text,
        near=", ".join(names[item] for item in near[:5]),
    )


def _ambiguous(text: str, areas: list[Area]) -> NotFoundError:
    return NotFoundError(
        N_("More than one area is called '{text}': {areas}."),
        N_("Give the code."),
        text=text,
        areas=", ".join(f"{area.name} ({area.code})" for area in areas),
    )
