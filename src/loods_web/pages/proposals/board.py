# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The loods's board: cards by state, the same as a table, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from loods_store.access import Viewer
from loods_store.models import Proposal
from loods_store.queries.matching import Results, results
from loods_store.queries.matching.interests import waiting_interests
from loods_store.queries.matching.proposals import counts_on_board, guides_on_board, proposals_on_board
from loods_store.queries.matching.seen import ProposalSeen
from loods_web.pages.proposals import words
from loods_web.pages.proposals.state import BOARD, PERIODS, TABLE, BoardState
from loods_web.parts.components import Cell, Column, KeyFigure, Link, Table
from loods_web.parts.sides import function_name, gemeente_name
from loods_web.parts.texts import local_day

COLUMNS = (
    Proposal.State.PROPOSED,
    Proposal.State.BOTH_INTERESTED,
    Proposal.State.VIEWING,
    Proposal.State.LET,
    Proposal.State.DECLINED,
    Proposal.State.WITHDRAWN,
)
PER_COLUMN, PER_PAGE = 12, 50
_ASKED_FOR = 5


@dataclass(frozen=True)
class Card:
    """A proposal on the board."""

    seen: ProposalSeen
    place: str
    who: str
    waits: str
    overdue: bool
    moves: list[tuple[str, str]]


@dataclass(frozen=True)
class Lane:
    """The cards of a state, how many there are, and where all of them are."""

    code: str
    title: str
    count: int
    cards: list[Card]
    everything: str


def board(state: BoardState, who: Viewer) -> dict[str, Any]:
    """Return what the board shows."""
    counts = counts_on_board(state.gemeenten, state.filter)
    at = Paginator(range(sum(counts.values())), PER_PAGE).get_page(state.number)
    return {
        "state": state,
        "lanes": _lanes(state, who, counts) if state.look == BOARD else [],
        "table": table(_page_rows(state, who, at.number), state) if state.look == TABLE else None,
        "at": at,
        "total": sum(counts.values()),
        "late": _late(state),
        "looks": [
            Link(_("Bord"), f"?{state.query(look=BOARD)}", state.look == BOARD),
            Link(_("Tabel"), f"?{state.query(look=TABLE)}", state.look == TABLE),
        ],
        "guides": guides_on_board(state.gemeenten),
        "states": [(code, str(word)) for code, word in words.STATES.items()],
        "periods": [(code, period_name(code)) for code in PERIODS],
        "figures": figures(results(state.gemeenten, state.days)),
        "asked_for": list(waiting_interests(state.gemeenten)[:_ASKED_FOR]),
        "query": state.query(),
    }


def _late(state: BoardState) -> int:
    overdue = replace(state.filter, due_on=state.today, states=(), closed_since=None)
    return sum(counts_on_board(state.gemeenten, overdue).values())


def _lanes(state: BoardState, who: Viewer, counts: dict[str, int]) -> list[Lane]:
    asked = replace(state.filter, per_state=PER_COLUMN)
    rows = proposals_on_board(state.gemeenten, asked, who)
    return [
        Lane(
            code,
            words.state(code),
            counts.get(code, 0),
            [card(row, state.today) for row in rows if row.state == code],
            f"?{state.query(look=TABLE, state=code.value)}",
        )
        for code in COLUMNS
        if not state.state or state.state == code
    ]


def _page_rows(state: BoardState, who: Viewer, number: int) -> list[ProposalSeen]:
    asked = replace(state.filter, start=(number - 1) * PER_PAGE, most=PER_PAGE)
    return proposals_on_board(state.gemeenten, asked, who)


def card(seen: ProposalSeen, today: dt.date) -> Card:
    """Return a proposal as its card shows it."""
    overdue = seen.remind_on is not None and seen.remind_on <= today
    return Card(seen, place(seen), seeker(seen), words.waits_for(seen), overdue, moves(seen))


def place(seen: ProposalSeen) -> str:
    """Return where a proposal is about, as far as the viewer may see it."""
    return seen.space.address or seen.space.title or seen.space.code


def seeker(seen: ProposalSeen) -> str:
    """Return who seeks, as far as the viewer may see it, and for what."""
    name = seen.search.firm or seen.search.title or seen.search.code
    return f"{name}, {function_name(seen.search.function)}"


def moves(seen: ProposalSeen) -> list[tuple[str, str]]:
    """Return where a card may go: the steps that the viewer may take."""
    texts = {
        "answer-space": _("Eigenaar zegt ja"),
        "answer-search": _("Zoeker zegt ja"),
        "plan_viewing": _("Bezichtiging plannen"),
        "let": _("Verhuurd"),
        "withdraw": _("Intrekken of niet verhuurd"),
    }
    allowed = {f"answer-{side}" for side in seen.answers_for} | set(seen.may)
    return [(code, text) for code, text in texts.items() if code in allowed]


def table(rows: Sequence[ProposalSeen], state: BoardState) -> Table:
    """Return proposals as a table, also for Excel and CSV."""
    columns = [
        Column(_("Voorstel")),
        Column(_("Gemeente")),
        Column(_("Ruimte")),
        Column(_("Zoeker")),
        Column(_("Functie")),
        Column(_("m²"), "number"),
        Column(_("Stand"), "badge", "stand"),
        Column(_("Wacht op")),
        Column(_("Sinds"), "date", "sinds"),
        Column(_("Herinnering"), "date", "herinnering"),
        Column(_("Voorgesteld"), "date", "voorgesteld"),
        Column(_("Begeleider")),
    ]
    return Table(_("Voorstellen"), columns, [_cells(row, state.today) for row in rows], state.sort)


def _cells(seen: ProposalSeen, today: dt.date) -> list[Any]:
    late = seen.remind_on is not None and seen.remind_on <= today
    return [
        Cell(str(seen.pk), reverse("proposals:proposal", args=[seen.pk])),
        gemeente_name(seen.gemeente),
        place(seen),
        seen.search.firm or seen.search.title or seen.search.code,
        function_name(seen.search.function),
        seen.area_m2,
        Cell(words.state(seen.state), badge=words.badge(seen.state)),
        words.waits_for(seen),
        local_day(seen.state_since),
        Cell(seen.remind_on, note=_("te laat") if late else ""),
        local_day(seen.proposed_at),
        seen.proposed_by.name if seen.proposed_by else "",
    ]


def figures(found: Results) -> list[KeyFigure]:
    """Return what came of it."""
    unknown_m2 = _("van %(n)s verhuringen weten we de maat niet") % {"n": found.area_unknown}
    return [
        KeyFigure(_("Ruimten gevuld via een voorstel"), found.spaces, lead=True),
        KeyFigure(_("Verhuurd"), found.area_m2, "m2", note=unknown_m2 if found.area_unknown else ""),
        KeyFigure(
            _("Van leeg naar gevuld"),
            found.days_empty,
            unit=_("dagen"),
            note=_("middelste van %(n)s") % {"n": found.days_empty_known},
        ),
        KeyFigure(_("Van voorstel naar verhuur"), found.days_to_let, unit=_("dagen"), note=_("middelste")),
        KeyFigure(_("Voorstellen gedaan"), found.proposals),
    ]


def period_name(code: str) -> str:
    """Return what a period of the results is called."""
    names = {
        "12-maanden": _("de laatste 12 maanden"),
        "dit-jaar": _("dit jaar"),
        "vorig-jaar": _("vorig jaar"),
        "alles": _("sinds het begin"),
    }
    return names[code]
