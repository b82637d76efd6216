# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The main navigation: for each viewer the pages that they may use, the most used first, the rest folded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loods_store import access
from loods_store.access import Viewer
from loods_web.parts.components import Link


@dataclass(frozen=True)
class Item:
    """A page in the navigation, who gets to see it there, and under which heading it folds for whom."""

    label: Promise | str
    href: str
    shown_to: Callable[[Viewer], bool]
    heading: Promise | str = ""
    folds_for: Callable[[Viewer], bool] = access.may_see_public_pages


@dataclass(frozen=True)
class Folded:
    """Pages that fold away under one heading."""

    label: str
    links: list[Link]

    @property
    def current(self) -> bool:
        """Whether the reader is on one of them."""
        return any(link.current for link in self.links)


def _visitor(viewer: Viewer) -> bool:
    return not access.may_see_some_objects(viewer)


def _for_oneself(viewer: Viewer) -> bool:
    return not access.may_see_some_matching(viewer)


_SPACE, _MORE = _("Ruimte"), _("Meer")
# Who works with the match has many pages of it; for others the two that they come for stand in the open.
_WORKS = access.may_see_some_objects
_MATCHES = access.may_see_some_matching
ITEMS = (
    Item(_("Mijn lijst"), "/mijn-lijst/", access.may_see_some_work),
    Item(_("Gemeenten"), "/coach/", access.may_see_network),
    Item(_("Panden"), "/panden/", access.may_see_some_objects),
    Item(_("Kansen"), "/kansen/", access.may_see_some_shortlist),
    Item(_("Voorstellen"), "/voorstellen/", access.may_see_some_matching),
    Item(_("Wie zoekt ruimte"), "/ruimte-gezocht/", _MATCHES, _SPACE),
    Item(_("Ruimte te huur"), "/ruimte-te-huur/", _MATCHES, _SPACE),
    Item(_("Ik zoek ruimte"), "/ruimte-gezocht/", _for_oneself, _SPACE, _WORKS),
    Item(_("Ik bied ruimte"), "/ruimte-te-huur/", _for_oneself, _SPACE, _WORKS),
    Item(
        _("Voorstellen"),
        "/voorstellen/",
        lambda viewer: access.may_answer_proposals(viewer) and not access.may_see_some_matching(viewer),
        _SPACE,
        _WORKS,
    ),
    Item(_("Een ruimte vullen"), "/vullen/", access.may_see_some_matching, _SPACE),
    Item(_("De stad als geheel"), "/stad/", access.may_see_some_matching, _SPACE),
    Item(_("Levendigheid"), "/levendigheid/", access.may_see_some_matching, _SPACE),
    Item(_("Gezocht en geboden"), "/gezocht-en-geboden/", _WORKS, _SPACE),
    Item(_("Cijfers"), "/cijfers/", access.may_see_public_pages),
    Item(_("Waarnemingen"), "/waarnemingen/", access.may_enter_some_observations),
    Item(_("Beheer"), "/beheer/", lambda viewer: access.may_steward(viewer) or access.may_see_people(viewer)),
    Item(_("Wat kan ik ermee?"), "/scan/", access.may_see_public_pages, _MORE, _WORKS),
    Item(_("Vind uw kantorenloods"), "/loods/", access.may_see_public_pages, _MORE, _WORKS),
    Item(_("Gezocht en geboden"), "/gezocht-en-geboden/", _visitor, _MORE),
    Item(_("Begrippen"), "/begrippen/", _visitor, _MORE),
    Item(_("Downloads"), "/downloads/", _visitor, _MORE),
)


def links(viewer: Viewer, path: str) -> list[Link]:
    """Return the pages of a viewer in one list, with the page that `path` belongs to marked."""
    return [_link(item, path) for item in ITEMS if item.shown_to(viewer)]


def menu(viewer: Viewer, path: str) -> list[Link | Folded]:
    """Return the navigation of a viewer: pages, and headings under which the less used ones fold away."""
    shown: list[Link | Folded] = []
    folded: dict[str, Folded] = {}
    for item in ITEMS:
        if not item.shown_to(viewer):
            continue
        heading = str(item.heading) if item.folds_for(viewer) else ""
        if not heading:
            shown.append(_link(item, path))
            continue
        if heading not in folded:
            folded[heading] = Folded(heading, [])
            shown.append(folded[heading])
        folded[heading].links.append(_link(item, path))
    return shown


def _link(item: Item, path: str) -> Link:
    return Link(str(item.label), item.href, current=path.startswith(item.href))
