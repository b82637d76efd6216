# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a pair was proposed, from what was kept on the day, shown as every other match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from loods.match.checks import Reason
from loods.match.matching import Match
from loods.match.sentences import Sentence
from loods_store.queries.matching.seen import SEARCH, SPACE, ProposalSeen
from loods_web.parts.matches import MatchShown, Named, Reader, shown_matches

_READERS: Mapping[str, Reader] = {SEARCH: "seeker", SPACE: "owner"}


def why(seen: ProposalSeen) -> MatchShown | None:
    """Return how the pair matched when it was proposed; None where nothing was kept."""
    kept = seen.grounds
    if "score_low" not in kept:
        return None
    found = Match(
        seen.space.code,
        seen.search.code,
        kept["score_low"],
        kept["score_high"],
        tuple(_reasons(kept.get("reasons", ()))),
        tuple(_reasons(kept.get("blocking", ()))),
    )
    return shown_matches([found], Named, _READERS.get(seen.side, "loods"))[0]


def _reasons(rows: Iterable[Mapping[str, Any]]) -> Iterable[Reason]:
    for row in rows:
        text = Sentence(_literal(row["en"]), nl=_literal(row["nl"]))
        yield Reason(row["code"], row["about"], row["kind"], text)


def _literal(text: str) -> str:
    """Return a text that is whole already as a sentence without parameters."""
    return text.replace("{", "{{").replace("}", "}}")
