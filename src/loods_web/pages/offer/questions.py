# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions to the owner as a list of things to do: each leads to its field of the form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods.match.profiles import SearchProfile
from loods.match.questions import Question, questions
from loods.match.spaces import Space
from loods.match.terms import Terms
from loods_web.pages.offer.words import FIELDS

_FIELD_OF = {
    "size": "largest_m2",
    "growth": "largest_m2",
    "rent": "rent_eur_m2_year",
    "start": "available_from",
    "end": "temporary",
    "fit": "location_type",
    "own_entrance": "entrance",
    "ground_floor": "floor",
    "free_height": "free_height_m",
    "depth": "depth_m",
    "transit": "transit_m",
    "parking": "parking_minutes",
    "part_letting": "smallest_m2",
    "plan": "plan_uses",
}


@dataclass(frozen=True)
class ToAnswer:
    """A field that is open, and for how many seekers it counts."""

    field: str
    label: str
    gain: str
    hard: str


def to_answer(space: Space, profiles: Iterable[SearchProfile], terms: Terms) -> list[ToAnswer]:
    """Return what to answer, what narrows most first; each field once."""
    found: dict[str, ToAnswer] = {}
    for question in questions(space, profiles, terms):
        name = _field(question.about, space)
        if name in FIELDS and name not in found:
            found[name] = ToAnswer(name, str(FIELDS[name]), _gain(question), _hard(question))
    return list(found.values())


def _field(about: str, space: Space) -> str:
    """Return the field that answers; a way without steps may hang on the floor or the lift."""
    if about == "step_free" and space.step_free is not None:
        return "floor" if space.floor is None else "lift"
    if about in {"size", "growth", "part_letting"} and space.largest_m2 is not None:
        return "smallest_m2"
    if about == "part_letting":
        return "largest_m2" if space.smallest_m2 is not None else "smallest_m2"
    if about == "end" and space.temporary:
        return "until"
    return _FIELD_OF.get(about, about)


def _gain(question: Question) -> str:
    text = ngettext(
        "Dan weet %(n)s zoeker beter of het past.",
        "Dan weten %(n)s zoekers beter of het past.",
        question.seekers,
    )
    return text % {"n": question.seekers}


def _hard(question: Question) -> str:
    if not question.hard:
        return ""
    if question.hard == question.seekers:
        return _("Het is voor hen een eis.") if question.seekers > 1 else _("Het is een eis.")
    return ngettext("Voor %(n)s is het een eis.", "Voor %(n)s is het een eis.", question.hard) % {
        "n": question.hard
    }
