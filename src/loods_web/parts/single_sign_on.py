# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in through the organisation's own account: OpenID Connect by the NL GOV profile."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest
from jwt.exceptions import PyJWTError
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from requests.exceptions import RequestException

from loods_store.actions.events import REFUSED, Actor, record
from loods_store.actions.people_sign_on import link_subject
from loods_store.models import Person
from loods_web.parts.viewer import client_address


class SingleSignOn(OIDCAuthenticationBackend):  # type: ignore[misc]
    """Lets in people who were invited here; the organisation's account proves who they are.

    The first time somebody is known by a verified mail address, from then on by issuer and subject alone: an
    address that is given to somebody else opens nothing.
    """

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> Person | None:
        """Return who signed in; None, and an event, where the provider's answer will not do."""
        try:
            found: Person | None = super().authenticate(request, **kwargs)
        except (SuspiciousOperation, RequestException, PyJWTError) as error:
            origin = client_address(request) if request else "system"
            actor = Actor(None, "public", origin)
            record(actor, "sign_in", "person", "", REFUSED, reason=str(error)[:200], by="single sign-on")
            return None
        return found

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """Check signature and nonce (the library); issuer, audience and level of assurance (the profile)."""
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        audience = payload.get("aud")
        audiences = audience if isinstance(audience, list) else [audience]
        if payload.get("iss") != settings.LOODS_OIDC_ISSUER or self.OIDC_RP_CLIENT_ID not in audiences:
            raise SuspiciousOperation("The token was made by another, or for another.")
        if len(audiences) > 1 and payload.get("azp") != self.OIDC_RP_CLIENT_ID:
            raise SuspiciousOperation("The token was asked for by another party.")
        if settings.LOODS_OIDC_ACR and payload.get("acr") not in settings.LOODS_OIDC_ACR:
            raise SuspiciousOperation("Signed in at a lower level of assurance than this site asks for.")
        return payload

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Return the claims; those of another subject than the token's are refused (OpenID Connect 5.3.2)."""
        claims: dict[str, Any] = super().get_userinfo(access_token, id_token, payload)
        if claims.get("sub") != payload.get("sub"):
            raise SuspiciousOperation("The claims are of somebody else.")
        return claims | {"iss": payload["iss"]}

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        return bool(claims.get("sub"))

    def filter_users_by_claims(self, claims: dict[str, Any]) -> QuerySet[Person]:
        """Return who this is: linked to the subject, else invited under the verified address."""
        people = Person.objects.filter(is_active=True)
        linked = people.filter(sso_subject=_subject(claims))
        if linked.exists() or not claims.get("email") or claims.get("email_verified") is False:
            return linked
        return people.filter(sso_subject="", email__iexact=claims["email"])

    def update_user(self, user: Person, claims: dict[str, Any]) -> Person:
        """Remember under which subject the organisation knows this person."""
        return link_subject(user, _subject(claims))


def _subject(claims: dict[str, Any]) -> str:
    return f"{claims['iss']} {claims['sub']}"
