# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days as people type them: 2021-09-15, or Dutch 15-9-2021."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


def parse_day(text: str) -> dt.date:
    """Return the day that `text` names; InputError for another form or a day that no month has.

    >>> parse_day("2021-09-15") == parse_day("15-9-2021")
    True
    """
    iso, dutch = _ISO.fullmatch(text.strip()), _DUTCH.fullmatch(text.strip())
    parts = iso.groups() if iso else dutch.groups()[::-1] if dutch else ()
    try:
        return dt.date(*map(int, parts))
    except (TypeError, ValueError):
        raise InputError(
            N_("{text} is not a day of the calendar."),
            N_("Write 2021-09-15 or 15-9-2021."),
            text=text.strip(),
        ) from None


def parse_days(text: str) -> list[dt.date]:
    """Return the days of a list by commas, each once; InputError for what is no day, or no list at all."""
    days = [parse_day(part) for part in text.split(",") if part.strip()]
    if not days:
        raise InputError(N_("There is no day in the list."), N_("Write 2012-01-01,2021-09-15."))
    return list(dict.fromkeys(days))


class Day(click.ParamType):  # type: ignore[type-arg]  # click before 8.5 has no such argument
    """An option that is one day; gives a `datetime.date`."""

    name = N_("day")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Return the day; a usage error in the language of the run otherwise."""
        if isinstance(value, dt.date):
            return value
        try:
            return parse_day(value)
        except InputError as error:
            app = ctx.find_object(App) if ctx else None
            return self.fail(error.render(app._ if app else str), param, ctx)


DAY = Day()
