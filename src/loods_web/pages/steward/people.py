# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""People and roles: find, invite, give and end a role, close an account."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loods.errors import LoodsError
from loods_store import access
from loods_store.access import may_erase_people, may_see_people
from loods_store.actions import erasure
from loods_store.actions import people as actions
from loods_store.actions.second_factor import reset_second_factor
from loods_store.models import Person, RoleGrant
from loods_store.queries import people as queries
from loods_web.pages.steward import people_tables as tables
from loods_web.pages.steward.forms import EndRoleForm, InviteForm, RoleForm
from loods_web.pages.steward.second_factor import tell_reset
from loods_web.pages.steward.shell import show
from loods_web.parts.access import page, require, viewer
from loods_web.parts.roles import role_name
from loods_web.parts.state import Reader
from loods_web.parts.texts import shown
from loods_web.parts.viewer import actor_of, today

SECTION = "people"
_PER_PAGE = 50


@page(may_see_people)
def people(request: HttpRequest) -> HttpResponse:
    """List people with the roles that they have today."""
    asked = Reader(request.GET)
    wanted = queries.PeopleFilter(
        asked.text("zoek"),
        asked.choice("rol", access.ROLES, ""),
        asked.text("gebied"),
        asked.choice("staat", tables.STATES, ""),
    )
    here = Paginator(queries.people(wanted, today()), _PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "table": tables.people(list(here.object_list), today()),
        "page": here,
        "count": here.paginator.count,
        "wanted": wanted,
        "active": sum(map(bool, (wanted.text, wanted.role, wanted.state))),
        "roles": [(role, role_name(role)) for role in access.ROLES if role != access.PUBLIC_ROLE],
        "states": [(state, tables.state_name(state)) for state in tables.STATES],
        "without_loods": tables.without_loods(today()),
    }
    return show(request, SECTION, "people", context)


@page(may_see_people)
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody: an account, a first role, and a mail with a link to choose a password."""
    form = InviteForm(request.POST or None, viewer=viewer(request), day=today(), initial=_prefilled(request))
    if request.method == "POST" and form.is_valid():
        _require_to_give(request, form.cleaned_data["role"], form.cleaned_data["area_code"])
        given = form.cleaned_data
        try:
            person = actions.invite(
                given["email"], given["name"], given["phone"], form.new_role(), actor_of(request)
            )
        except LoodsError as error:
            form.add_error(None, _said(error))
        else:
            _send_link(request, person)
            return redirect("steward:person", person.pk)
    return show(request, SECTION, "invite", {"form": form, "here": _("Uitnodigen")})


def _prefilled(request: HttpRequest) -> dict[str, Any]:
    """Return what the address of the page fills in, such as the role and gemeente that miss somebody."""
    return {"role": request.GET.get("rol", ""), "area_code": request.GET.get("gebied", "")}


@page(may_see_people)
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show somebody's account and roles; give another role."""
    found = get_object_or_404(Person, pk=person_id)
    form = RoleForm(request.POST or None, viewer=viewer(request), day=today())
    if request.method == "POST" and form.is_valid():
        _require_another(request, found)
        _require_to_give(request, form.cleaned_data["role"], form.cleaned_data["area_code"])
        try:
            actions.give_role(found, form.new_role(), actor_of(request))
        except LoodsError as error:
            form.add_error(None, _said(error))
        else:
            messages.success(request, _("De rol is gegeven."))
            return redirect("steward:person", found.pk)
    return _person_page(request, found, form)


def _person_page(request: HttpRequest, found: Person, form: RoleForm) -> HttpResponse:
    who = viewer(request)
    context = {
        "person": found,
        "here": found.name,
        "facts": tables.person_facts(found),
        "grants": [tables.grant_row(grant, who, today()) for grant in queries.grants_of(found)],
        "form": form,
        "end_form": EndRoleForm(initial={"last_day": today()}),
        "asked_erasure": queries.asked_to_be_erased(found),
        "may_erase": may_erase_people(who) and found.pk != who.person_id,
        "is_self": found.pk == who.person_id,
        "may_reset": queries.second_factor_of(found) and queries.may_change_account(who, found, today()),
    }
    return show(request, SECTION, "person", context)


@page(may_see_people)
@require_POST
def end_role(request: HttpRequest, grant_id: int) -> HttpResponse:
    """End a role after a day."""
    grant = get_object_or_404(RoleGrant, pk=grant_id)
    _require_to_give(request, grant.role, grant.area_code)
    form = EndRoleForm(request.POST)
    if form.is_valid():
        _tell(request, lambda: actions.end_role(grant.pk, form.cleaned_data["last_day"], actor_of(request)))
    else:
        messages.error(request, _("Vul een laatste dag in."))
    return redirect("steward:person", grant.person_id)


@page(may_see_people)
@require_POST
def public_contact(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Show somebody on the public page of loodsen, or no longer."""
    grant = get_object_or_404(RoleGrant, pk=grant_id)
    _require_to_give(request, grant.role, grant.area_code)
    actions.set_public_contact(grant.pk, actor_of(request), public=request.POST.get("openbaar") == "ja")
    messages.success(request, _("Bewaard."))
    return redirect("steward:person", grant.person_id)


@page(may_see_people)
@require_POST
def account(request: HttpRequest, person_id: int) -> HttpResponse:
    """Close an account, open it, send the link again, take away its second factor, or erase it."""
    found = get_object_or_404(Person, pk=person_id, erased_at=None)
    if not queries.may_change_account(viewer(request), found, today()):
        raise PermissionDenied
    wish = request.POST.get("actie", "")
    if wish == "link":
        _send_link(request, found)
    elif wish in ("sluiten", "openen"):
        _tell(request, lambda: actions.set_active(found.pk, actor_of(request), active=wish == "openen"))
    elif wish == "tweede-stap":
        _reset_second_factor(request, found)
    elif wish == "wissen":
        require(request, may_erase_people)
        erasure.erase_person(found, actor_of(request))
        messages.success(request, _("De persoonsgegevens zijn gewist."))
        return redirect("steward:people")
    return redirect("steward:person", found.pk)


def _reset_second_factor(request: HttpRequest, found: Person) -> None:
    try:
        reset_second_factor(found, actor_of(request))
    except LoodsError as error:
        messages.error(request, _said(error))
    else:
        tell_reset(request, found)


def _require_to_give(request: HttpRequest, role: str, area_code: str) -> None:
    if not queries.may_give(viewer(request), role, area_code, today()):
        raise PermissionDenied


def _require_another(request: HttpRequest, found: Person) -> None:
    """Refuse what somebody would do to their own account: nobody widens their own rights."""
    if found.pk == viewer(request).person_id:
        raise PermissionDenied


def _send_link(request: HttpRequest, person: Person) -> None:
    """Mail the way to choose a password; it is the mail of a forgotten password."""
    form = ResetPasswordForm({"email": person.email})
    if form.is_valid():
        form.save(request)
        text = _("%(name)s krijgt een mail met een link om een wachtwoord te kiezen.")
        messages.success(request, text % {"name": person.name})


def _tell(request: HttpRequest, act: Any) -> None:
    try:
        act()
    except LoodsError as error:
        messages.error(request, _said(error))
    else:
        messages.success(request, _("Bewaard."))


def _said(error: LoodsError) -> str:
    return f"{shown(error.cause)} {shown(error.remedy)}"
