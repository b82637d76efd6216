# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes signing in, signing out, refusals and changes of password or second factor to the event log."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth
from django.http import HttpRequest

from loods_store.actions.events import DONE, REFUSED, Actor, record
from loods_store.models import Person
from loods_web.parts.viewer import client_address


def _log(action: str, request: HttpRequest | None, user: Any, result: str = DONE, **details: Any) -> None:
    person = user if isinstance(user, Person) else None
    actor = Actor(
        person.pk if person else None,
        person.name if person else "public",
        client_address(request) if request else "system",
    )
    record(actor, action, "person", person.pk if person else "", result, **details)


def signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    """Log who signed in."""
    _log("sign_in", request, user)


def signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    """Log who signed out."""
    _log("sign_out", request, user)


def refused(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Log a wrong password or code, with the name that was tried: never what was typed as password."""
    tried = str(credentials.get("email") or credentials.get("username") or "")[:254]
    _log("sign_in", request, Person.objects.filter(email__iexact=tried).first(), REFUSED)


def changed(action: str) -> Any:
    """Return a listener that logs an action on somebody's own account."""

    def listen(request: HttpRequest, user: Any, **_: Any) -> None:
        _log(action, request, user)

    return listen


# Signals hold their listeners weakly: these are kept here.
_LISTENERS = (
    (auth.user_logged_in, signed_in),
    (auth.user_logged_out, signed_out),
    (auth.user_login_failed, refused),
    (account.password_changed, changed("change_password")),
    (account.password_set, changed("set_password")),
    (account.password_reset, changed("reset_password")),
    (mfa.authenticator_added, changed("add_second_factor")),
    (mfa.authenticator_removed, changed("remove_second_factor")),
    (mfa.authenticator_reset, changed("renew_recovery_codes")),
)


def listen() -> None:
    """Connect every listener, once."""
    for signal, listener in _LISTENERS:
        signal.connect(listener, dispatch_uid=f"loods-{id(signal)}")
