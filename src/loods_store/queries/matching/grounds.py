# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a pair was proposed, kept as it was on the day, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from loods.match.checks import Reason
from loods.match.matching import match
from loods.match.refusals import stated
from loods.messages import translator
from loods_store.models import OfferedSpace, Search
from loods_store.queries.matching.coarse import space_as_shown
from loods_store.queries.matching.sides import profile_of, space_of, terms


def grounds_of(space: OfferedSpace, search: Search) -> dict[str, Any]:
    """Return how a pair matches today: scores, reasons and what blocks; and the rent and size both stated.

    Both sides read the reasons before either knows the other: the space is matched as a seeker may know it.
    """
    offered, sought = space_of(space), profile_of(search)
    found = match(space_as_shown(offered), sought, terms())
    return {
        "score_low": found.score_low,
        "score_high": found.score_high,
        "reasons": _written(found.reasons),
        "blocking": _written(found.blocking),
        "stated": asdict(stated(offered, sought)),
    }


def _written(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    nl, en = translator("nl"), translator("en")
    return [
        {
            "code": reason.code,
            "about": reason.about,
            "kind": reason.kind,
            "nl": reason.text.render(nl),
            "en": reason.text.render(en),
        }
        for reason in reasons
    ]
