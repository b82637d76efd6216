# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `loods match` shows: pairs with their score as a range, why, what excludes and what would mend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from loods.errors import InputError, NotFoundError
from loods.messages import N_
from loods_cli.context import App
from loods_cli.database import store_of
from loods_cli.observed import has_database
from loods_cli.output import as_table, emit

if TYPE_CHECKING:
    import polars as pl

    from loods.match.checks import Reason
    from loods.match.matching import Match
    from loods.match.near import Mend
    from loods.match.profiles import SearchProfile
    from loods.match.sheets import SheetResult
    from loods.match.spaces import Space
    from loods.match.terms import Terms

_T = TypeVar("_T", "Space", "SearchProfile")
_COLUMNS = ("space", "profile", "score_low", "score_high", "reasons", "blocking")


@dataclass(frozen=True)
class Asked:
    """What somebody asked of `loods match`."""

    space: str | None
    profile: str | None
    spaces: Path | None
    profiles: Path | None
    day: dt.date | None
    top: int
    near: bool
    excluded: bool


@dataclass(frozen=True)
class Sides:
    """Both sides, the profiles completed with what is usual, and the rules of the day."""

    table: pl.DataFrame
    spaces: tuple[Space, ...]
    profiles: tuple[SearchProfile, ...]
    terms: Terms


def show_matches(app: App, asked: Asked, fmt: str, output: Path | None) -> None:
    """Print the matches asked for."""
    sides = sides_of(app, asked)
    found = _found(sides, asked)
    documents = [_document(each, mends, app) for each, mends in found]
    if fmt == "table":
        _show_table(app, documents, output)
    else:
        emit(
            app,
            fmt,
            documents if fmt == "json" else [_row(each) for each in documents],
            columns=_COLUMNS,
            document=documents,
            output=output,
        )


def gemeenten_in(app: App) -> Callable[[str, dt.date], Sequence[str]]:
    """Return what turns the name of an area into the codes of the gemeenten in it."""
    from loods.places import find_area, gemeenten_of

    def find(text: str, day: dt.date) -> Sequence[str]:
        return sorted(gemeenten_of(find_area(text, day, app.home.areas), day))

    return find


def sides_of(app: App, asked: Asked) -> Sides:
    """Return both sides from the files given, else from what the home keeps: its database once it has one."""
    from loods.match.profiles import completed_all, profiles_of
    from loods.match.sheets import import_profiles, import_spaces
    from loods.match.spaces import spaces_of
    from loods.match.terms import Terms

    day, rulebook = asked.day or app.today, app.rulebook()
    kept = _Kept(app)
    table = _table(app, asked.spaces, import_spaces, kept.spaces)
    profiles = profiles_of(_table(app, asked.profiles, import_profiles, kept.profiles))
    spaces = spaces_of(table)
    _expect(spaces, "spaces")
    _expect(profiles, "searches")
    return Sides(table, spaces, completed_all(profiles, rulebook, day), Terms.on(rulebook, day))


@dataclass(frozen=True)
class _Kept:
    """What a home keeps of both sides: of a database those that are open, by the codes of the site."""

    app: App

    def spaces(self) -> pl.DataFrame:
        from loods.match.keeping import space_store

        if not has_database(self.app.home_path):
            return space_store(self.app.home).load()
        with store_of(self.app.home_path):
            from loods_store.queries.matching.sides import space_rows

            return space_rows()

    def profiles(self) -> pl.DataFrame:
        from loods.match.keeping import profile_store
        from loods.match.profiles import profile_table

        if not has_database(self.app.home_path):
            return profile_store(self.app.home).load()
        with store_of(self.app.home_path):
            from loods_store.queries.matching.sides import asked_rows

            return profile_table(asked_rows())


def _table(
    app: App,
    file: Path | None,
    read: Callable[[Path, Callable[[str, dt.date], Sequence[str]], dt.date], SheetResult],
    kept: Callable[[], pl.DataFrame],
) -> pl.DataFrame:
    if file is None:
        return kept()
    result = read(file, gemeenten_in(app), app.today)
    rejected = [key for key, outcome in result.outcomes.items() if outcome == "rejected"]
    if rejected:
        text = app._(N_("{file}: {count} rows cannot be used and are left out, the first on row {row}."))
        click.echo(
            text.format(file=file.name, count=len(rejected), row=min(row for _, row in rejected)), err=True
        )
    return result.rows


def _expect(rows: Sequence[object], kind: str) -> None:
    if not rows:
        raise InputError(
            N_("There are no {kind} to match yet."),
            N_("Make a sheet with: loods template {kind} FILE; read it in with: loods import {kind} FILE."),
            kind=kind,
        )


