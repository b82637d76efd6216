# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page of figures is asked for, read from its address, and whether this viewer sees it in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from loods.errors import LoodsError, NotFoundError
from loods.monitor import DEFAULT, DEFINITIONS, USE_NAMES
from loods.places import Area
from loods_store.access import Viewer
from loods_store.queries.figure_areas import (
    Place,
    areas_to_choose,
    may_see_its_objects,
    own_place,
    place_of,
)
from loods_store.queries.figures_page import Question, definitions_of
from loods_store.queries.figures_source import Source, source_for
from loods_web.parts.access import viewer as viewer_of
from loods_web.parts.state import Reader, address
from loods_web.parts.texts import day, shown

HOME = "/cijfers/"
MOST = 6  # areas beside each other
_YEARS = 5  # of a period, where nobody says otherwise
_FIRST = dt.date(2009, 1, 1)


@dataclass(frozen=True)
class Desk:
    """One request for figures: the question, what it is answered from, and what to tell the reader first."""

    viewer: Viewer
    question: Question
    source: Source
    choices: Sequence[Area]
    compared: Sequence[Question] = ()
    remarks: Sequence[str] = field(default=())
    reader: Reader | None = None

    @property
    def is_full(self) -> bool:
        return self.source.is_full

    @property
    def may_list(self) -> bool:
        """Tell whether the viewer sees the objects behind the figures."""
        return may_see_its_objects(self.viewer, self.question.place)

    @property
    def values(self) -> dict[str, Any]:
        """The state of the page as it stands in its address."""
        asked = self.question
        return {
            "gebied": asked.area.code,
            "gebruik": asked.use,
            "definitie": asked.definition,
            "van": asked.start,
            "tot": asked.end,
            "vergelijk": [other.area.code for other in self.compared],
        }

    def link(self, path: str = "", **changes: Any) -> str:
        """Return the address of a page under /cijfers/ with this state, some of it changed."""
        return address(HOME + path, self.values | changes)

    def why(self, about: str, **changes: Any) -> str:
        """Return the address that explains a number."""
        usual = {"cijfer": about, "vergelijk": None} | ({"van": None} if "tot" in changes else {})
        return self.link("waarom/", **(usual | changes))

    def of(self, question: Question) -> Desk:
        """Return the same request for another question (another area), with what answers that."""
        return replace(self, question=question, source=source_for(self.viewer, question.place))


def desk_of(request: HttpRequest) -> Desk:
    """Return what a request asks; NotFoundError where nothing is published yet."""
    reader, viewer = Reader(request.GET), viewer_of(request)
    use = reader.choice("gebruik", USE_NAMES, "kantoor")
    definition = reader.choice("definitie", definitions_of(use), DEFAULT)
    asked = reader.text("tot")
    end = reader.day("tot", dt.date.max) if asked else None
    place = _place(reader, viewer, use, None if end in (None, dt.date.max) else max(end, _FIRST))
    source = source_for(viewer, place)
    last = source.day_at(place.day, place.area.code)
    start = _start(reader, source, last)
    question = Question(place, use, definition, start, last)
    return Desk(
        viewer=viewer,
        question=question,
        source=source,
        choices=_choices(source, last),
        compared=_compared(reader, question),
        remarks=[*reader.remarks, *_moved(reader, asked, last)],
        reader=reader,
    )


def _choices(source: Source, day: dt.date) -> list[Area]:
    """Return the areas to choose from; for the public those of which figures were released."""
    every, released = areas_to_choose(day), source.areas()
    return every if released is None else [area for area in every if area.code in released]


def _place(reader: Reader, viewer: Viewer, use: str, end: dt.date | None) -> Place:
    """Return the area that is asked for; one that nobody knows becomes the viewer's own, with a remark."""
    named = reader.text("gebied")
    if named:
        try:
            return place_of(named, end, use)
        except NotFoundError as error:
            reader.remarks.append(shown(error))
    try:
        return place_of(own_place(viewer, areas_to_choose(end or dt.date.max)), end, use)
    except NotFoundError:
        if end is None:
            raise
        return place_of(own_place(viewer, areas_to_choose(dt.date.max)), None, use)


def _start(reader: Reader, source: Source, end: dt.date) -> dt.date:
    """Return the first day of the period: as asked, else five years before its end; never after it."""
    usual = dt.date(max(end.year - _YEARS, _FIRST.year), end.month, min(end.day, 28))
    asked = max(reader.day("van", usual), _FIRST)
    if asked >= end:
        text = _("De periode begon na haar einde (%(end)s); ze begint nu op %(start)s.")
        reader.remarks.append(text % {"end": day(end), "start": day(usual)})
        asked = usual
    return source.day_at(asked)


def _moved(reader: Reader, asked: str, end: dt.date) -> list[str]:
    """Say that the day shown is another than the one asked for."""
    if not asked or reader.day("tot", end) == end:
        return []
    return [
        _("U ziet de cijfers van %(day)s: dat is de laatste peildatum tot de dag die u koos.")
        % {"day": day(end)}
    ]


def _compared(reader: Reader, question: Question) -> list[Question]:
    """Return the same question for the other areas to compare with."""
    found = []
    for code in reader.several("vergelijk", MOST - 1):
        try:
            place = place_of(code, question.end, question.use)
        except LoodsError as error:
            reader.remarks.append(shown(error))
            continue
        if place.area.code != question.area.code:
            found.append(replace(question, place=place))
    return found


def year_before(day: dt.date) -> dt.date:
    """Return the same day a year earlier; of 29 February the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def definition_title(name: str) -> str:
    """Return the name of a definition in the reader's language."""
    return shown(DEFINITIONS[name].title)
