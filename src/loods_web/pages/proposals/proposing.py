# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The loods lays a space and a search side by side, and proposes; or several at once that belong together."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from loods.errors import LoodsError, NotFoundError
from loods.match.matching import Match
from loods.match.near import NearMiss
from loods_store.access import may_see_some_matching
from loods_store.actions.match_checks import FaultyFieldsError
from loods_store.actions.proposals import propose
from loods_store.actions.proposals_together import Share, propose_together
from loods_store.models import OfferedSpace, Proposal, Search
from loods_store.queries.mail_wishes import not_to_contact
from loods_store.queries.matching.pairs import PairSeen, pairs_for
from loods_web.pages.proposals import words
from loods_web.pages.proposals.forms import MessageForm, TermsForm
from loods_web.parts import sides
from loods_web.parts.access import page, viewer
from loods_web.parts.components import Fact
from loods_web.parts.matches import MatchShown, Named, shown_matches
from loods_web.parts.texts import day, shown, written
from loods_web.parts.viewer import actor_of

# So many pairs are laid side by side on one page.
_MOST = 20


@dataclass(frozen=True)
class Side:
    """A pair on the page: both sides, how they match, what came before, and its terms."""

    pair: PairSeen
    space_title: str
    search_title: str
    space_facts: list[Fact]
    search_facts: list[Fact]
    match: MatchShown
    before: list[str]
    unwilling: bool
    form: TermsForm


@page(may_see_some_matching)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Show the pairs that the address names, and propose them."""
    given = request.POST if request.method == "POST" else request.GET
    spaces, searches = _codes(given, "ruimte"), _codes(given, "zoekvraag")
    if len(spaces) * len(searches) > _MOST:
        raise Http404
    try:
        pairs = pairs_for(viewer(request), spaces, searches)
    except NotFoundError as error:
        raise Http404 from error
    data = request.POST if request.method == "POST" and "voorstellen" in request.POST else None
    forms = [TermsForm(data, initial=_terms(given, pair), prefix=_prefix(pair)) for pair in pairs]
    message = MessageForm(data, initial={"message": given.get("bericht", "")[:2000]})
    if data is not None and all([message.is_valid(), *(form.is_valid() for form in forms)]):
        done = _proposed(request, pairs, forms, message)
        if done is not None:
            return done
    context = {"pairs": _shown(pairs, forms), "message": message, "several": len(pairs) > 1}
    return render(request, "proposals/new.html", context, status=422 if data is not None else 200)


def _codes(given: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(code.strip().upper()[:20] for code in given.getlist(name) if code.strip()))


def _prefix(pair: PairSeen) -> str:
    return f"{pair.space.code}-{pair.search.code}"


def _terms(given: QueryDict, pair: PairSeen) -> dict[str, str]:
    """Return m2 and rent as another page asks for: m2-Z-000012=120, huur-Z-000012=95, or m2=120.

    Without, what is sought of a space that is larger and let in parts; the loods may change it.
    """
    part = _part(pair)
    found = {} if part is None else {"area_m2": written(part, "number")}
    for name, field in (("m2", "area_m2"), ("huur", "rent")):
        for key in (f"{name}-{pair.search.code}", f"{name}-{pair.space.code}", name):
            value = given.get(key, "")
            if value:
                found[field] = value[:20]
                break
    return found


def _part(pair: PairSeen) -> float | None:
    left, most = pair.space.left_m2, pair.search.size_high_m2
    if left is None or most is None or left <= most:
        return None
    return min(left, max(most, pair.space.smallest_m2 or 0.0))


def _proposed(
    request: HttpRequest, pairs: list[PairSeen], forms: list[TermsForm], message: MessageForm
) -> HttpResponse | None:
    """Propose the pairs, several of them as a whole or not at all; faults go into the forms."""
    try:
        made = _made(request, pairs, forms, message.cleaned_data["message"])
    except LoodsError as error:
        _faults(forms[0] if len(forms) == 1 else message, error)
        return None
    said = ngettext("Voorgesteld. Beide kanten krijgen de vraag.", "%(n)s voorstellen gedaan.", len(made))
    messages.success(request, said % {"n": len(made)} if len(made) > 1 else said)
    if len(made) == 1:
        return redirect("proposals:proposal", made[0].pk)
    together = made[-1].together or ""
    return redirect(f"{reverse('proposals:proposals')}?weergave=tabel&samen={together}")


def _made(
    request: HttpRequest, pairs: list[PairSeen], forms: list[TermsForm], message: str
) -> list[Proposal]:
    spaces = OfferedSpace.objects.in_bulk([pair.space.pk for pair in pairs])
    shares = [
        Share(
            spaces[pair.space.pk],
            Search(pk=pair.search.pk),
            form.cleaned_data["area_m2"],
            form.cleaned_data["rent"],
        )
        for pair, form in zip(pairs, forms, strict=True)
    ]
    if len(shares) > 1:
        return propose_together(shares, actor_of(request), message)
    (one,) = shares
    return [propose(one.space, one.search, actor_of(request), message, one.area_m2, one.rent)]


def _faults(form: Form, error: LoodsError) -> None:
    if isinstance(error, FaultyFieldsError):
        for name, fault in error.faults.items():
            form.add_error(name if name in form.fields else None, shown(fault))
    else:
        form.add_error(None, shown(error))


def _shown(pairs: list[PairSeen], forms: list[TermsForm]) -> list[Side]:
    addresses = [pair.search.contact.email for pair in pairs if pair.search.contact]
    unwilling = not_to_contact(addresses)
    return [_side(pair, form, unwilling) for pair, form in zip(pairs, forms, strict=True)]


def _side(pair: PairSeen, form: TermsForm, unwilling: frozenset[str]) -> Side:
    space, search = pair.space, pair.search
    contact = search.contact
    return Side(
        pair,
        ", ".join(part for part in (space.address, space.town) if part) or space.title or space.code,
        (search.firm or search.title or search.code) if contact else search.code,
        sides.space_facts(space),
        [fact for fact in sides.search_facts(search) if fact.value is not None],
        shown_matches([_found(pair)], Named, "loods")[0],
        [_before(row) for row in pair.earlier if row != pair.standing],
        contact is not None and contact.email.lower() in unwilling,
        form,
    )


def _found(pair: PairSeen) -> Match | NearMiss:
    return NearMiss(pair.match, pair.mends) if pair.mends else pair.match


def _before(row: Proposal) -> str:
    said = {
        "day": day(row.state_since),
        "state": words.state(row.state),
        "reason": words.reason(row.reason),
        "side": words.side(row.refused_by),
    }
    if row.refused_by in {"space", "search"}:
        return _("Op %(day)s afgewezen door %(side)s: %(reason)s") % said
    return _("Al eens voorgesteld; %(state)s op %(day)s") % said
