# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `loods place` shows: everyone's place, who stays without, what is missing, and what would help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loods.messages import N_
from loods_cli.context import App
from loods_cli.matched import Asked, Sides, sides_of
from loods_cli.output import emit, show

if TYPE_CHECKING:
    from loods.match.placing import Missing, Placed, Placement, PlaceRules, WhatIf

_PLACED = ("space", "profile", "area_m2", "score_low", "score_high")
_SHORT = ("function", "size_low_m2", "size_high_m2", "place", "seekers", "asked_m2", "blocks")
_CHANGE = ("change", "placed", "seekers_more", "area_m2", "area_more_m2", "most_seekers")
_GOING = ("profile", "outcome", "space", "area_m2")
_BLOCKS = {
    "too_small": N_("too small"),
    "too_large": N_("to let in too large a size only"),
    "rent_above": N_("rent too high"),
    "too_late": N_("free too late"),
    "ends_too_soon": N_("available too briefly"),
    "only_temporary": N_("only temporary"),
    "elsewhere": N_("nothing to let where is sought"),
    "taken": N_("fits, but somebody else is placed there"),
    "refused": N_("fits, but was refused before"),
    "plan": N_("does not fit the omgevingsplan"),
}


@dataclass(frozen=True)
class PlaceAsked:
    """What somebody asked: everyone, missing or helps; or a group or searches that must go."""

    what: str
    group: str | None
    leaving: tuple[str, ...]


def show_placement(
    app: App,
    given: tuple[Path | None, Path | None, dt.date | None],
    asked: PlaceAsked,
    fmt: str,
    output: Path | None,
) -> None:
    """Print the answer asked for; `given` are the sheets of spaces and searches, and the day."""
    from loods.match.placing import PlaceRules

    spaces, profiles, day = given
    sides = sides_of(app, Asked(None, None, spaces, profiles, day, 1, near=False, excluded=False))
    rules = PlaceRules.on(app.rulebook(), day or app.today)
    going = leaving_of(sides, asked.group, asked.leaving)
    what = "leaving" if asked.group or asked.leaving else asked.what
    columns, rows, document, said = _ANSWERS[what](app, sides, rules, going)
    emit(app, fmt, rows, columns=columns, document=document, output=output)
    if fmt == "table" and output is None and said:
        click.echo(said)


_Shown = tuple[Sequence[str], list[dict[str, Any]], Any, str]


def _everyone(app: App, sides: Sides, rules: PlaceRules, _leaving: Sequence[str]) -> _Shown:
    from loods.match.placing import place

    found = place(sides.table, sides.profiles, rules)
    rows = [_row(each) for each in found.pairs]
    document = {
        "pairs": rows,
        "unplaced": [asdict(each) for each in found.unplaced],
        "empty": list(found.empty),
        **_totals(found),
    }
    return _PLACED, rows, document, _summary(app, found)


def _row(placed: Placed) -> dict[str, Any]:
    return {
        "space": placed.space,
        "profile": placed.profile,
        "area_m2": None if placed.area_m2 is None else round(placed.area_m2, 1),
        "score_low": round(placed.match.score_low, 1),
        "score_high": round(placed.match.score_high, 1),
    }


def _totals(found: Placement) -> dict[str, Any]:
    return {
        "placed": len(found.pairs),
        "area_m2": round(found.area_m2, 1),
        "fit": round(found.fit, 3),
        "bound_seekers": found.bound.seekers,
        "bound_fit": round(found.bound.fit, 3),
        "proved": found.proved,
    }


def _summary(app: App, found: Placement) -> str:
    text = N_("Placed: {placed} of {all}, {area} m2; {empty} spaces are left. {proof}")
    if found.proved:
        proof = app._(N_("Proved: there is no better placement."))
    else:
        more, share = found.gap_seekers, show(app, round(100 * found.gap_fit, 1))
        told = N_("Proved: at most {more} seekers more; with as many, at most {share}% more fit.")
        proof = app._(told).format(more=more, share=share)
    return app._(text).format(
        placed=len(found.pairs),
        all=len(found.pairs) + len(found.unplaced),
        area=show(app, round(found.area_m2)),
        empty=len(found.empty),
        proof=proof,
    )


