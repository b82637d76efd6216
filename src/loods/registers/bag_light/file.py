# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening a bag-light GeoPackage: is it one, of which date, how much is in it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from loods.errors import InputError
from loods.messages import N_

_ADDRESS = (
    "identificatie",
    "status",
    "openbare_ruimte_naam",
    "huisnummer",
    "huisletter",
    "toevoeging",
    "postcode",
    "nummeraanduiding_hoofdadres_identificatie",
    "openbare_ruimte_identificatie",
    "woonplaats_identificatie",
)
# Layer -> fields without which it cannot be read.
LAYERS: Mapping[str, Collection[str]] = {
    "pand": ("identificatie", "bouwjaar", "status"),
    "verblijfsobject": (*_ADDRESS, "oppervlakte", "gebruiksdoel", "pand_identificatie"),
    "woonplaats": ("identificatie", "status", "woonplaats", "bronhouder_identificatie"),
    "ligplaats": _ADDRESS,
    "standplaats": _ADDRESS,
}


@dataclass(frozen=True)
class LightFile:
    """A bag-light GeoPackage; `reference_date` is the day of its last change, `rows` its objects."""

    path: Path
    reference_date: dt.date
    rows: int


def open_light(path: Path) -> LightFile:
    """Open a bag-light GeoPackage; InputError says what is missing where it is none."""
    if not path.is_file():
        raise InputError(N_("{path} does not exist."), N_("Check the name of the file."), path=path)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            missing = _missing(database)
            if missing:
                raise _no_bag_light(path, ", ".join(missing))
            return LightFile(path, _last_change(database, path), _rows(database))
    except sqlite3.DatabaseError as error:
        raise _no_bag_light(path, str(error)) from error


def _missing(database: sqlite3.Connection) -> list[str]:
    """Return layers, or fields as layer.field, that should be there."""
    found = {name: _fields(database, name) for name in LAYERS}
    layers = [name for name, fields in found.items() if not fields]
    fields = [f"{name}.{field}" for name in LAYERS for field in LAYERS[name] if field not in found[name]]
    return layers or fields


def _fields(database: sqlite3.Connection, layer: str) -> set[str]:
    return {row[0] for row in database.execute("select name from pragma_table_info(?)", (layer,))}


def _last_change(database: sqlite3.Connection, path: Path) -> dt.date:
    query = "select max(last_change) from gpkg_contents where table_name = 'verblijfsobject'"
    (moment,) = database.execute(query).fetchone()
    try:
        return dt.date.fromisoformat(str(moment)[:10])
    except ValueError as error:
        raise InputError(
            N_("{path} does not say of which date it is."), N_("Download the file again."), path=path
        ) from error


def _rows(database: sqlite3.Connection) -> int:
    counts = (database.execute(f'select count(*) from "{name}"').fetchone()[0] for name in LAYERS)  # noqa: S608 - our names
    return sum(counts)


def _no_bag_light(path: Path, what: str) -> InputError:
    return InputError(
        N_("{path} is not a bag-light GeoPackage: {what}."),
        N_("Download bag-light.gpkg from PDOK; for an LVBAG extract use loods import bag."),
        path=path,
        what=what,
    )
