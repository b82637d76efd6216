# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a session tells about how it began."""

from __future__ import annotations

from django.http import HttpRequest

SINGLE_SIGN_ON = "loods_web.parts.single_sign_on.SingleSignOn"


def signed_in_by_organisation(request: HttpRequest) -> bool:
    """Tell whether this session began at the organisation, which then asked its own second factor."""
    return bool(request.session.get("_auth_user_backend") == SINGLE_SIGN_ON)