def _missing(app: App, sides: Sides, rules: PlaceRules, _leaving: Sequence[str]) -> _Shown:
    from loods.functions.uses import target_uses
    from loods.match.placing import missing, place

    found = missing(sides.table, sides.profiles, place(sides.table, sides.profiles, rules), rules)
    rows = [
        {
            **{name: getattr(each, name) for name in _SHORT if name != "blocks"},
            "function": target_uses()[each.function].title[app.language],
            "place": _place(each.place),
            "blocks": "; ".join(f"{_block(app, one.code, one.about)}: {one.count}" for one in each.blocks),
        }
        for each in found.shortages
    ]
    return _SHORT, rows, _listed(found), ""


def _place(code: str) -> str:
    from loods.places import gemeente

    return gemeente(code).name if code.startswith("GM") else code


def _block(app: App, code: str, about: str) -> str:
    from loods.functions.needs import need_kinds

    said = _BLOCKS.get(about if code == "need_unmet" else code)
    if said is not None:
        return app._(said)
    need = need_kinds()[about].title[app.language].lower()
    return app._(N_("none, or not enough: {need}")).format(need=need)


def _listed(found: Missing) -> dict[str, Any]:
    return {
        "shortages": [asdict(each) for each in found.shortages],
        "idle": [asdict(each) for each in found.idle],
    }


def _helps(_app: App, sides: Sides, rules: PlaceRules, _leaving: Sequence[str]) -> _Shown:
    from loods.match.placing import changes, place

    now = place(sides.table, sides.profiles, rules)
    rows = [_change("now", now, now)]
    rows += [
        _change(each.code, each.placement, now) for each in changes(sides.table, sides.profiles, now, rules)
    ]
    return _CHANGE, rows, rows, ""


def _change(code: str, found: Placement, now: Placement) -> dict[str, Any]:
    return {
        "change": code,
        "placed": len(found.pairs),
        "seekers_more": len(found.pairs) - len(now.pairs),
        "area_m2": round(found.area_m2),
        "area_more_m2": round(found.area_m2 - now.area_m2),
        "most_seekers": found.bound.seekers,
    }


def _going(app: App, sides: Sides, rules: PlaceRules, leaving: Sequence[str]) -> _Shown:
    from loods.match.placing import what_if

    found = what_if(sides.table, sides.profiles, leaving, rules)
    rows = list(_outcomes(found))
    text = N_("{placed} of {all} find a place; {fewer} fewer of the others do.")
    said = app._(text).format(placed=len(found.can_go), all=len(found.leaving), fewer=found.fewer_others)
    return _GOING, rows, {"outcomes": rows, "fewer_others": found.fewer_others}, said


def _outcomes(found: WhatIf) -> Iterable[dict[str, Any]]:
    for each in found.can_go:
        yield _outcome(each.profile, "placed", each.space, each.area_m2)
    for profile in found.crowded_out:
        yield _outcome(profile, "others_take_it")
    for profile in found.cannot:
        yield _outcome(profile, "nothing_fits")
    for each in found.displaced:
        yield _outcome(each.profile, "displaced", each.space, each.area_m2)


def _outcome(
    profile: str, outcome: str, space: str | None = None, area_m2: float | None = None
) -> dict[str, Any]:
    area = None if area_m2 is None else round(area_m2, 1)
    return {"profile": profile, "outcome": outcome, "space": space, "area_m2": area}


def leaving_of(sides: Sides, group: str | None, profiles: Sequence[str]) -> tuple[str, ...]:
    """Return who must go: a group, and the searches that were named."""
    from loods.match.placing import forced, on_business_parks

    groups = {"business-park": on_business_parks, "forced": forced}
    own = groups[group](sides.profiles) if group else ()
    return tuple(dict.fromkeys((*own, *profiles)))


_ANSWERS: Mapping[str, Callable[[App, Sides, PlaceRules, Sequence[str]], _Shown]] = {
    "everyone": _everyone,
    "missing": _missing,
    "helps": _helps,
    "leaving": _going,
}
