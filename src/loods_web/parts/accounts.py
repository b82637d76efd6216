# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""How allauth behaves here: accounts by invitation, or open where the site says so; a demo stays home."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from loods_store.models import Person
from loods_web.parts.sign_up import is_unconfirmed, vouch


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are invited by a steward or administrator; open sign-up is for a site that turns it on."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return bool(settings.LOODS_SIGN_UP)

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Stop an account of the demo at the door of a real site, and an address that nobody confirmed."""
        if belongs_to_demo_elsewhere(user):
            return redirect("account_inactive")
        if settings.LOODS_SIGN_UP:
            vouch(user)
        elif is_unconfirmed(user):
            # Signed up while that was open; without letters nothing can be confirmed any more.
            return redirect("account_inactive")
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer


def belongs_to_demo_elsewhere(user: Person) -> bool:
    """Tell whether this is an account of the demo, whose password is printed, on a site beyond loopback."""
    return user.demo and not settings.LOODS_LOOPBACK


class PasswordSignIn(AuthenticationBackend):  # type: ignore[misc]
    """Name and password; a session of a demo account ends where the site opens to others."""

    def user_can_authenticate(self, user: Person) -> bool:
        return not belongs_to_demo_elsewhere(user) and bool(super().user_can_authenticate(user))