def _found(sides: Sides, asked: Asked) -> list[tuple[Match, Sequence[Mend]]]:
    spaces = [named(sides.spaces, asked.space, "space")] if asked.space else list(sides.spaces)
    profiles = [named(sides.profiles, asked.profile, "profile")] if asked.profile else list(sides.profiles)
    if asked.space and asked.profile:
        return [_pair(spaces[0], profiles[0], sides)]
    by_space = asked.space is not None
    found: list[tuple[Match, Sequence[Mend]]] = []
    for one in spaces if by_space else profiles:
        found += _list_of(one, sides, asked)
    return found


def _list_of(one: Space | SearchProfile, sides: Sides, asked: Asked) -> list[tuple[Match, Sequence[Mend]]]:
    """Return the best of the other side, then what nearly fits, then (if asked) what is excluded."""
    from loods.match.finding import find_profiles, find_spaces
    from loods.match.matching import match
    from loods.match.spaces import Space

    terms = sides.terms
    if isinstance(one, Space):
        best, misses = find_profiles(one, sides.profiles, sides.table, terms, asked.top)
        whole = (match(one, profile, terms) for profile in sides.profiles)
    else:
        best, misses = find_spaces(one, sides.table, terms, asked.top)
        whole = (match(space, one, terms) for space in sides.spaces)
    misses = misses if asked.near else []
    shown = [(each.match, each.mends) for each in misses]
    named = {(each.space, each.profile) for each, _ in shown}
    others = (each for each in whole if each.blocking) if asked.excluded else ()
    rest = [each for each in others if (each.space, each.profile) not in named]
    return [*((each, ()) for each in best), *shown, *((each, ()) for each in rest)]


def _pair(space: Space, profile: SearchProfile, sides: Sides) -> tuple[Match, Sequence[Mend]]:
    from loods.match.matching import match
    from loods.match.near import near_miss

    miss = near_miss(space, profile, sides.terms, sides.spaces)
    return match(space, profile, sides.terms), () if miss is None else miss.mends


def named(rows: Iterable[_T], name: str, kind: str) -> _T:
    """Return the row with this id; NotFoundError names some that there are."""
    listed = list(rows)
    ids = [getattr(row, f"{kind}_id") for row in listed]
    if name in ids:
        return listed[ids.index(name)]
    raise NotFoundError(
        N_("There is no {kind} {name}."),
        N_("Choose one of: {some}."),
        kind=kind,
        name=name,
        some=", ".join(ids[:10]),
    )


def _document(found: Match, mends: Sequence[Mend], app: App) -> dict[str, Any]:
    return {
        "space": found.space,
        "profile": found.profile,
        "score_low": round(found.score_low, 1),
        "score_high": round(found.score_high, 1),
        "reasons": [_reason(reason, app) for reason in found.reasons],
        "blocking": [_reason(reason, app) for reason in found.blocking],
        "mends": [_mend(mend, app) for mend in mends],
    }


def _reason(reason: Reason, app: App) -> dict[str, Any]:
    return {
        "code": reason.code,
        "about": reason.about,
        "kind": reason.kind,
        "text": reason.text.render(app._),
        "gap": reason.gap,
    }


def _mend(mend: Mend, app: App) -> dict[str, Any]:
    return {
        "about": mend.about,
        "text": mend.text.render(app._),
        "spaces": list(mend.spaces),
        "gap_eur_low": mend.gap_eur_low,
        "gap_eur_high": mend.gap_eur_high,
    }


def _row(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a pair with its reasons as text, for a sheet."""
    texts = {name: " ".join(each["text"] for each in document[name]) for name in ("reasons", "blocking")}
    return {**document, **texts}


def _show_table(app: App, documents: Sequence[Mapping[str, Any]], output: Path | None) -> None:
    from loods_cli.target import written

    text = "\n".join(_paragraph(app, each) for each in documents) or as_table(app, [], [])
    if output is None:
        click.echo(text, nl=False)
    else:
        with written(output) as aside:
            aside.write_text(text, encoding="utf-8")


def _paragraph(app: App, document: Mapping[str, Any]) -> str:
    head = app._(N_("{space} for {profile}: {score}")).format(
        space=document["space"], profile=document["profile"], score=_score(app, document)
    )
    lines = [
        f"  {_MARKS[each['kind']]} {each['text']}" for each in document["blocking"] + document["reasons"]
    ]
    return "\n".join([head, *lines, *(f"  > {each['text']}" for each in document["mends"])]) + "\n"


_MARKS = {"fits": "+", "weak": "-", "unknown": "?", "blocking": "x", "note": "i"}


def _score(app: App, document: Mapping[str, Any]) -> str:
    if document["blocking"]:
        return app._(N_("excluded"))
    low, high = round(document["score_low"]), round(document["score_high"])
    return f"{low}" if low == high else app._(N_("{low} to {high}")).format(low=low, high=high)
