# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps that a reader may take with a proposal: each a form of its own on the meeting page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from loods.errors import LoodsError
from loods.match.refusals import Side
from loods_store.actions import proposals as actions
from loods_store.actions.events import Actor
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.models import Proposal
from loods_store.queries.matching.seen import SEARCH, SPACE, ProposalSeen
from loods_web.pages.proposals.forms import (
    NO,
    AnswerForm,
    DeclineForm,
    LetForm,
    UndoForm,
    ViewingForm,
    WithdrawForm,
)
from loods_web.parts.texts import shown

Take = Callable[[Proposal, dict[str, Any], Actor], Proposal]
_OWN: Mapping[str, tuple[Side, ...]] = {SEARCH: ("search",), SPACE: ("space",)}
_FIELDS = {"viewing_on": "day", "let_from": "day"}


def forms_of(seen: ProposalSeen, step: str = "", typed: QueryDict | None = None) -> dict[str, forms.Form]:
    """Return the forms of the steps that the reader may take, by step; `typed` fills the one of `step`."""
    makers = {name: make for name, make in _makers(seen).items() if _open(seen, name)}
    return {name: make(typed if name == step else None) for name, make in makers.items()}


def _open(seen: ProposalSeen, step: str) -> bool:
    kind, _, side = step.partition("-")
    return side in seen.answers_for if kind == "answer" else kind in seen.may


def _makers(seen: ProposalSeen) -> Mapping[str, Callable[[QueryDict | None], forms.Form]]:
    begin = {"version": seen.version}
    own: tuple[Side, ...] = _OWN.get(seen.side, ("search", "space"))
    return {
        "answer-space": lambda data: AnswerForm(data, side="space", initial=begin, prefix="answer-space"),
        "answer-search": lambda data: AnswerForm(data, side="search", initial=begin, prefix="answer-search"),
        "plan_viewing": lambda data: ViewingForm(
            data,
            initial=begin | {"day": seen.viewing_on, "place": seen.viewing_place or seen.space.address or ""},
            prefix="plan_viewing",
        ),
        "let": lambda data: LetForm(
            data, initial=begin | {"day": seen.viewing_on, "area_m2": _whole(seen.area_m2)}, prefix="let"
        ),
        "decline": lambda data: DeclineForm(data, sides=own, initial=begin, prefix="decline"),
        "withdraw": lambda data: WithdrawForm(data, sides=own, initial=begin, prefix="withdraw"),
        "undo_refusal": lambda data: UndoForm(data, initial=begin, prefix="undo_refusal"),
    }


def _whole(value: float | None) -> float | int | None:
    """Return a number without its ,0."""
    return int(value) if value is not None and value.is_integer() else value


def take(seen: ProposalSeen, step: str, form: forms.Form, actor: Actor) -> LoodsError | None:
    """Take a step with a valid form; faults of fields go into the form, any other error is returned."""
    proposal, given = Proposal.objects.get(pk=seen.pk), form.cleaned_data
    try:
        _steps(seen)[step](proposal, given, actor)
    except FaultyFieldsError as error:
        for name, fault in error.faults.items():
            field = _FIELDS.get(name, name)
            form.add_error(field if field in form.fields else None, shown(fault))
        found: LoodsError = error
        return found
    except LoodsError as error:
        form.add_error(None, shown(error))
        return error
    return None


def _steps(seen: ProposalSeen) -> Mapping[str, Take]:
    def answered(side: str) -> Take:
        return lambda proposal, given, actor: actions.answer(
            proposal, side, given["answer"], given["reason"], given["text"], actor, given["version"]
        )

    return {
        "answer-space": answered(SPACE),
        "answer-search": answered(SEARCH),
        "plan_viewing": lambda proposal, given, actor: actions.plan_viewing(
            proposal, given["day"], given["place"], actor, given["version"]
        ),
        "let": lambda proposal, given, actor: actions.let(
            proposal, given["day"], actor, given["area_m2"], given["version"]
        ),
        "decline": lambda proposal, given, actor: actions.answer(
            proposal, seen.side, NO, given["reason"], given["text"], actor, given["version"]
        ),
        "withdraw": lambda proposal, given, actor: actions.withdraw(
            proposal, actor, given["reason"], given["text"], given["version"]
        ),
        "undo_refusal": lambda proposal, _given, actor: actions.undo_refusal(proposal, actor),
    }
