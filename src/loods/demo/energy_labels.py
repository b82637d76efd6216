# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The energy labels of the fictional units, as a file in the form of EP-Online: with old and wrong rows."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from loods.demo.history import Row
from loods.demo.model import HOME, OFFICE, SHOP, Unit, World
from loods.demo.province import REFERENCE_DATE
from loods.demo.register import Register
from loods.registers.labels.schema import CLASSES

_PREAMBLE = ("PublicatieDatum;01-10-2026", "LaatstVerwerkteMutatievolgnummer;0")
_COLUMNS = (
    "Registratiedatum",
    "Opnamedatum",
    "GeldigTot",
    "Status",
    "Berekeningstype",
    "Gebouwklasse",
    "Gebouwtype",
    "Postcode",
    "Huisnummer",
    "Huisletter",
    "Huisnummertoevoeging",
    "BAGVerblijfsobjectID",
    "BAGPandIDs",
    "Energieklasse",
    "EnergieIndex",
    "PrimaireFossieleEnergie",
    "GebruiksoppervlakteThermischeZone",
)
_SEED = 2018
# Share of the units with a label.
_LABELLED: Mapping[str, float] = {OFFICE: 0.85, HOME: 0.7, SHOP: 0.5}
_LABELLED_ELSE = 0.35
_WITHOUT_ID = 0.04
_WITH_OLDER = 0.12
_WITHOUT_CLASS = 0.0004
_PERMIT = 0.005
_ELSEWHERE = 400
_NEW_METHOD = dt.date(2021, 1, 1)  # from this day on labels are made by NTA 8800
# Year of building up to which -> usual place in CLASSES.
_USUAL = ((1965, 2.4), (1985, 2.9), (2000, 4.3), (2012, 5.7), (2100, 7.6))
# kWh per m2 and year at the worst class, and how much less each better class uses.
_MOST_KWH, _STEP_KWH = 320.0, 27.0
_EMPTY_PENALTY = 0.6


def write_labels(path: Path, world: World, register: Register) -> Path:
    """Write the file: two lines before the header, semicolons, decimal commas, dates as 20260101."""
    rng = np.random.default_rng([_SEED, len(world.buildings)])
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("".join(f"{line}\r\n" for line in _PREAMBLE))
        writer = csv.DictWriter(stream, _COLUMNS, delimiter=";", lineterminator="\r\n", restval="")
        writer.writeheader()
        for building in world.buildings:
            for unit in building.units:
                if unit.ended is None and not unit.not_bag and id(unit) in register.unit_ids:
                    writer.writerows(_labels(unit, register, rng))
        writer.writerows(_elsewhere(rng, int(_ELSEWHERE * world.scale) + 1))
    return path


def _labels(unit: Unit, register: Register, rng: np.random.Generator) -> Iterator[Row]:
    """Yield no label, one, or an older and a newer one."""
    share = next((_LABELLED[use] for use in unit.uses if use in _LABELLED), _LABELLED_ELSE)
    wanted, ways = rng.random(), rng.random(5)
    if wanted > share and not _long_empty(unit):
        return
    place = _usual(unit) + rng.normal(0, 1.1)
    day = dt.date(2017, 1, 9) + dt.timedelta(days=int(ways[0] * 3500))
    row = _label(unit, register, day, place)
    if ways[1] < _WITHOUT_ID:
        row |= {"BAGVerblijfsobjectID": "", "BAGPandIDs": ""}
    if ways[2] < _WITHOUT_CLASS:
        row["Energieklasse"] = ""
    yield row
    if ways[3] < _WITH_OLDER:
        yield _label(unit, register, day - dt.timedelta(days=1200), place - 1)
    if ways[4] < _PERMIT:
        yield {**_label(unit, register, REFERENCE_DATE, 8), "Status": "Vergunningsaanvraag"}


def _usual(unit: Unit) -> float:
    year = unit.building.year
    return next(place for until, place in _USUAL if year <= until) - _EMPTY_PENALTY * _long_empty(unit)


def _long_empty(unit: Unit) -> bool:
    """Whether it is an office that stands empty: every advertisement of one must name its label."""
    return unit.large and any(vacancy.holds(REFERENCE_DATE) for vacancy in unit.vacancies)


def _label(unit: Unit, register: Register, day: dt.date, place: float) -> Row:
    where = register.addresses[register.unit_ids[id(unit)]]
    rank = int(np.clip(round(place), 0, len(CLASSES) - 1))
    new = day >= _NEW_METHOD
    use = max(_MOST_KWH - _STEP_KWH * (place + 0.5), 0.0)
    home = HOME in unit.uses
    return {
        "Registratiedatum": f"{day + dt.timedelta(days=12):%Y%m%d}",
        "Opnamedatum": f"{day:%Y%m%d}",
        "GeldigTot": f"{day.replace(year=day.year + 10, day=min(day.day, 28)):%Y%m%d}",
        "Status": "Bestaand",
        "Berekeningstype": "NTA 8800" if new else "Nader Voorschrift" if home else "ISSO 75.3",
        "Gebouwklasse": "W" if home else "U",
        "Gebouwtype": ("Appartement" if len(unit.building.units) > 1 else "Woning") if home else "",
        "Postcode": where["postcode"],
        "Huisnummer": where["house_number"],
        "Huisletter": where["house_letter"] or "",
        "Huisnummertoevoeging": where["house_number_addition"] or "",
        "BAGVerblijfsobjectID": register.unit_ids[id(unit)],
        "BAGPandIDs": where["building_id"],
        "Energieklasse": CLASSES[rank],
        "EnergieIndex": "" if new else _dutch(max(2.4 - 0.2 * place, 0.4), 2),
        "PrimaireFossieleEnergie": _dutch(use, 2) if new else "",
        "GebruiksoppervlakteThermischeZone": _dutch(0.97 * where["go"], 2),
    }


def _elsewhere(rng: np.random.Generator, count: int) -> Iterator[Row]:
    """Yield labels of units in another province: the real file is of the whole country."""
    for number in range(count):
        yield {
            "Registratiedatum": "20240115",
            "Opnamedatum": "20240101",
            "GeldigTot": "20340101",
            "Status": "Bestaand",
            "Berekeningstype": "NTA 8800",
            "Gebouwklasse": "W",
            "Postcode": "9990QA",
            "Huisnummer": number + 1,
            "BAGVerblijfsobjectID": f"9990019900{number:06d}",
            "BAGPandIDs": f"9990109900{number:06d}",
            "Energieklasse": CLASSES[int(rng.integers(0, 8))],
            "PrimaireFossieleEnergie": "180,00",
        }


def _dutch(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")
