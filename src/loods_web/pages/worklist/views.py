# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list itself: what is due, what came in, what could be on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from loods_store.access import Viewer, may_see_private_contacts, may_see_some_work
from loods_store.models import Contact
from loods_store.queries import worklist as queries
from loods_store.queries.matching.claims import waiting_claims
from loods_store.queries.matching.proposals import BoardFilter, counts_on_board
from loods_store.queries.worklist_news import news
from loods_web.pages.worklist import words
from loods_web.parts import exports
from loods_web.parts.access import page, viewer
from loods_web.parts.asked import text
from loods_web.parts.components import Column, Link, Table
from loods_web.parts.viewer import today
from loods_web.parts.visits import previous_visit

MINE, TEAM = "mij", "team"


@dataclass(frozen=True)
class Asked:
    """What the address asks for: whose items, where, in which state, open or ended."""

    of: str
    gemeente: str
    state: str
    ended: bool
    wanted: queries.Wanted


def asked(query: QueryDict, who: Viewer) -> Asked:
    """Read the address; a loods begins with the own items, a coach with everyone's."""
    seen, edits = queries.gemeenten_to_see(who), queries.gemeenten_to_edit(who)
    code = text(query, "gemeente")
    gemeenten = (seen & {code}) if code else (edits or seen)
    of = text(query, "van", 9) or (MINE if edits else TEAM)
    guide = who.person_id if of == MINE else int(of) if of.isascii() and of.isdecimal() else None
    state = text(query, "stand")
    state = state if state in words.STATES else ""
    ended = query.get("lijst") == "klaar"
    wanted = queries.Wanted(frozenset(gemeenten), guide, state, ended)
    return Asked(of, code if code in seen else "", state, ended, wanted)


@require_GET
@page(may_see_some_work)
def worklist(request: HttpRequest) -> HttpResponse:
    """Mijn lijst, by when something is to be done."""
    who = viewer(request)
    chosen = asked(request.GET, who)
    edits = queries.gemeenten_to_edit(who)
    context = list_context(request.GET, who) | {
        "tabs": _tabs(chosen, who),
        "gemeenten": [
            (code, words.place(code)) for code in sorted(queries.gemeenten_to_see(who), key=words.place)
        ],
        "people": queries.colleagues(chosen.wanted.gemeenten, today()),
        "states": [(code, word) for code, word in words.STATES.items() if code not in queries.CLOSED],
        "news": news(chosen.wanted.gemeenten, previous_visit(request), who.person_id),
        "suggestions": queries.suggestions(chosen.wanted.gemeenten) if edits else [],
        "waiting_claims": waiting_claims(chosen.wanted.gemeenten & edits),
        "late_proposals": sum(counts_on_board(chosen.wanted.gemeenten, BoardFilter(due_on=today())).values()),
    }
    return render(request, "worklist/worklist.html", context)


def list_context(query: QueryDict, who: Viewer) -> dict[str, Any]:
    """Return the list that an address asks for, as its template shows it."""
    chosen = asked(query, who)
    rows, edits = queries.listed(chosen.wanted, today()), queries.gemeenten_to_edit(who)
    return {
        "asked": chosen,
        "groups": _groups(rows, who, edits),
        "due": _due(rows, chosen),
        "may_edit": bool(edits & chosen.wanted.gemeenten),
        "query": query.urlencode(),
    }


@require_GET
@page(may_see_some_work)
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The list as it is on the screen, as Excel or CSV."""
    if form not in {"xlsx", "csv"}:
        raise Http404
    rows = queries.listed(asked(request.GET, viewer(request)).wanted, today())
    columns = [
        Column(_("Adres")),
        Column(_("Plaats")),
        Column(_("Pand-id")),
        Column(_("Wanneer")),
        Column(_("Dag"), "date"),
        Column(_("Volgende stap")),
        Column(_("Stand")),
        Column(_("Wie begeleidt")),
        Column(_("Leeg (m² vvo, alle gebruiken samen)"), "number"),
        Column(_("Leeg sinds"), "date"),
        Column(_("Opmerking")),
    ]
    table = Table(_("Mijn lijst"), columns, [_cells(row) for row in rows])
    name = f"mijn-lijst-{today():%Y-%m-%d}"
    return exports.excel([table], name) if form == "xlsx" else exports.csv_file([table], name)


def _cells(row: queries.ListedItem) -> list[Any]:
    item, building = row.item, row.building
    return [
        building.address if building else "",
        building.town if building else "",
        item.building_id,
        str(words.MOMENTS[row.moment]),
        item.next_action_on,
        item.next_action,
        words.state(item.state),
        item.guide.name if item.guide else "",
        row.vacant_m2,
        row.vacant_since,
        item.remark,
    ]


def card(row: queries.ListedItem, who: Viewer, edits: frozenset[str]) -> dict[str, Any]:
    """Return an item as its card shows it."""
    item = row.item
    contact = visible_contact(item.contact, who, item.gemeente)
    return {
        "row": row,
        "item": item,
        "state": words.state(item.state),
        "badge": words.BADGES.get(words.State(item.state), "plain"),
        "contact": contact,
        "contact_name": _called(contact),
        "may_edit": item.gemeente in edits,
        "place": words.place(item.gemeente),
        "wait_id": f"later-{item.pk}",
        "can_wait": item.state not in queries.CLOSED and item.next_action_on is not None,
    }


def visible_contact(contact: Contact | None, who: Viewer, gemeente: str) -> Contact | None:
    """Return the contact for whom may see it: of private people only the loods of that gemeente."""
    if contact is None or (contact.private_person and not may_see_private_contacts(who, gemeente)):
        return None
    return contact


def _called(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return contact.name or (contact.organisation.name if contact.organisation else contact.capacity)


def _groups(
    rows: list[queries.ListedItem], who: Viewer, edits: frozenset[str]
) -> list[tuple[str, str, list[dict[str, Any]]]]:
    return [
        (moment, str(words.MOMENTS[moment]), found)
        for moment in queries.MOMENTS
        if (found := [card(row, who, edits) for row in rows if row.moment == moment])
    ]


def _due(rows: list[queries.ListedItem], chosen: Asked) -> str:
    """Return in one sentence what is to be done."""
    if chosen.ended:
        return _("Wat klaar of gestopt is, met de reden.")
    count = {moment: sum(row.moment == moment for row in rows) for moment in queries.MOMENTS}
    parts = [
        ngettext("%(n)s pand is te laat", "%(n)s panden zijn te laat", n) % {"n": n}
        for n in [count[queries.OVERDUE]]
        if n
    ]
    parts += [_("%(n)s voor vandaag") % {"n": n} for n in [count[queries.TODAY]] if n]
    parts += [_("%(n)s verder deze week") % {"n": n} for n in [count[queries.THIS_WEEK]] if n]
    if not parts:
        return _("Deze week hoeft er niets.")
    text = ", ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _tabs(chosen: Asked, who: Viewer) -> list[Link]:
    where = f"&gemeente={chosen.gemeente}" if chosen.gemeente else ""
    tabs = []
    if queries.gemeenten_to_edit(who):
        tabs.append(Link(_("Van mij"), f"?van={MINE}{where}", chosen.of == MINE and not chosen.ended))
    tabs.append(Link(_("Van iedereen"), f"?van={TEAM}{where}", chosen.of != MINE and not chosen.ended))
    return [*tabs, Link(_("Klaar of gestopt"), f"?van={TEAM}&lijst=klaar{where}", chosen.ended)]
