# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters go to a real mail server on this machine; what was not sent was not told."""

from __future__ import annotations

import datetime as dt
import email
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone
from match_sides import BUILDING, FIRM, NOTE, SEARCH_NOTE, SEARCH_TITLE, TITLE, a_search, a_space

from loods_store.actions.events import SYSTEM
from loods_store.actions.letters import tell
from loods_store.actions.mail_wishes import stop, wish_of
from loods_store.jobs import run_waiting
from loods_store.jobs.digest import KIND, ask_where_due
from loods_store.models import (
    Event,
    JobProgress,
    MailWish,
    MatchTold,
    OfferedSpace,
    Person,
    Proposal,
    Search,
)
from loods_store.queries.letters import Letter, LetterTerms, digests, reminders
from loods_store.queries.monitors import rulebook

pytestmark = pytest.mark.django_db


class Post:
    """A mail server that keeps what it gets, and refuses whom it is told to."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, EmailMessage]] = []
        self.refused: set[str] = set()
        self.unwanted: set[str] = set()  # of these a letter is refused once it is read
        self.full_after = 1000

    async def handle_RCPT(
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return "550 unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if len(self.letters) >= self.full_after:
            return "452 no room"
        if self.unwanted.intersection(envelope.rcpt_tos):
            return "554 spam"
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.letters.append((envelope.rcpt_tos[0], message))
        return "250 OK"

    def text(self, place: int = 0, kind: str = "plain") -> str:
        part = self.letters[place][1].get_body((kind,))
        assert part is not None
        return str(part.get_content())


class FreePort(Controller):
    """A server on a port that the system chooses."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server without encryption, on loopback."""
    keeper = Post()
    controller = FreePort(keeper, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", False
    settings.EMAIL_PORT = controller.port
    settings.LOODS_SITE = "https://loods.example.nl"
    yield keeper
    controller.stop()


@pytest.fixture
def seeker() -> Person:
    return Person.objects.create_user("zoeker@example.nl", name="Zoë Zoeker")


@pytest.fixture
def owner() -> Person:
    return Person.objects.create_user("eigenaar@example.nl", name="Olga Eigenaar", language="en")


def _day_later() -> None:
    """Let the last job be of yesterday: the worker asks once a day."""
    JobProgress.objects.filter(kind=KIND).update(created_at=timezone.now() - dt.timedelta(days=1, hours=1))


def _run() -> JobProgress:
    assert ask_where_due()
    (job,) = run_waiting()
    return job


def _again() -> JobProgress:
    _day_later()
    return _run()


def _proposal(space: OfferedSpace, search: Search, **fields: Any) -> Proposal:
    now = timezone.now()
    return Proposal.objects.create(
        space=space, search=search, gemeente=space.gemeente, proposed_at=now, state_since=now, **fields
    )


def test_a_space_that_newly_fits_is_told_once_and_without_names(
    post: Post, seeker: Person, owner: Person
) -> None:
    search, space = a_search(seeker), a_space(owner)
    job = _run()
    assert (job.state, job.result["sent"]) == ("done", 1)
    ((to, letter),) = post.letters
    assert to == "zoeker@example.nl"
    for kind in ("plain", "html"):
        said = post.text(kind=kind)
        assert space.code in said
        assert "Vijfheerenlanden" in said
        for secret in (TITLE, NOTE, BUILDING, FIRM, SEARCH_TITLE, SEARCH_NOTE, owner.name, owner.email):
            assert secret not in said
            assert secret not in letter["Subject"]
    assert MatchTold.objects.filter(search=search, space=space).count() == 1
    MatchTold.objects.update(told_at=timezone.now() - dt.timedelta(days=30))
    assert _again().result["sent"] == 0
    assert len(post.letters) == 1


def test_a_letter_can_be_stopped_with_one_click(post: Post, seeker: Person, owner: Person) -> None:
    a_search(seeker)
    a_space(owner)
    _run()
    letter, wish = post.letters[0][1], MailWish.objects.get()
    link = f"https://loods.example.nl/voorstellen/stop/{wish.token}/"
    assert letter["List-Unsubscribe"].strip() == f"<{link}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in post.text()
    stop(wish.token, SYSTEM)
    a_space(owner)
    MatchTold.objects.update(told_at=timezone.now() - dt.timedelta(days=30))
    assert _again().result["sent"] == 0


def test_english_is_written_to_whom_reads_english(post: Post, owner: Person, seeker: Person) -> None:
    a_search(owner)
    a_space(seeker)
    _run()
    assert 'lang="en"' in post.text(kind="html")
    assert "De maat past" not in post.text()
    assert "The size fits" in post.text()


def test_between_two_digests_lie_some_days(post: Post, seeker: Person, owner: Person) -> None:
    a_search(seeker)
    a_space(owner)
    _run()
    a_space(owner)
    assert _again().result["sent"] == 0
    MatchTold.objects.update(told_at=timezone.now() - dt.timedelta(days=8))
    assert _again().result["sent"] == 1


def test_what_was_there_when_the_search_was_saved_is_no_news(
    post: Post, seeker: Person, owner: Person
) -> None:
    a_space(owner)
    a_search(seeker, changed_at=timezone.now())
    assert _run().result["sent"] == 0


def test_what_hardly_fits_is_not_mailed(post: Post, seeker: Person, owner: Person) -> None:
    a_search(seeker, rent_high=30.0)
    a_space(owner)
    assert _run().result["sent"] == 0


def test_who_does_not_seek_now_gets_no_digest(post: Post, seeker: Person, owner: Person) -> None:
    a_search(seeker, state="paused")
    a_space(owner)
    assert _run().result["sent"] == 0


def test_whom_the_loods_entered_gets_no_digest(post: Post, owner: Person) -> None:
    a_search(None, contact_email="iemand@example.nl")
    a_space(owner)
    assert _run().result["sent"] == 0


def test_a_failing_server_fails_the_job_tells_nothing_and_is_tried_again(
    post: Post, seeker: Person, owner: Person
) -> None:
    a_search(seeker)
    a_space(owner)
    post.full_after = 0
    job = _run()
    assert job.state == "failed"
    assert "LOODS_SMTP" in job.remedy
    assert not MatchTold.objects.exists()
    assert not ask_where_due()  # not at once ..
    JobProgress.objects.update(finished_at=timezone.now() - dt.timedelta(hours=2))
    post.full_after = 10
    assert _run().result["sent"] == 1  # .. but in an hour
    assert MatchTold.objects.count() == 1


def test_a_server_that_is_not_there_fails_the_job(
    post: Post, seeker: Person, owner: Person, settings: Any
) -> None:
    a_search(seeker)
    a_space(owner)
    settings.EMAIL_PORT = 1
    assert _run().state == "failed"
    assert not MatchTold.objects.exists()


def test_one_address_that_is_refused_does_not_stop_the_others(
    post: Post, seeker: Person, owner: Person
) -> None:
    a_search(seeker)
    a_search(Person.objects.create_user("weg@example.nl", name="Weg"))
    a_space(owner)
    post.refused = {"weg@example.nl"}
    job = _run()
    assert (job.state, job.result["sent"], job.result["refused"]) == ("done", 1, 1)
    assert Event.objects.filter(action="letter_sent", result="failed").count() == 1
    assert set(MatchTold.objects.values_list("search__person__email", flat=True)) == {"zoeker@example.nl"}


def test_both_sides_hear_of_a_proposal_and_are_reminded_after_some_days(
    post: Post, seeker: Person, owner: Person
) -> None:
    proposal = _proposal(a_space(owner), a_search(seeker))
    assert _run().result["sent"] == 2
    assert {to for to, _ in post.letters} == {seeker.email, owner.email}
    for place in range(2):
        said = post.text(place)
        assert f"https://loods.example.nl/voorstellen/{proposal.pk}/" in said
        for secret in (TITLE, NOTE, BUILDING, FIRM, SEARCH_TITLE, SEARCH_NOTE, owner.name, seeker.name):
            assert secret not in said
    assert _again().result["sent"] == 0
    week_ago = timezone.now() - dt.timedelta(days=8)
    Proposal.objects.update(space_told_at=week_ago, search_told_at=week_ago, space_answer="yes")
    assert _again().result["sent"] == 1  # only the side that did not answer
    assert post.letters[-1][0] == seeker.email


def test_nobody_is_reminded_for_ever(post: Post, seeker: Person, owner: Person) -> None:
    _proposal(a_space(owner), a_search(seeker))
    assert _run().result["sent"] == 2
    now = timezone.now()
    Proposal.objects.update(
        proposed_at=now - dt.timedelta(days=27),
        space_told_at=now - dt.timedelta(days=8),
        search_told_at=now - dt.timedelta(days=8),
    )
    assert _again().result["sent"] == 2
    Proposal.objects.update(
        proposed_at=now - dt.timedelta(days=29),
        space_told_at=now - dt.timedelta(days=8),
        search_told_at=now - dt.timedelta(days=8),
    )
    assert _again().result["sent"] == 0


def test_both_hear_at_once_that_they_agree(post: Post, seeker: Person, owner: Person) -> None:
    proposal = _proposal(a_space(owner), a_search(seeker), state="both_interested")
    before = timezone.now() - dt.timedelta(hours=1)
    Proposal.objects.filter(pk=proposal.pk).update(space_told_at=before, search_told_at=before)
    assert _run().result["sent"] == 2
    assert seeker.name not in post.text(0) + post.text(1)
    assert _again().result["sent"] == 0


def test_who_agreed_and_set_no_day_is_reminded_once(post: Post, seeker: Person, owner: Person) -> None:
    proposal = _proposal(a_space(owner), a_search(seeker), state="both_interested")
    assert _run().result["sent"] == 2
    now = timezone.now()
    agreed, told = now - dt.timedelta(days=8), now - dt.timedelta(days=7, hours=20)
    Proposal.objects.filter(pk=proposal.pk).update(
        state_since=agreed, space_told_at=told, search_told_at=told
    )
    assert _again().result["sent"] == 2
    proposal.refresh_from_db()
    assert proposal.reminded_at is not None
    assert _again().result["sent"] == 0


def test_after_a_viewing_both_are_asked_once_what_came_of_it(
    post: Post, seeker: Person, owner: Person
) -> None:
    proposal = _proposal(a_space(owner), a_search(seeker), state="viewing")
    today, told = timezone.localdate(), timezone.now() - dt.timedelta(days=5)
    Proposal.objects.filter(pk=proposal.pk).update(
        viewing_on=today - dt.timedelta(days=2), space_told_at=told, search_told_at=told
    )
    assert _run().result["sent"] == 0
    Proposal.objects.filter(pk=proposal.pk).update(viewing_on=today - dt.timedelta(days=3))
    assert _again().result["sent"] == 2
    assert "bezichtiging is voorbij" in post.text(0)
    assert _again().result["sent"] == 0


def test_who_wants_no_contact_gets_no_letter_at_all(post: Post, seeker: Person, owner: Person) -> None:
    _proposal(a_space(owner), a_search(seeker))
    a_space(owner)
    stop(wish_of(seeker.email).token, SYSTEM, everything=True)
    _run()
    assert {to for to, _ in post.letters} == {owner.email}


def test_nothing_is_asked_for_without_a_mail_server(seeker: Person, owner: Person) -> None:
    a_search(seeker)
    a_space(owner)
    assert not ask_where_due()
    assert not MatchTold.objects.exists()


def test_an_account_of_the_demo_gets_no_mail_from_a_real_site(
    post: Post, seeker: Person, owner: Person, settings: Any
) -> None:
    settings.LOODS_LOOPBACK = False
    Person.objects.update(demo=True)
    a_search(seeker)
    a_space(owner)
    assert _run().result["sent"] == 0


def test_who_is_silent_for_long_is_asked_once_whether_they_still_seek(
    post: Post, seeker: Person, owner: Person
) -> None:
    search = a_search(seeker)
    Search.objects.filter(pk=search.pk).update(created_at=timezone.now() - dt.timedelta(days=3000))
    assert _run().result["sent"] == 1
    assert f"https://loods.example.nl/voorstellen/nog-zoeken/{search.code}/" in post.text()
    search.refresh_from_db()
    assert search.asked_alive_at is not None
    assert _again().result["sent"] == 0


def test_two_workers_with_the_same_letter_send_it_once(seeker: Person, owner: Person) -> None:
    a_search(seeker)
    _proposal(a_space(owner), a_search(owner))
    a_space(owner)
    now = timezone.now()
    terms = LetterTerms.on(rulebook(), timezone.localdate())
    letters = [*reminders(terms, now), *digests(terms, now)]
    sent: list[str] = []

    def send(letter: Letter, _wish: MailWish) -> None:
        sent.append(letter.kind)

    told = [tell(letter, send, now) for _worker in range(2) for letter in letters]
    assert len(letters) >= 2
    assert told == [True] * len(letters) + [False] * len(letters)
    assert len(sent) == len(letters)


def test_a_letter_that_a_server_never_takes_keeps_no_other_from_going(post: Post, owner: Person) -> None:
    """It comes first in every run: all others would wait for it for ever."""
    first = Person.objects.create_user("eerste@example.nl", name="Eerste")
    seeker = Person.objects.create_user("zoeker@example.nl", name="Zoë Zoeker")
    post.unwanted.add(first.email)
    a_search(first)
    a_search(seeker)
    a_space(owner)
    job = _run()
    assert job.result["refused"] == 1
    assert [to for to, _letter in post.letters] == ["zoeker@example.nl"]
    assert not MatchTold.objects.filter(search__person=first).exists()
