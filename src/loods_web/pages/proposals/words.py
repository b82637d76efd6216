# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What states, sides, steps and reasons of a proposal are called, and what happens next."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loods.match.refusals import refusal_reasons
from loods_store.models import Proposal
from loods_store.queries.matching.seen import COACH, LOODS, SEARCH, SPACE, ProposalSeen
from loods_store.queries.proposal_steps import Step
from loods_web.parts.components import Moment
from loods_web.parts.texts import day, local_day, shown

State = Proposal.State
STATES = {
    State.PROPOSED: gettext_lazy("wacht op antwoord"),
    State.BOTH_INTERESTED: gettext_lazy("allebei ja"),
    State.VIEWING: gettext_lazy("bezichtiging"),
    State.LET: gettext_lazy("verhuurd"),
    State.DECLINED: gettext_lazy("niet doorgegaan"),
    State.WITHDRAWN: gettext_lazy("ingetrokken"),
}
BADGES = {
    State.PROPOSED: "info",
    State.BOTH_INTERESTED: "warning",
    State.VIEWING: "warning",
    State.LET: "ok",
    State.DECLINED: "neutral",
    State.WITHDRAWN: "neutral",
}
# Why a proposal ended without anybody saying no.
_ENDED = {
    "space_filled": gettext_lazy("de ruimte is verhuurd"),
    "space_withdrawn": gettext_lazy("de ruimte wordt niet meer aangeboden"),
    "search_found": gettext_lazy("de zoeker heeft een plek gevonden"),
    "search_withdrawn": gettext_lazy("de zoeker zoekt niet meer"),
    "claim_ended": gettext_lazy("de aanbieder spreekt niet meer voor het pand"),
    "erased": gettext_lazy("de gegevens van een kant zijn gewist"),
}
_SIDES = {
    SEARCH: gettext_lazy("de zoeker"),
    SPACE: gettext_lazy("de eigenaar"),
    LOODS: gettext_lazy("de kantorenloods"),
}
_VERBS = {
    "proposal_proposed": gettext_lazy("Voorgesteld door de kantorenloods"),
    "proposal_let": gettext_lazy("Verhuurd"),
    "proposal_declined": gettext_lazy("Niet doorgegaan"),
    "proposal_withdrawn": gettext_lazy("Ingetrokken"),
    "refusal_undone": gettext_lazy("De afwijzing telt niet meer mee"),
}


def state(code: str) -> str:
    """Return what a state is called."""
    return str(STATES[State(code)])


def badge(code: str) -> str:
    """Return the kind of badge of a state."""
    return BADGES[State(code)]


def side(code: str) -> str:
    """Return what a side is called."""
    return str(_SIDES.get(code, code))


def reason(code: str) -> str:
    """Return why something ended; "" where nobody said."""
    if code in _ENDED:
        return str(_ENDED[code])
    known = refusal_reasons("search").get(code) or refusal_reasons("space").get(code)
    return code if known is None else shown(known.title)


def ended(seen: ProposalSeen) -> str:
    """Return in a sentence how a proposal ended; "" while it is open."""
    said = reason(seen.reason)
    if seen.state == State.LET:
        return _("Verhuurd vanaf %(day)s. Gefeliciteerd!") % {"day": day(seen.let_from)}
    if seen.state == State.WITHDRAWN:
        return (
            _("Dit voorstel is ingetrokken: %(reason)s.") % {"reason": said}
            if said
            else _("Dit voorstel is ingetrokken.")
        )
    if seen.state == State.DECLINED:
        words = {"side": side(seen.refused_by), "reason": said}
        return (
            _("Het ging niet door: %(side)s zag ervan af (%(reason)s).") % words
            if said
            else _("Het ging niet door.")
        )
    return ""


def waits_for(seen: ProposalSeen) -> str:
    """Return for whom a proposal waits."""
    if seen.state == State.PROPOSED:
        open_sides = [SPACE] * (not seen.space_answer) + [SEARCH] * (not seen.search_answer)
        return _(" en ").join(side(each) for each in open_sides)
    if seen.state == State.BOTH_INTERESTED:
        return _("een afspraak")
    return _("de uitkomst") if seen.state == State.VIEWING else ""


