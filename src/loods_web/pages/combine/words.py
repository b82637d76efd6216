# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parties in words: what each is, takes, pays and asks, who does not get on, and what it adds up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from loods.figures.filling import Block
from loods.functions.needs import need_kinds
from loods.match.checks import shown as level_name
from loods.match.combining import Party
from loods.match.profiles import SearchProfile
from loods.match.programme import Conflict, Option
from loods.match.sentences import Sentence
from loods_store.models import OfferedSpace
from loods_store.queries.building.fitting import open_spaces
from loods_store.queries.matching.combining import house
from loods_store.queries.matching.seen import SearchSeen
from loods_web.pages.combine.content import Content
from loods_web.parts.components import Column, KeyFigure, Link, Row, Table
from loods_web.parts.matches import MatchShown, Named, euro_range, shown_matches, span
from loods_web.parts.sides import floor_name, function_name, rent_text
from loods_web.parts.texts import language, notation, shown


@dataclass(frozen=True)
class PartyShown:
    """A party as the page shows it: why it fits stands in `match`; `remarks` are what is wrong with it."""

    number: int
    code: str
    name: str
    firm: str
    area_m2: float
    asked: str
    pays: str
    rent: str
    asks: tuple[str, ...]
    remarks: tuple[str, ...]
    conflicts: tuple[str, ...]
    match: MatchShown
    proposed: int | None
    field: str  # what its m2 field holds


@dataclass(frozen=True)
class OptionShown:
    """A party that could be added, for how many m2, and with whom it would not get on."""

    code: str
    name: str
    firm: str
    size: str
    pays: str
    word: str
    look: str
    said: str
    conflicts: tuple[str, ...]
    proposed: int | None
    add: str


def parties(content: Content) -> list[PartyShown]:
    """Return every party, in the order of its number."""
    found, fields = content.programme, dict(content.chosen)
    matches = shown_matches((party.match for party in found.filling.parties), _nameless, "loods")
    return [
        PartyShown(
            content.numbers[party.profile],
            party.profile,
            function_name(profile.function),
            firm(content.joining.seen[party.profile]),
            party.area_m2,
            span(profile.size_low_m2, profile.size_high_m2, "m2"),
            _pays(party, content),
            rent_text(content.rents.get(party.profile)),
            asks(profile),
            _texts(found.remarks.get(party.profile, ())),
            _conflicts_of(content, party.profile),
            match,
            content.joining.proposed.get(party.profile),
            _plain(fields.get(party.profile)),
        )
        for party, match in zip(found.filling.parties, matches, strict=True)
        for profile in [content.joining.profiles[party.profile]]
    ]


def _pays(party: Party, content: Content) -> str:
    """Return what a party can pay a year; of who does not say so, what it is reckoned with."""
    if party.pays_known:
        return _euros(party.pays_eur_year)
    if content.joining.space.rent_eur_m2_year is None:
        return _("onbekend")
    return _("zegt dit niet; gerekend met de vraagprijs, %(price)s") % {"price": _euros(party.pays_eur_year)}


def _silent(content: Content) -> str:
    """Return how many parties do not say what they can pay, where there are any."""
    count = sum(not party.pays_known for party in content.programme.filling.parties)
    if not count:
        return ""
    if content.joining.space.rent_eur_m2_year is None:
        return _("van %(count)s onbekend en niet meegeteld") % {"count": count}
    return _("van %(count)s onbekend: gerekend met de vraagprijs") % {"count": count}


def _nameless(code: str) -> Named:
    return Named(code)


def firm(seen: SearchSeen) -> str:
    """Return the firm, or how the search is called, for who may see it; else nothing."""
    return seen.firm or seen.title or ""


