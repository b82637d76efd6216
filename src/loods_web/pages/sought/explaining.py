# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answer to "waarom?" of a number: what it counts, when, by which rules, and what is not shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loods.disclosure.rounded import Rounding, possible
from loods.rules import Rulebook, RuleValue
from loods_store.queries import sought
from loods_store.queries.monitors import rulebook
from loods_store.queries.sought import ALL, SOUGHT
from loods_web.pages.sought import words
from loods_web.pages.sought.asked import SIDES, Asked
from loods_web.parts.components import Cell, Column, Row, Table
from loods_web.parts.texts import language, written

_RULES = (
    "disclosure.min_seekers",
    "disclosure.min_buildings",
    "disclosure.min_owners",
    "disclosure.round_to",
    "disclosure.size_classes",
)


@dataclass(frozen=True)
class Said:
    """What stands behind one number."""

    title: str
    value: str
    sentence: str
    meaning: Sequence[str]
    rules: Table


def explained(asked: Asked, given: Mapping[str, str]) -> Said:
    """Return what stands behind the number that an address points at; of all together where none is there."""
    side, kind, size = SIDES[asked.side], given.get("soort", ALL), given.get("maat", ALL)
    counts = sought.released(asked.release, side, asked.area[0])
    if (kind, size) not in counts:
        kind = size = ALL
    number = counts.get((kind, size))
    book, on = rulebook(), asked.release.quarter
    return Said(
        title=f"{words.side_name(side)}: {words.kind_name(side, kind)}, {words.area_label(*asked.area)}",
        value=words.held_back() if number is None else written(number, "number"),
        sentence=_sentence(number, side, book, on),
        meaning=_meaning(side, book, on),
        rules=_rules(book, on),
    )


def numbers(book: Rulebook, on: dt.date) -> dict[str, int]:
    """Return the limits that the page tells of: least seekers and buildings, and the step of rounding."""
    names = {"seekers": "min_seekers", "buildings": "min_buildings", "step": "round_to"}
    return {key: int(book.on(f"disclosure.{name}", on).value) for key, name in names.items()}


def rounded_and_left_out(book: Rulebook, on: dt.date) -> str:
    """Return the remark that goes with every table."""
    return _(
        "Aantallen zijn afgerond op een veelvoud van %(step)s, met toeval omhoog of omlaag. Waar te weinig"
        " zoekers of panden achter een getal staan, of waar het zou verraden wat elders te weinig is,"
        " staat geen getal."
    ) % numbers(book, on)


def _rounding(side: str, book: Rulebook, on: dt.date) -> Rounding:
    limits = numbers(book, on)
    return Rounding(limits["seekers" if side == SOUGHT else "buildings"], limits["step"], b"")


def _sentence(number: int | None, side: str, book: Rulebook, on: dt.date) -> str:
    rule = _rounding(side, book, on)
    if number is None:
        text = _(
            "Er zijn er hier zo weinig dat iemand te herkennen zou zijn, of dit getal zou verraden hoeveel er"
            " elders zijn. Hoeveel er ook zijn: een getal onder %(first)s tonen wij nooit."
        )
        return text % {"first": rule.first}
    low, high = possible(number, rule)
    text = _("In werkelijkheid zijn het er %(low)s tot %(high)s; welk getal, houden wij voor ons.")
    return text % {"low": written(low, "number"), "high": written(high, "number")}


def _meaning(side: str, book: Rulebook, on: dt.date) -> list[str]:
    if side == SOUGHT:
        counted = [
            _("Geteld is wie zoekt, met een zoekvraag die openstaat. Wie er twee heeft, telt één keer."),
            _(
                "Wie in meer gemeenten zoekt, telt in elk daarvan mee, en in de provincie en in een regio één"
                " keer. Wie overal zoekt, of in een straal, staat apart."
            ),
            _("De maat is wat de zoeker ten minste nodig heeft. Zegt die dat niet, dan wat gebruikelijk is."),
        ]
    else:
        counted = [
            _("Geteld zijn panden met ruimte die nu te huur staat. Een pand met twee ruimten telt één keer."),
            _("De maat is de hele ruimte; vaak is die ook in delen te huur."),
        ]
    return [
        *counted,
        _("De getallen worden één keer per kwartaal vrijgegeven. Daartussen verandert er niets."),
        rounded_and_left_out(book, on),
        _(
            "Hetzelfde aantal wordt altijd hetzelfde afgerond. Wie alles optelt en aftrekt wat wij tonen,"
            " weet van een klein aantal niet meer dan dat het klein is."
        ),
    ]


def _rules(book: Rulebook, on: dt.date) -> Table:
    heads = [Column(_("Regel")), Column(_("Waarde")), Column(_("Bron")), Column(_("Nagekeken?"), "badge")]
    rows = [_line(book, book.on(name, on)) for name in _RULES]
    return Table(_("Regels met hun waarde en bron"), heads, rows)


def _line(book: Rulebook, value: RuleValue) -> Row:
    rule = book.rule(value.name)
    checked = Cell(_("ja"), badge="ok") if value.verified else Cell(_("aanname"), badge="warning")
    amount = (
        "; ".join(words.size_name(row) for row in value.value)
        if isinstance(value.value, list)
        else written(value.value, "number")
    )
    source = ", ".join(part for part in (value.source.title, value.source.article) if part)
    name = Cell(rule.title[language()], note=rule.about[language()])
    return Row([name, amount, f"{source} ({_('eigen beleid')})" if value.overlay else source, checked])
