# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The whole way through a provider on loopback: PKCE, nonce, signature, issuer, audience, level."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from django.urls import clear_url_caches, include, path

from loods_store.models import Event, Person

with warnings.catch_warnings(record=True):  # its own libraries warn of their future
    import oidc_provider_mock

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore"),  # of the provider's own libraries; ours are held elsewhere
    pytest.mark.urls(__name__),
]
SUBJECT = "medewerker-17"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        claims = {"email": "els@example.nl", "email_verified": True, "name": "Els"}
        user = oidc_provider_mock.User(sub=SUBJECT, claims=claims)
        with oidc_provider_mock.run_server_in_thread(user_claims=[user]) as server:
            yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def site(settings, issuer: str) -> Iterator[None]:
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "loods_web.parts.single_sign_on.SingleSignOn",
    ]
    settings.LOODS_OIDC_ISSUER = issuer
    settings.LOODS_OIDC_ACR = []
    settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = "loods", "geheim"
    settings.OIDC_OP_AUTHORIZATION_ENDPOINT = f"{issuer}/oauth2/authorize"
    settings.OIDC_OP_TOKEN_ENDPOINT = f"{issuer}/oauth2/token"
    settings.OIDC_OP_USER_ENDPOINT = f"{issuer}/userinfo"
    settings.OIDC_OP_JWKS_ENDPOINT = f"{issuer}/jwks"
    settings.OIDC_RP_SIGN_ALGO = "RS256"
    settings.OIDC_RP_SCOPES = "openid email profile"
    settings.OIDC_USE_PKCE, settings.OIDC_CREATE_USER = True, False
    settings.OIDC_VERIFY_KID = False
    settings.LOGIN_REDIRECT_URL_FAILURE = "/account/login/?organisatie=onbekend"
    yield
    clear_url_caches()


urlpatterns = [
    path("oidc/", include("mozilla_django_oidc.urls")),
    path("", include("loods_web.urls")),
]


def go(client: Client, subject: str = SUBJECT) -> str:
    """Go to the provider and back; return where the browser ends."""
    outward = client.get("/oidc/authenticate/")["Location"]
    answer = requests.post(outward, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")["Location"]


def invited(**fields: str) -> Person:
    return Person.objects.create_user("els@example.nl", name="Els de Vries", **fields)


def test_the_question_carries_state_nonce_and_a_hashed_verifier(client: Client) -> None:
    asked = parse_qs(urlsplit(client.get("/oidc/authenticate/")["Location"]).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert {"state", "nonce", "code_challenge"} <= set(asked)


def test_who_was_invited_gets_in_and_is_known_by_subject_from_then_on(client: Client, issuer: str) -> None:
    person = invited()
    assert go(client) == "/"
    person.refresh_from_db()
    assert person.sso_subject == f"{issuer} {SUBJECT}"
    assert Event.objects.filter(action="link_account", actor_id=person.pk).exists()
    Person.objects.update(email="els.nieuw@example.nl")
    assert go(Client()) == "/"


def test_who_was_not_invited_stays_out_and_no_account_is_made(client: Client) -> None:
    assert go(client) == "/account/login/?organisatie=onbekend"
    assert not Person.objects.exists()


def test_an_address_that_went_to_somebody_else_opens_nothing(client: Client, issuer: str) -> None:
    invited(sso_subject=f"{issuer} iemand-anders")
    assert go(client) == "/account/login/?organisatie=onbekend"


def test_an_ended_account_stays_closed(client: Client) -> None:
    invited(is_active=False)
    assert go(client) == "/account/login/?organisatie=onbekend"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("LOODS_OIDC_ISSUER", "https://een.ander.example"),
        ("LOODS_OIDC_ACR", ["http://eidas.europa.eu/LoA/high"]),
    ],
)
def test_a_token_of_another_issuer_or_a_lower_level_is_refused(
    client: Client, settings, setting, value
) -> None:
    invited()
    setattr(settings, setting, value)
    assert go(client) == "/account/login/?organisatie=onbekend"
    assert Event.objects.filter(action="sign_in", result="refused").exists()
    assert not Person.objects.get().sso_subject
