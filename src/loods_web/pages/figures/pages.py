# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which blocks stand on which page of figures, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from loods.errors import LoodsError
from loods_web.pages.figures import compare, flows, maps, outside, overview, ranking
from loods_web.pages.figures.blocks import Block
from loods_web.pages.figures.desk import Desk
from loods_web.parts.texts import shown

Maker = Callable[[Desk], Block | None]


@dataclass(frozen=True)
class Page:
    """A page of figures: its address under /cijfers/, its name in the tabs, what stands on it."""

    path: str
    title: Promise | str
    makers: Sequence[tuple[str, Maker]]


OVERVIEW = Page(
    "",
    _("Overzicht"),
    (
        ("kerncijfers", overview.key_figures),
        ("verloop", overview.trend),
        ("duur", overview.by_duration),
        ("definities", overview.by_definition),
        ("kaart", maps.block),
        ("anderen", outside.block),
    ),
)
FLOWS = Page(
    "stromen/",
    _("Stromen"),
    (("voorraad", flows.stock), ("bestemming", flows.destinations), ("leegstand", flows.vacancy)),
)
COMPARE = Page(
    "vergelijken/",
    _("Vergelijken"),
    (("naast-elkaar", compare.side_by_side), ("procenten", compare.lines), ("meters", compare.sizes)),
)
RANKING = Page("gemeenten/", _("Alle gemeenten"), (("ranglijst", ranking.block),))
PAGES = {"overzicht": OVERVIEW, "stromen": FLOWS, "vergelijken": COMPARE, "gemeenten": RANKING}


def blocks(desk: Desk, page: Page) -> Iterator[Block]:
    """Yield the blocks of a page; one that cannot be answered says why, the others stand."""
    for key, maker in page.makers:
        block = made(desk, key, maker)
        if block is not None:
            yield block


def made(desk: Desk, key: str, maker: Maker) -> Block | None:
    """Return a block; where the library refuses the question, a block that says so."""
    try:
        return maker(desk)
    except LoodsError as error:
        return Block(key, gettext("Dit kunnen we niet tonen"), shown(error))
