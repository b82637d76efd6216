# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The job that mails what newly fits a search and what a proposal asks; the worker asks for it every day.

Without a mail server it is never asked for: then nothing is told, and nothing is noted as told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import chain
from smtplib import SMTPDataError, SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused
from typing import Any

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMultiAlternatives, get_connection
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from loods.errors import InputError
from loods.messages import N_, Text
from loods_store.actions.erasure import months_before
from loods_store.actions.events import FAILED, SYSTEM, record
from loods_store.actions.letters import tell
from loods_store.jobs import Progress, job, start
from loods_store.models import JobProgress, MailWish
from loods_store.queries.letters import Letter, LetterTerms, digests, reminders, silent_seekers
from loods_store.queries.monitors import rulebook

KIND = "digest"
_NEVER = 500  # from here on a mail server says that it will not take this letter (RFC 5321)
_AGAIN_AFTER_FAILURE = dt.timedelta(hours=1)
_TITLE = N_("Mail what newly fits and what is asked")


def ask_where_due() -> bool:
    """Ask for today's letters where there is a mail server, and tell whether it did; failed: in an hour."""
    if not settings.EMAIL_HOST or not _is_due():
        return False
    start(KIND, Text(_TITLE), lock=KIND, once=KIND)
    return True


def _is_due() -> bool:
    last = JobProgress.objects.filter(kind=KIND).order_by("-created_at").first()
    if last is None:
        return True
    if not last.finished:
        return False
    if last.state == JobProgress.State.FAILED:
        return last.finished_at is None or last.finished_at < timezone.now() - _AGAIN_AFTER_FAILURE
    return timezone.localdate(last.created_at) < timezone.localdate()


@job(KIND)
def send_letters(progress: Progress) -> dict[str, Any]:
    """Send every letter that is due; done twice it sends nothing more."""
    now, today = timezone.now(), timezone.localdate()
    terms = LetterTerms.on(rulebook(), today)
    silent = months_before(today, int(rulebook().on("retention.searches_ask", today).value))
    since = timezone.make_aware(dt.datetime.combine(silent, dt.time()))
    counts = {"sent": 0, "refused": 0}
    try:
        with get_connection() as connection:
            for letter in chain(reminders(terms, now), silent_seekers(since), digests(terms, now)):
                outcome = _told(letter, _sender(connection), now)
                counts[outcome] = counts.get(outcome, 0) + 1
                progress.advance()
    except (OSError, SMTPException) as error:
        raise _server_fails(error, counts["sent"]) from error
    return counts


def _told(letter: Letter, send: Callable[[Letter, MailWish], None], now: dt.datetime) -> str:
    """Return "sent", "unwanted" or "refused": one address that is wrong does not stop the others."""
    try:
        return "sent" if tell(letter, send, now) else "unwanted"
    except (
        SMTPRecipientsRefused,
        SMTPNotSupportedError,
        SMTPDataError,
        UnicodeError,
        BadHeaderError,
    ) as error:
        if isinstance(error, SMTPDataError) and error.smtp_code < _NEVER:  # later it may be taken
            raise
        record(SYSTEM, "letter_sent", "person", letter.person.pk, FAILED, kind=letter.kind)
        return "refused"


def _sender(connection: Any) -> Callable[[Letter, MailWish], None]:
    # The words are those of the pages; this layer knows no texts for people but those of the library.
    written = import_string(settings.LOODS_LETTER_WRITER)

    def send(letter: Letter, wish: MailWish) -> None:
        stop = f"{settings.LOODS_SITE}{reverse('proposals:stop', args=[wish.token])}"
        subject, text, html = written(letter, settings.LOODS_SITE, stop)
        message = EmailMultiAlternatives(
            subject,
            text,
            to=[letter.person.email],
            connection=connection,
            headers={
                "List-Unsubscribe": f"<{stop}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )
        message.attach_alternative(html, "text/html")
        message.send()

    return send


def _server_fails(error: Exception, sent: int) -> InputError:
    return InputError(
        N_("The mail server does not take letters ({error}); {sent} went before that."),
        N_("What was not sent was not noted as told: it is tried again in an hour. Check LOODS_SMTP_*."),
        error=type(error).__name__,
        sent=sent,
    )