def next_step(seen: ProposalSeen) -> str:
    """Return what happens next, for who looks."""
    if seen.state == State.PROPOSED:
        return _next_answer(seen)
    if seen.state == State.BOTH_INTERESTED:
        return (
            _("De zoeker en de eigenaar hebben allebei ja gezegd. Er is nog geen bezichtiging gepland.")
            if seen.side == COACH
            else _("U hebt allebei ja gezegd. Bel of mail elkaar en plan een bezichtiging.")
            if seen.side != LOODS
            else _("Ze hebben allebei ja gezegd en zien elkaars gegevens. Help ze aan een bezichtiging.")
        )
    if seen.state == State.VIEWING:
        return _("De bezichtiging is op %(day)s. Vertel daarna hier hoe het afliep.") % {
            "day": day(seen.viewing_on)
        }
    return ended(seen)


def _next_answer(seen: ProposalSeen) -> str:
    if seen.side in {LOODS, COACH}:
        return _("We wachten op %(who)s. Tot allebei ja zeggen, weten ze niet wie de ander is.") % {
            "who": waits_for(seen)
        }
    if getattr(seen, f"{seen.side}_answer"):
        other = _("de zoeker") if seen.side == SPACE else _("de eigenaar")
        return _("U zei ja. Nu is %(who)s aan de beurt; u hoort van ons zodra er een antwoord is.") % {
            "who": other
        }
    return _("Zeg ja of nee. Pas als u allebei ja zegt, ziet u van elkaar wie u bent.")


def moments(steps: list[Step], seen: ProposalSeen) -> list[Moment]:
    """Return the steps of a proposal for the timeline by day, and what is still to come."""
    found = [(local_day(step.at), _moment(step)) for step in steps or _known_steps(seen)]
    if seen.state == State.VIEWING and seen.viewing_on is not None:
        found.append((seen.viewing_on, Moment(seen.viewing_on, _("Dag van de bezichtiging"))))
    if seen.remind_on is not None and seen.side in {LOODS, COACH}:
        found.append((seen.remind_on, Moment(seen.remind_on, _("Herinnering"))))
    # Sorting keeps the order of what happened on one day.
    return [moment for _on, moment in sorted(found, key=lambda each: each[0])]


def _known_steps(seen: ProposalSeen) -> list[Step]:
    """Return the steps that the proposal itself tells of, where the event log is past its term."""
    found = [Step(seen.proposed_at, "proposal_proposed", {})]
    for code in (SPACE, SEARCH):
        at = getattr(seen, f"{code}_answered_at")
        if at is not None and getattr(seen, f"{code}_answer") == Proposal.Answer.YES:
            found.append(Step(at, "proposal_answered", {"side": code}))
    if seen.state == State.VIEWING and seen.viewing_on is not None:
        found.append(Step(seen.state_since, "proposal_viewing", {"day": seen.viewing_on.isoformat()}))
    if seen.closed_at is not None:
        details = {"by": seen.refused_by, "reason": seen.reason}
        found.append(Step(seen.closed_at, f"proposal_{seen.state}", details))
    return found


def _moment(step: Step) -> Moment:
    details = step.details
    if step.action == "proposal_answered":
        return Moment(
            step.at, _("%(who)s zegt ja") % {"who": _capital(side(details.get("side", "")))}, kind="person"
        )
    if step.action == "proposal_viewing":
        text = _("Afgesproken op %(day)s") % {"day": day(_day(details.get("day")))}
        return Moment(step.at, _("Bezichtiging gepland"), text, kind="person")
    title = str(_VERBS.get(step.action, step.action))
    parts = [side(details["by"]) if details.get("by") else "", reason(details.get("reason") or "")]
    return Moment(step.at, title, ": ".join(part for part in parts if part), kind="person")


def _day(text: object) -> dt.date | None:
    return dt.date.fromisoformat(text) if isinstance(text, str) else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
