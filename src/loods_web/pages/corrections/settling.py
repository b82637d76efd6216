# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settling reports: the steward's list, one report, the answer to whom reported it."""

from __future__ import annotations

import uuid
from smtplib import SMTPException
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from loods.errors import InputError
from loods.registers.observations import KINDS
from loods_store.access import PUBLIC, may_enter_observations, may_see_objects, may_steward, may_use_account
from loods_store.actions import corrections as actions
from loods_store.actions.observations_uploads import enter_by_hand
from loods_store.models import Correction, Organisation
from loods_store.queries import corrections as queries
from loods_store.queries.observation_uploads import units_in
from loods_web.pages.corrections import words
from loods_web.pages.corrections.forms import ReopenForm, SettleForm
from loods_web.pages.corrections.views import listed, tabs_for
from loods_web.parts.access import page, viewer
from loods_web.parts.asked import text
from loods_web.parts.components import Link
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today

_WHICH = {
    "open": queries.OPEN,
    "afgehandeld": queries.SETTLED,
    "door-mij": queries.BY_ME,
    "alles": queries.ALL,
}


@require_GET
@page(may_steward)
def to_settle(request: HttpRequest) -> HttpResponse:
    """The steward's list, with filters."""
    which = request.GET.get("stand", "open")
    which = which if which in _WHICH else "open"
    subject, gemeente = text(request.GET, "soort"), text(request.GET, "gemeente")
    who = viewer(request)
    every = queries.to_settle(who, queries.ALL)
    subject = subject if subject in words.SUBJECTS else ""
    found = queries.to_settle(who, _WHICH[which], subject, gemeente)
    shown_page = Paginator(found, 25).get_page(request.GET.get("pagina"))
    codes = sorted({code for code in every.order_by().values_list("gemeente", flat=True).distinct() if code})
    context = {
        "page": shown_page,
        "rows": [listed(row, who) for row in shown_page],
        "tabs": tabs_for(who, "settle"),
        "states": _state_tabs(which, queries.to_settle(who).count()),
        "which": which,
        "subject": subject,
        "subjects": list(words.SUBJECTS.items()),
        "gemeente": gemeente,
        "gemeenten": [(code, words.place(code)) for code in codes],
    }
    return render(request, "corrections/settle.html", context)


def _state_tabs(which: str, waiting: int) -> list[Link]:
    return [
        Link(_("Open"), "?stand=open", which == "open", waiting),
        Link(_("Afgehandeld"), "?stand=afgehandeld", which == "afgehandeld"),
        Link(_("Door mij afgehandeld"), "?stand=door-mij", which == "door-mij"),
        Link(_("Alles"), "?stand=alles", which == "alles"),
    ]


@require_http_methods(["GET", "POST"])
@page(may_use_account)
def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """One report: for whom reported it, and for who settles it."""
    found = _seen(request, correction_id)
    settles = queries.settles(viewer(request), found)
    form = SettleForm(request.POST if request.method == "POST" else None, initial=_proposed(found))
    if request.method == "POST":
        if not settles:
            raise PermissionDenied
        if form.is_valid() and _settled(request, found, form):
            return redirect("corrections:correction", found.pk)
    context = _shown(request, found) | {
        "form": form,
        "settles": settles,
        "tabs": tabs_for(viewer(request), ""),
    }
    return render(request, "corrections/correction.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@page(may_use_account)
def reopen(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Take a settled report up again, with the reason."""
    found = _seen(request, correction_id)
    if not queries.settles(viewer(request), found):
        raise PermissionDenied
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.reopen(found.pk, actor_of(request), form.cleaned_data["why"])
        messages.success(request, _("De melding staat weer open."))
        return redirect("corrections:correction", found.pk)
    context = {"correction": found, "title": words.title(found), "form": form}
    return render(request, "corrections/reopen.html", context, status=422 if form.errors else 200)


def _seen(request: HttpRequest, correction_id: int) -> Correction:
    found = queries.visible(viewer(request), correction_id)
    if found is None:
        raise Http404
    return found


def _proposed(found: Correction) -> dict[str, Any]:
    return {"observed_on": today(), "answer": found.answer}


def _shown(request: HttpRequest, found: Correction) -> dict[str, Any]:
    where = queries.place_of(found.subject, found.object_id) if found.object_id else None
    if where is not None and not may_see_objects(viewer(request), where.gemeente):
        where = None
    body = Organisation.objects.filter(kind="gemeente", area_code=found.gemeente).first()
    return listed(found, viewer(request)) | {
        "where": where,
        "figure": words.figure(found),
        "history": [words.moment(event) for event in queries.history(found)],
        "letter": words.terugmelding(found, where) if found.object_id else "",
        "body": body,
        "units": _units(found, where),
        "reporter": _reporter(found),
    }


def _reporter(found: Correction) -> str:
    if found.reported_by is not None:
        return found.reported_by.name
    return found.reporter_email or _("zonder naam")


def _units(found: Correction, where: queries.Place | None) -> list[str]:
    """Return the one unit that an observation could be stored of at once; of several somebody must choose."""
    if where is None or found.subject not in {words.Subject.UNIT, words.Subject.BUILDING}:
        return []
    units = [where.unit_id] if where.unit_id else [unit.pk for unit in units_in(where.building_id)]
    return units if len(units) == 1 else []


def _settled(request: HttpRequest, found: Correction, form: SettleForm) -> bool:
    """Settle the report, with its observation, in one step; else put what is wrong into the form."""
    given = form.cleaned_data
    try:
        with transaction.atomic():
            if given["observed"]:
                _observe(request, found, form)
            done = actions.settle(found.pk, given["state"], given["answer"], actor_of(request))
    except InputError as error:
        form.add_error(None, shown(error))
        return False
    except _Refused as refused:
        form.add_error("observed", str(refused))
        return False
    messages.success(request, _("De melding is afgehandeld."))
    _tell(request, done)
    return True


class _Refused(Exception):  # noqa: N818 - a message to the form
    pass


def _observe(request: HttpRequest, found: Correction, form: SettleForm) -> None:
    where = queries.place_of(found.subject, found.object_id)
    units = _units(found, where)
    if where is None or not units or not may_enter_observations(viewer(request), where.gemeente):
        raise _Refused(_("Kies op de pagina Waarnemingen eerst om welk verblijfsobject het gaat."))
    said = {
        "concept": "counted",
        "state": form.cleaned_data["observed"],
        "date": form.cleaned_data["observed_on"],
        "source": f"melding {found.pk}",
        "note": found.text[:500],
    }
    judged, upload = enter_by_hand(units, said, uuid.uuid4(), actor_of(request), today())
    if upload is None:
        raise _Refused(" ".join(shown(KINDS[remark.kind].meaning) for remark in judged.wrong))


def _tell(request: HttpRequest, done: Correction) -> None:
    """Mail the answer to whom reported it, if we know where; the page says when that did not work."""
    person = done.reported_by
    address = person.email if person is not None else done.reporter_email
    if not address:
        return
    with translation.override(person.language if person is not None else "nl"):
        context = listed(done, PUBLIC) | {"name": person.name if person is not None else ""}
        text = render_to_string("corrections/mail.txt", context)
        subject = _("Uw melding bij Loods: %(state)s") % {"state": context["state"]}
    try:
        send_mail(subject, text, None, [address])
    except (OSError, SMTPException):
        messages.warning(request, _("De mail aan de melder kon niet weg. Het antwoord staat wel op de site."))
        return
    actions.mark_told(done.pk)
