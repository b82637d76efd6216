# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The main navigation: for each viewer the pages that they may use, the most used first."""

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
    """A page in the navigation and who gets to see it there."""

    label: Promise | str
    href: str
    shown_to: Callable[[Viewer], bool]


def _visitor(viewer: Viewer) -> bool:
    return not access.may_see_some_objects(viewer)


ITEMS = (
    Item(_("Mijn lijst"), "/mijn-lijst/", access.may_see_some_work),
    Item(_("Gemeenten"), "/coach/", access.may_see_network),
    Item(_("Panden"), "/panden/", access.may_see_some_objects),
    Item(_("Kansen"), "/kansen/", access.may_see_some_shortlist),
    Item(_("Cijfers"), "/cijfers/", access.may_see_public_pages),
    Item(_("Wat kan ik ermee?"), "/scan/", access.may_see_public_pages),
    Item(_("Ik zoek ruimte"), "/ruimte-gezocht/", access.may_see_public_pages),
    Item(_("Ik bied ruimte"), "/ruimte-te-huur/", access.may_see_public_pages),
    Item(_("Voorstellen"), "/voorstellen/", access.may_answer_proposals),
    Item(_("Waarnemingen"), "/waarnemingen/", access.may_enter_some_observations),
    Item(_("Beheer"), "/beheer/", lambda viewer: access.may_steward(viewer) or access.may_see_people(viewer)),
    Item(_("Vind uw kantorenloods"), "/loods/", access.may_see_public_pages),
    Item(_("Begrippen"), "/begrippen/", _visitor),
    Item(_("Downloads"), "/downloads/", _visitor),
)


def links(viewer: Viewer, path: str) -> list[Link]:
    """Return the navigation of a viewer, with the page that `path` belongs to marked."""
    return [
        Link(str(item.label), item.href, current=path.startswith(item.href))
        for item in ITEMS
        if item.shown_to(viewer)
    ]
