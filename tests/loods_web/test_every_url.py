# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every address of the site x every role: who may gets in, who may not is told so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern

from loods_store.access import ROLES
from loods_store.queries.viewers import viewer_of
from loods_web.parts.viewer import today

pytestmark = pytest.mark.django_db


def _patterns(resolver: URLResolver, names: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, (*names, entry.namespace) if entry.namespace else names)
        else:
            yield ":".join((*names, entry.name or "")), entry


def own_pages() -> dict[str, URLPattern]:
    """Every address whose view is ours; those of the sign-in library guard themselves."""
    found = dict(_patterns(get_resolver()))
    return {name: it for name, it in found.items() if it.callback.__module__.startswith("loods_web.pages")}


PAGES = own_pages()
# A value for each name that an address gives as a choice.
_CHOICES = {"form": "csv"}


def _sample_arguments(pattern: URLPattern) -> dict[str, Any]:
    samples = {"int": 1, "uuid": "00000000-0000-0000-0000-000000000000", "str": "x", "slug": "x", "path": "x"}
    converters = pattern.pattern.converters
    if isinstance(pattern.pattern, RegexPattern):
        return {name: _CHOICES[name] for name in pattern.pattern.regex.groupindex}
    return {name: samples.get(_word(converter), "x") for name, converter in converters.items()}


def _word(converter: object) -> str:
    return type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")


def test_there_are_pages() -> None:
    assert len(PAGES) > 20


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_view_says_by_which_right_it_opens(name: str) -> None:
    assert callable(getattr(PAGES[name].callback, "may", None)), f"{name} has no @page(may_...)"


@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_where_it_may_and_nowhere_else(role: str, as_role: Callable[[str], Client]) -> None:
    client = as_role(role)
    user = client.get("/gezond").wsgi_request.user
    viewer = viewer_of(user if user.is_authenticated else None, today())
    wrong = [
        f"{name}: {said}"
        for name, pattern in PAGES.items()
        if (said := _judged(client, name, pattern, viewer)) is not None
    ]
    assert not wrong


def _judged(client: Client, name: str, pattern: URLPattern, viewer: Any) -> str | None:
    """Return what is wrong with the answer to a viewer, if anything."""
    allowed = pattern.callback.may(viewer)  # type: ignore[attr-defined]
    answer = client.get(reverse(name, kwargs=_sample_arguments(pattern)))
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/account/login/")
    if answer.status_code >= 500 and name != "health:health":
        return f"error {answer.status_code}"
    if allowed:
        return "sent away, though allowed" if to_sign_in else None
    refused = answer.status_code == 403 if viewer.signed_in else to_sign_in
    return None if refused else f"opened ({answer.status_code}), though not allowed"
