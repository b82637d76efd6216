# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the demo shows when it is built: the province through the years, and its larger gemeenten."""

from __future__ import annotations

import datetime as dt
from typing import Any

from loods.demo.province import FIRST_DAY, load_province
from loods.monitor import Monitor
from loods.places import find_area

PROVINCE = "PV26"
SHOWN_YEARS = (2012, 2014, 2016, 2018, 2019, 2020, 2022, 2024, 2026)
_USE = "kantoor"
_BESIDE = ("zonder-drempel", "cbs", "aanbod")

Row = dict[str, Any]


def province_rows(monitor: Monitor) -> list[Row]:
    """Return a row per year for the province's offices: stock and vacancy in m2 vvo by four definitions.

    In the division of 2012, so that the years compare and the published figures of 2012 and 2014 apply.
    """
    days = [dt.date(year, 1, 1) for year in SHOWN_YEARS]
    area = find_area(PROVINCE, FIRST_DAY)
    by_definition = {
        name: monitor.figures(area, days, _USE, name, FIRST_DAY) for name in ("convenant", *_BESIDE)
    }
    rows: list[Row] = []
    for number, figure in enumerate(by_definition["convenant"]):
        others = {f"{name}_vvo_m2": by_definition[name][number].vacant_vvo_m2 for name in _BESIDE}
        rows.append(
            {
                "date": str(figure.date.year),
                "stock_vvo_m2": figure.stock_vvo_m2,
                "convenant_vvo_m2": figure.vacant_vvo_m2,
                "vacancy_pct": figure.vacancy_pct,
                "structural_vvo_m2": figure.structural_vvo_m2,
                **others,
            }
        )
    return rows


def gemeente_rows(monitor: Monitor, count: int = 8) -> list[Row]:
    """Return a row for each of the gemeenten with the most offices: by the convenant in 2014 and 2026."""
    largest = sorted(load_province().gemeenten, key=lambda gemeente: -gemeente.stock)[:count]
    days = [dt.date(2014, 1, 1), dt.date(2026, 1, 1)]
    rows: list[Row] = []
    for gemeente in largest:
        then, now = monitor.figures(find_area(gemeente.code, days[1]), days, _USE, "convenant", days[1])
        rows.append(
            {
                "gemeente": gemeente.name,
                "stock_vvo_m2": now.stock_vvo_m2,
                "vacant_2014_vvo_m2": then.vacant_vvo_m2,
                "vacancy_2014_pct": then.vacancy_pct,
                "vacant_2026_vvo_m2": now.vacant_vvo_m2,
                "vacancy_2026_pct": now.vacancy_pct,
            }
        )
    return rows