def asks(profile: SearchProfile) -> tuple[str, ...]:
    """Return what a party needs and wishes, and what its neighbours get of it: noise and hours."""
    kinds = need_kinds()
    hard = [_need(profile, code) for code in kinds if _importance(profile, code) == "hard"]
    wish = [_need(profile, code) for code in kinds if _importance(profile, code) == "wish"]
    said = [
        *([_("Nodig: %(needs)s") % {"needs": ", ".join(hard)}] if hard else []),
        *([_("Graag: %(needs)s") % {"needs": ", ".join(wish)}] if wish else []),
    ]
    neighbour = house().neighbours.get(profile.function)
    if neighbour is not None:
        text = _("Voor de buren: geluid %(noise)s, open %(hours)s")
        levels = {"noise": _level("noise", neighbour.noise), "hours": _level("hours", neighbour.hours)}
        said.append(text % levels)
    if profile.sharing is False:
        said.append(_("Wil de ruimte niet delen"))
    return tuple(said)


def _importance(profile: SearchProfile, code: str) -> str:
    need = profile.needs.get(code)
    return "" if need is None or need.level is None else need.importance


def _need(profile: SearchProfile, code: str) -> str:
    kind, level = need_kinds()[code], profile.needs[code].level or 0.0
    name = kind.title[language()]
    lower = f"{name[:1].lower()}{name[1:]}"
    return lower if kind.kind == "yes_no" else f"{lower} ({_level(code, level)}{_unit(kind.unit)})"


def _unit(unit: str | None) -> str:
    words = {"minutes": _("minuten")}
    return f" {words.get(unit, unit)}" if unit else ""


def _level(code: str, level: float) -> str:
    return shown(level_name(code, level))


