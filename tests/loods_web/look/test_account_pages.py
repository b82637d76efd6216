# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in and all around it stands in our own frame and words; so do the pages for failures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cast import PASSWORD
from django.core import mail
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from django.views import defaults

AsRole = Callable[[str], Client]

pytestmark = pytest.mark.django_db


def _said(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_login", "Vraag de beheerder van Loods"),
        ("account_signup", "Een account krijgt u op uitnodiging"),
        ("account_reset_password", "Wachtwoord vergeten?"),
        ("account_reset_password_done", "Kijk in uw mail"),
        ("account_reset_password_from_key_done", "U kunt er nu mee inloggen"),
        ("account_inactive", "Dit account staat uit"),
    ],
)
def test_a_visitor_reads_plain_dutch_in_our_frame(name: str, words: str) -> None:
    said = _said(Client(), reverse(name))
    assert words in said
    assert 'class="utrecht-page-header loods-header"' in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_logout", "Wilt u uitloggen?"),
        ("account_change_password", "Minstens twaalf tekens"),
        ("mfa_index", "Beveiliging van uw account"),
        ("mfa_activate_totp", "Bevestig dat u het bent"),
        ("account_reauthenticate", "Bevestig dat u het bent"),
        ("usersessions_list", "Waar u bent ingelogd"),
    ],
)
def test_somebody_signed_in_reads_plain_dutch_in_our_frame(as_role: AsRole, name: str, words: str) -> None:
    assert words in _said(as_role("loods"), reverse(name))


def test_setting_up_a_second_step_shows_the_key_and_then_the_recovery_codes(
    as_role: AsRole,
) -> None:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    client = as_role("loods")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    assert "Een code op uw telefoon" in page.content.decode()
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    shown = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert "Uw herstelcodes" in shown.content.decode()
    assert shown.content.decode().count("<li>") >= 10
    assert "staat aan" in _said(client, reverse("mfa_index"))
    assert "De code op uw telefoon uitzetten?" in _said(client, reverse("mfa_deactivate_totp"))
    assert "werken daarna niet meer" in _said(client, reverse("mfa_generate_recovery_codes"))


def test_who_forgot_a_password_gets_a_letter_and_a_page_to_choose_another(as_role: AsRole) -> None:
    as_role("public").post(reverse("account_reset_password"), {"email": "loods@example.nl"})
    letter = mail.outbox[-1]
    assert letter.subject == "Een nieuw wachtwoord voor Loods"
    link = next(line for line in letter.body.splitlines() if line.startswith("http"))
    assert "Kies een nieuw wachtwoord" in _said(Client(), link)
    assert "Deze link werkt niet meer" in _said(Client(), link.rstrip("/") + "x/")


def test_an_unknown_address_gets_a_letter_that_does_not_scare() -> None:
    Client().post(reverse("account_reset_password"), {"email": "niemand@example.nl"})
    assert "hoort geen account" in mail.outbox[-1].body


def test_failures_are_told_in_our_frame(as_role: AsRole) -> None:
    refused = as_role("seeker").get("/beheer/")
    assert refused.status_code == 403
    assert "Deze pagina is niet voor u" in refused.content.decode()
    missing = Client().get("/bestaat-niet/")
    assert missing.status_code == 404
    assert "Deze pagina is er niet" in missing.content.decode()
    request = RequestFactory().get("/")
    assert "Het ligt niet aan u" in defaults.server_error(request).content.decode()
    bad = defaults.bad_request(request, ValueError()).content.decode()
    assert "Dat begrepen wij niet" in bad


def test_a_form_without_its_token_says_that_nothing_was_kept() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a", "password": "b"})
    assert answer.status_code == 403
    assert "Dit formulier is verlopen" in answer.content.decode()


@override_settings(ACCOUNT_RATE_LIMITS={"login": "1/h/ip"})
def test_too_many_attempts_are_asked_to_wait() -> None:
    for _ in range(2):
        answer = Client().post(reverse("account_login"), {"login": "a@example.nl", "password": "b"})
    assert answer.status_code == 429
    assert "Wacht een kwartier" in answer.content.decode()
