# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of letters, in the language of who gets them: no name, no address of a space, no free text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loods.match.checks import Kind
from loods_store.models import OfferedSpace, Search
from loods_store.queries.letters import MEET, OUTCOME, Asked, Letter, NewFit
from loods_store.queries.matching.seen import search_seen, space_seen
from loods_web.parts.matches import score_word
from loods_web.parts.sides import search_line, space_line
from loods_web.parts.texts import shown

_MOST_REASONS = 3


@dataclass(frozen=True)
class FitLine:
    """A space as a letter tells of it."""

    label: str
    facts: str
    word: str
    fits: tuple[str, ...]
    weak: tuple[str, ...]


@dataclass(frozen=True)
class SearchBlock:
    """A search with the spaces that newly fit it."""

    label: str
    link: str
    lines: tuple[FitLine, ...]


@dataclass(frozen=True)
class AskedLine:
    """A proposal as a letter tells of it."""

    label: str
    text: str
    link: str


def written(letter: Letter, site: str, stop: str) -> tuple[str, str, str]:
    """Return subject, plain text and HTML of a letter; `site` begins every address, `stop` ends the mail."""
    with translation.override(letter.person.language):
        context = {
            "searches": _searches(letter.fits, site),
            "asked": [_asked(each, site) for each in letter.asked],
            "silent": [_silent(search, site) for search in letter.silent],
            "stop": stop,
            "kind": letter.kind,
        }
        text = render_to_string("letters/letter.txt", context)
        return _subject(letter), text, render_to_string("letters/letter.html", context)


def _subject(letter: Letter) -> str:
    if letter.fits:
        count = len(letter.fits)
        said = ngettext("%(n)s nieuwe ruimte die bij u past", "%(n)s nieuwe ruimten die bij u passen", count)
        return said % {"n": count}
    if letter.silent:
        return _("Zoekt u nog ruimte?")
    asked = {each.what for each in letter.asked}
    if MEET in asked:
        return _("U bent het eens: maak nu een afspraak")
    if asked == {OUTCOME}:
        return _("Hoe was de bezichtiging?")
    return _("Een voorstel wacht op uw antwoord")


def _searches(fits: Iterable[NewFit], site: str) -> list[SearchBlock]:
    return [
        SearchBlock(
            _of_search(search),
            site + reverse("seek:matches", args=[search.code]),
            tuple(_line(fit) for fit in found),
        )
        for search, found in groupby(fits, key=lambda fit: fit.search)
    ]


def _line(fit: NewFit) -> FitLine:
    said = {kind: _reasons(fit, kind) for kind in ("fits", "weak")}
    return FitLine(fit.space.code, _of_space(fit.space), score_word(fit.match)[0], said["fits"], said["weak"])


def _reasons(fit: NewFit, kind: Kind) -> tuple[str, ...]:
    found = dict.fromkeys(shown(reason.text) for reason in fit.match.of_kind(kind))
    return tuple(found)[:_MOST_REASONS]


def _asked(asked: Asked, site: str) -> AskedLine:
    proposal, is_owner = asked.proposal, asked.side == "space"
    link = site + reverse("proposals:proposal", args=[proposal.pk])
    if is_owner:
        label = _("Voor uw ruimte %(space)s: %(search)s") % {
            "space": proposal.space.code,
            "search": _of_search(proposal.search),
        }
    else:
        label = _("Voor uw zoekvraag %(search)s: %(space)s") % {
            "search": proposal.search.code,
            "space": _of_space(proposal.space),
        }
    return AskedLine(label, _what(asked.what), link)


def _what(asked: str) -> str:
    if asked == MEET:
        return _("U hebt allebei ja gezegd. Op de site ziet u met wie u kunt afspreken.")
    if asked == OUTCOME:
        return _(
            "De dag van de bezichtiging is voorbij. Zeg op de site wat het werd, of kies een nieuwe dag."
        )
    return _("Past dit? Zeg ja of nee. Pas als u allebei ja zegt, ziet u van elkaar wie u bent.")


def _silent(search: Search, site: str) -> AskedLine:
    text = _("Zegt u niets, dan wissen we deze zoekvraag over een tijd.")
    return AskedLine(_of_search(search), text, site + reverse("proposals:still", args=[search.code]))


def _of_space(space: OfferedSpace) -> str:
    return space_line(space_seen(space, named=False))


def _of_search(search: Search) -> str:
    return search_line(search_seen(search, named=False))