def _texts(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    return tuple(shown(sentence) for sentence in sentences)


def _conflicts_of(content: Content, code: str) -> tuple[str, ...]:
    mine = (each for each in content.programme.conflicts if code in (each.one, each.other))
    return tuple(_with_other(content, each, code) for each in mine)


def _with_other(content: Content, conflict: Conflict, code: str) -> str:
    other = conflict.other if conflict.one == code else conflict.one
    return _("Met %(other)s: %(why)s") % {
        "other": _called(content, other),
        "why": " ".join(_texts(conflict.reasons)),
    }


def _called(content: Content, code: str) -> str:
    profile, number = content.joining.profiles[code], content.numbers.get(code)
    name = function_name(profile.function)
    return name if number is None else f"{number} ({name})"


def conflicts(content: Content) -> list[str]:
    """Return who does not get on with whom, and why, as sentences."""
    return [
        _("%(one)s en %(other)s: %(why)s")
        % {
            "one": _called(content, each.one),
            "other": _called(content, each.other),
            "why": " ".join(_texts(each.reasons)),
        }
        for each in content.programme.conflicts
    ]


def option(content: Content, found: Option) -> OptionShown:
    """Return a party that could be added."""
    code, left = found.profile.profile_id, content.programme.left_m2
    area = min(max(found.low_m2, min(left, found.high_m2)), found.high_m2)
    match = shown_matches([found.party.match], _nameless, "loods")[0]
    low = found.low_m2 or None
    return OptionShown(
        code,
        function_name(found.profile.function),
        firm(content.joining.seen[code]),
        span(low, found.high_m2, "m2"),
        rent_text(found.profile.rent_high),
        match.word,
        match.look,
        match.bar.said,
        tuple(_with_other(content, each, code) for each in found.conflicts),
        content.joining.proposed.get(code),
        content.editable.with_party(code, round(area, 1)).query(),
    )


def beside(content: Content) -> list[Link]:
    """Return the other spaces that are on offer in the same building, floor by floor."""
    if content.building is None:
        return []
    others = sorted(open_spaces(content.building), key=lambda each: (each.floor or 0.0, each.pk))
    return [
        Link(_part(each), reverse("combine:space", args=[each.code]))
        for each in others
        if each.pk != content.space.pk
    ]


def _part(space: OfferedSpace) -> str:
    area = _("m² onbekend") if space.largest_m2 is None else notation().area(space.largest_m2)
    floor = "" if space.floor is None else f"{floor_name(space.floor)}, "
    return f"{space.code}: {floor}{area}"


def tiles(content: Content) -> list[KeyFigure]:
    """Return the totals: m2 filled, rent together against what is asked, and the gap."""
    found, whole = content.programme, content.joining.space.largest_m2
    filled, asked = found.filling.area_m2, found.filling.asked_eur_year
    if found.over_m2:
        note = _("%(m2)s te veel") % {"m2": notation().area(found.over_m2)}
    else:
        note = _("van %(whole)s; %(left)s blijft over") % {
            "whole": notation().area(whole),
            "left": notation().area(found.left_m2),
        }
    gap, silent = found.filling.gap_eur_year, _silent(content)
    return [
        KeyFigure(_("Gevuld"), round(filled), "m2", note=note, lead=True),
        KeyFigure(
            _("Huur die zij samen kunnen betalen"),
            round(found.filling.pays_eur_year),
            unit=_("euro per jaar"),
            note=silent,
        ),
        KeyFigure(
            _("Gevraagd voor deze m²"),
            None if asked is None else round(asked),
            unit=_("euro per jaar"),
            missing=_("huur onbekend"),
            note=_whole_rent(content),
        ),
        KeyFigure(
            _("Tekort"),
            None if gap is None else round(gap),
            unit=_("euro per jaar"),
            missing=_("niet te zeggen"),
            note=_("Samen kunnen zij de vraagprijs betalen.") if gap == 0 and filled and not silent else "",
        ),
    ]


def _whole_rent(content: Content) -> str:
    """Return what is asked for the whole space, which a part of it does not pay."""
    rent, whole = content.joining.space.rent_eur_m2_year, content.joining.space.largest_m2
    if rent is None or whole is None:
        return ""
    return _("voor de hele ruimte %(price)s") % {"price": euro_range(rent * whole, rent * whole)}


def blocks(content: Content) -> list[Block]:
    """Return the parties as the drawing of the space takes them."""
    return [
        Block(
            str(content.numbers[party.profile]),
            f"{_called(content, party.profile)}: {notation().area(party.area_m2)}",
            round(party.area_m2, 1),
        )
        for party in content.programme.filling.parties
    ]


def table(content: Content) -> Table:
    """Return the parties as a table, as it goes into a file."""
    columns = [
        Column(_("Nr"), "number"),
        Column(_("Functie")),
        Column(_("Zoekvraag")),
        Column(_("M²"), "number"),
        Column(_("Zoekt")),
        Column(_("Kan betalen (€ per jaar)"), "number"),
        Column(_("Voorgestelde huur (€ per m² per jaar)"), "fine"),
        Column(_("Waarom het past")),
        Column(_("Wat minder past of onbekend is")),
        Column(_("Wat deze partij vraagt")),
        Column(_("Wat er mis is")),
    ]
    rows: list[Row] = [Row(_row(content, each)) for each in parties(content)]
    filling = content.programme.filling
    total = [None, _("Samen"), "", round(filling.area_m2), "", round(filling.pays_eur_year), None]
    rows.append(Row([*total, "", "", "", ""], total=True))
    return Table(_("Vulling van %(space)s") % {"space": content.space.code}, columns, rows)


def _row(content: Content, each: PartyShown) -> list[object]:
    (party,) = (party for party in content.programme.filling.parties if party.profile == each.code)
    said = [] if party.pays_known else [_("Kan betalen: %(pays)s") % {"pays": each.pays}]
    unknown = not party.pays_known and content.joining.space.rent_eur_m2_year is None
    rent = content.rents.get(each.code)
    return [
        each.number,
        each.name,
        each.code,
        round(each.area_m2, 1),
        each.asked,
        None if unknown else round(party.pays_eur_year),
        None if rent is None else round(rent, 2),
        " ".join(each.match.fits),
        " ".join([*each.match.weak, *each.match.unknown, *said]),
        "; ".join(each.asks),
        " ".join([*each.remarks, *each.conflicts]),
    ]


def totals_table(content: Content) -> Table:
    """Return the totals as a table, as they go into a file."""
    columns = [Column(_("Wat")), Column(_("Waarde"), "number"), Column(_("Eenheid"))]
    rows = [[tile.label, tile.value, "m²" if tile.kind == "m2" else tile.unit] for tile in tiles(content)]
    return Table(_("Samen"), columns, rows)


def _euros(value: float) -> str:
    return _("%(price)s per jaar") % {"price": euro_range(value, value)}


def _plain(area: float | None) -> str:
    return "" if area is None else notation().decimal(area, 0 if float(area).is_integer() else 1)
