# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open sign-up, where the site turns it on: a name beside the address, a role once that is confirmed."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from loods_store.actions.events import Actor
from loods_store.actions.people_sign_up import welcome
from loods_store.models import Person
from loods_web.parts.texts import language
from loods_web.parts.viewer import client_address


class SignUpForm(forms.Form):
    """What somebody fills in beside address and password."""

    name = forms.CharField(label=_("Uw naam"), max_length=200)

    def signup(self, request: HttpRequest, user: Person) -> None:  # noqa: ARG002 - as allauth calls it
        """Keep the name, and the language in which the letters are to be."""
        user.name, user.language = self.cleaned_data["name"], language()
        user.save(update_fields=["name", "language"])


def is_unconfirmed(person: Person) -> bool:
    """Tell whether somebody signed up by themselves and never confirmed the address."""
    return bool(EmailAddress.objects.filter(user=person, verified=False).exists())


def vouch(person: Person) -> None:
    """Count the address of an invited person as confirmed: the invitation was the proof."""
    if not EmailAddress.objects.filter(user=person).exists():
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


def confirmed(request: HttpRequest, email_address: EmailAddress, **_: Any) -> None:
    """Give who confirmed an address the role of a seeker."""
    person = email_address.user
    welcome(person, Actor(person.pk, person.name, client_address(request)))


def listen() -> None:
    """Begin to hear of confirmed addresses."""
    email_confirmed.connect(confirmed, dispatch_uid="loods-sign-up")
