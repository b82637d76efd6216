# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tells somebody by mail that their second factor was taken away, so that nobody does so unseen."""

from __future__ import annotations

from smtplib import SMTPException

from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from loods_store.models import Person
from loods_web.parts.access import viewer


def tell_reset(request: HttpRequest, person: Person) -> None:
    """Mail the person who did it and how to go on; the page says whether the mail went."""
    with translation.override(person.language):
        context = {
            "name": person.name,
            "by": viewer(request).name,
            "link": request.build_absolute_uri(reverse("account_login")),
        }
        text = render_to_string("steward/second_factor_mail.txt", context)
        subject = _("Uw tweede stap bij Loods is weggehaald")
    try:
        send_mail(subject, text, None, [person.email])
    except (OSError, SMTPException):
        messages.warning(request, _("De tweede stap is weggehaald, maar de mail daarover kon niet weg."))
        return
    done = _("De tweede stap is weggehaald. %(name)s krijgt daar een mail over.")
    messages.success(request, done % {"name": person.name})
