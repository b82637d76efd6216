# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""One proposal: the page on which seeker, owner and loods meet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from loods_store.access import may_answer_proposals
from loods_web.parts.access import page


@page(may_answer_proposals)
def proposal(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Show a proposal to whom it concerns."""
    raise Http404
