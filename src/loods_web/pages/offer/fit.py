# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The types of location with what they are, and which functions fit there: the matrix of the handreiking."""

from __future__ import annotations

from django.utils.translation import gettext as _

from loods.functions.fit import MARKS
from loods.functions.location_types import location_types
from loods.functions.work_functions import work_functions
from loods_store.queries.matching.sides import terms
from loods_web.parts.components import Column, Row, Table
from loods_web.parts.texts import language


def places() -> list[tuple[str, str]]:
    """Return the types of location with what they are."""
    return [(it.title[language()], it.about[language()]) for it in location_types().values()]


def table() -> Table:
    """Return which function fits which type of location; a mark is read out in words beside it."""
    said, fit = _words(), terms().fit
    rows = [
        Row([it.title[language()], *(said[fit[function][code]] for function in work_functions())])
        for code, it in location_types().items()
    ]
    heads = [Column(it.title[language()]) for it in work_functions().values()]
    return Table(_("Welke functie past waar"), [Column(_("Soort plek")), *heads], rows)


def _words() -> list[str]:
    meaning = (_("meestal niet"), _("beperkt"), _("regelmatig"), _("vaak"))
    return [f"{mark} {word}" for mark, word in zip(MARKS, meaning, strict=True)]
