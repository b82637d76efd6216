# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asks a second factor of everyone whose role opens more than the public sees."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from loods_store.access import ADMINISTRATOR, COACH, EXPERT, LOODS, STEWARD
from loods_web.parts.access import viewer
from loods_web.parts.sessions import signed_in_by_organisation

NEEDS_SECOND_FACTOR = (EXPERT, LOODS, COACH, STEWARD, ADMINISTRATOR)
# What stays open until the second factor is set: setting it, signing out, health, files.
_OPEN = ("/account/", "/static/", "/gezond", "/taal/", "/weergave/")


class SecondFactorMiddleware:
    """Leads people with such a role to setting their second factor, unless LOODS_REQUIRE_MFA=0."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.LOODS_REQUIRE_MFA and _lacks_second_factor(request):
            messages.warning(
                request, _("Stel eerst een tweede stap in voor het inloggen: dat moet bij uw rol.")
            )
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)


def _lacks_second_factor(request: HttpRequest) -> bool:
    if request.path.startswith(_OPEN):
        return False
    who = viewer(request)
    if signed_in_by_organisation(request):
        return False
    return who.signed_in and who.has(*NEEDS_SECOND_FACTOR) and not is_mfa_enabled(request.user)
