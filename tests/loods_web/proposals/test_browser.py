# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proposals in a real browser: accessible, fitting a phone, moved by keyboard."""

from __future__ import annotations

import pytest
from browser import Site, axe, fits, photograph
from match_people import Meeting

from loods_store.models import Person, Proposal

pytestmark = [pytest.mark.browser]


@pytest.fixture
def proposal(meeting: Meeting, cast: dict[str, Person]) -> Proposal:
    """A proposal whose seeker is the one of the cast, so that the browser can sign in."""
    found = meeting.propose(message="Dit lijkt me iets voor u beiden.")
    meeting.search.person = cast["seeker"]
    meeting.search.save()
    return found


def test_every_page_is_accessible_and_fits(site: Site, meeting: Meeting, proposal: Proposal) -> None:
    new = f"/voorstellen/nieuw/?ruimte={meeting.space.code}&zoekvraag={meeting.search.code}"
    looks = (
        ("loods", "/voorstellen/"),
        ("loods", "/voorstellen/?weergave=tabel"),
        ("loods", new),
        ("loods", f"/voorstellen/{proposal.pk}/"),
        ("seeker", "/voorstellen/"),
        ("seeker", f"/voorstellen/{proposal.pk}/"),
    )
    for dark, width in ((False, 1280), (True, 320)):
        for role, path in looks:
            page = site.visit(path, role=role, width=width, dark=dark)
            fits(page)
            axe(page)
            photograph(page, f"voorstellen-{role}")
    assert site.complaints == []


def test_a_seeker_answers_with_the_keyboard(site: Site, proposal: Proposal) -> None:
    page = site.visit(f"/voorstellen/{proposal.pk}/", role="seeker")
    page.get_by_label("Ja, ik wil kennismaken").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Antwoord versturen").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Uw antwoord is bewaard.").wait_for()
    proposal.refresh_from_db()
    assert proposal.search_answer == "yes"


def test_a_card_moves_with_the_keyboard_and_without_script(site: Site, proposal: Proposal) -> None:
    page = site.visit("/voorstellen/", role="loods", script=False)
    page.locator(f"#naar-{proposal.pk}").select_option("withdraw")
    page.locator(".loods-board__move button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/voorstellen/{proposal.pk}/#withdraw")
