# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes the grid of figures: in full for the roles, at every change; for the public, release by release.

A release for the public comes with a new quarter or another set of editions, not with every observation:
the difference between two releases would be the observations that came in between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass

import polars as pl
from django.db import connection, transaction
from django.utils import timezone

from loods.disclosure import SmallCounts
from loods.disclosure.publishing import Release, part_names, publish
from loods.monitor import DEFINITIONS, Monitor
from loods.monitor.grid import PART, gemeente_figures, members_of, quarter_days, whole_grid
from loods.monitor.marks import series_start
from loods.monitor.uses import USE_NAMES
from loods.rules import Rulebook
from loods_store.actions.copying import copy_in
from loods_store.actions.events import SYSTEM, Actor, record
from loods_store.actions.grid_told import packed, unpacked
from loods_store.models import Coverage, GridFigure, GridState, Publication, PublicFigure, PublicRelease
from loods_store.models.figures import GridCell
from loods_store.queries import grid as stored
from loods_store.queries import monitors, observations

Progress = Callable[[float], None]

# One refresh at a time; a second one waits for the first and then sees what it made.
_LOCK = 5_206_102
# The most gemeenten in an edition of which one monitor holds every use.
_AT_ONCE = 60
_CELL = ["area", "use", "definition", "date"]
_SHARED = [field.name for field in GridCell._meta.fields]  # noqa: SLF001 - the fields of a model
_FULL = [*_SHARED, "vacant_buildings", "observations", "offers_known", "offers_open"]
_PUBLIC = [*_SHARED, "held_back", "durations_held_back"]


@dataclass(frozen=True)
class Refreshed:
    """What a refresh made: rows of the grid, and the release for the public where there was one."""

    figures: int
    release: PublicRelease | None


@dataclass(frozen=True)
class _Edition:
    """A publication with the gemeenten that it speaks for, and the quarters that it knows."""

    publication: Publication
    gemeenten: list[str]
    days: list[dt.date]


def refresh_grid(
    progress: Progress | None = None, actor: Actor = SYSTEM, *, whole: bool = False, release: bool = False
) -> Refreshed:
    """Bring the grid up to date in one transaction: of what changed since, or wholly when that must be.

    The public figures are released where something is new (see above), or when `release` asks for it.
    """
    report = progress or (lambda _share: None)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        editions, now = _editions(), stored.basis_now()
        due = release or _is_due(editions)
        changed = None if due or whole else stored.changed_gemeenten(now)
        if changed is not None and not changed:
            return Refreshed(0, None)
        made = _made(editions, changed, due, report)
        GridState.objects.update_or_create(pk=1, defaults=asdict(now) | {"made_at": timezone.now()})
        record(actor, "refresh_grid", "grid", figures=made.figures, revision=now.revision, released=due)
    report(1.0)
    return made


def _made(
    editions: list[_Edition], gemeenten: Collection[str] | None, due: bool, report: Progress
) -> Refreshed:
    leaves, members = _leaves(editions, gemeenten, report), _members(editions)
    figures = whole_grid(leaves, members) if leaves.height else leaves
    kept = () if gemeenten is None else set(leaves["area"]) - set(gemeenten)
    fresh = figures.filter(~pl.col("area").is_in(list(kept))) if kept else figures
    _store(GridFigure, _columns(fresh, _FULL) if fresh.height else fresh, kept)
    report(0.8)
    release = _released(figures, members, editions) if due and figures.height else None
    return Refreshed(figures.height, release)


def _editions() -> list[_Edition]:
    """Return what is published, the newest reference date first."""
    found: dict[int, list[str]] = {}
    for code, publication in Coverage.objects.values_list("gemeente", "publication_id"):
        found.setdefault(publication, []).append(code)
    rulebook = monitors.rulebook()
    rows = Publication.objects.filter(pk__in=found).order_by("-reference_date", "-pk")
    return [_Edition(row, sorted(found[row.pk]), _days(row, rulebook)) for row in rows]


def _days(publication: Publication, rulebook: Rulebook) -> list[dt.date]:
    """Return the quarters that an edition knows; one without history knows the last one, if any."""
    end = publication.reference_date
    known_from = monitors.home().open_edition(publication.edition_id).known_from
    return quarter_days(max(series_start(rulebook, end), known_from or dt.date.min), end)


def _leaves(editions: list[_Edition], gemeenten: Collection[str] | None, report: Progress) -> pl.DataFrame:
    """Return the figures of all gemeenten: computed, or as they stand where they are not asked for."""
    tables = [] if gemeenten is None else [stored.gemeente_rows(without=gemeenten)]
    steps = len(editions) * len(USE_NAMES)
    for number, edition in enumerate(editions):
        asked = [code for code in edition.gemeenten if gemeenten is None or code in gemeenten]
        if not asked or not edition.days:
            continue
        monitor_of = _monitors(edition, asked if gemeenten is not None else None)
        for place, use in enumerate(USE_NAMES):
            tables += _of_use(edition, monitor_of(use), use, asked)
            report(0.7 * (number * len(USE_NAMES) + place + 1) / steps)
    tables = [table for table in tables if table.height]
    return pl.concat(tables, how="diagonal_relaxed") if tables else pl.DataFrame()


def _of_use(edition: _Edition, monitor: Monitor, use: str, gemeenten: list[str]) -> list[pl.DataFrame]:
    day = edition.publication.reference_date
    return [gemeente_figures(monitor, edition.days, use, name, gemeenten, day) for name in DEFINITIONS]


def _monitors(edition: _Edition, gemeenten: list[str] | None) -> Callable[[str], Monitor]:
    """Return what gives a monitor for a use: of some gemeenten one for all uses, with what was said there.

    An edition of much of the country is read use by use, for it would not fit in memory.
    """
    name = edition.publication.edition_id
    if gemeenten is None or len(edition.gemeenten) > _AT_ONCE:
        return lambda use: monitors.monitor_for(name, use)
    opened = monitors.home().open_edition(name)
    day, held = opened.manifest.reference_date, frozenset(opened.manifest.gemeenten)
    said = observations.table(gemeenten=gemeenten)
    monitor = Monitor(opened, said, monitors.rulebook(), None, day, opened.known_from, held)
    towns = monitor.division(day).towns.filter(pl.col("gemeente").is_in(gemeenten))["town_id"]
    monitor.history = monitor.history.filter(pl.col("town_id").is_in(towns.implode()))
    return lambda _use: monitor


def _members(editions: list[_Edition]) -> pl.DataFrame:
    """Return the wider areas around the gemeenten of each edition, in the division of its reference date."""
    parts = [members_of(item.gemeenten, item.publication.reference_date) for item in editions]
    if not parts:
        return members_of([], dt.date(2012, 1, 1))
    newest = ("parent_name", "gemeenten")
    return pl.concat(parts).with_columns(pl.col(newest).first().over("parent"))


def _columns(figures: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """Return figures in the columns of the database: vacancy by duration as one value."""
    parts = {name.removeprefix(PART): name for name in figures.columns if name.startswith(PART)}
    parts = {code: name for code, name in parts.items() if not name.endswith("_buildings")}
    if not parts:
        return figures.with_columns(durations=pl.lit(None, pl.String)).select(columns)
    some = pl.any_horizontal([pl.col(name).is_not_null() for name in parts.values()])
    whole = pl.struct(pl.col(name).alias(code) for code, name in parts.items()).struct.json_encode()
    return figures.with_columns(durations=pl.when(some).then(whole)).select(columns)


def _store(model: type[GridFigure | PublicFigure], rows: pl.DataFrame, kept: Collection[str] = ()) -> None:
    """Put these rows in the place of all that there were but those of the areas that are kept."""
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - the way to the name of a table
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE NOT area = ANY(%s)", [list(kept)])  # noqa: S608 - our own
    if rows.height:
        copy_in(model, rows)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {table}")


def _until(editions: list[_Edition]) -> dt.date:
    """Return the newest quarter that any edition knows."""
    return max((day for edition in editions for day in edition.days[-1:]), default=dt.date.min)


def _newest_day(editions: list[_Edition]) -> dt.date:
    return max(edition.publication.reference_date for edition in editions)


def _ids(editions: list[_Edition]) -> list[str]:
    return sorted(edition.publication.edition_id for edition in editions)


def _is_due(editions: list[_Edition]) -> bool:
    """Tell whether there is a new quarter or edition, or the last release knew nothing of vacancy yet."""
    last = PublicRelease.objects.first()
    if last is None or last.editions != _ids(editions) or last.until != _until(editions):
        return True
    told = PublicFigure.objects.exclude(vacant_units=None, held_back=False).exists()
    return not told and last.revision != observations.revision()


def _released(figures: pl.DataFrame, members: pl.DataFrame, editions: list[_Edition]) -> PublicRelease:
    """Release the public figures; what was told before is honoured."""
    until = _until(editions)
    told = PublicRelease.objects.exclude(told=None).first()
    public = publish(
        _for_public(figures), members, small_counts(until), unpacked(told, _newest_day(editions))
    )
    _store(PublicFigure, _public_columns(public))
    PublicRelease.objects.update(told=None)
    return PublicRelease.objects.create(
        released_at=timezone.now(),
        editions=_ids(editions),
        revision=observations.revision(),
        until=until,
        figures=public.figures.height,
        held_back=public.figures["disclosure"].count(),
        exposed=public.exposed,
        told=packed(public.released),
    )


def small_counts(day: dt.date) -> SmallCounts:
    """Return the rules disclosure.* that hold on `day`."""
    on = monitors.rulebook().on
    return SmallCounts(
        min_buildings=int(on("disclosure.min_buildings", day).value),
        min_owners=int(on("disclosure.min_owners", day).value),
        width=float(on("disclosure.min_width", day).value),
    )


def _for_public(figures: pl.DataFrame) -> pl.DataFrame:
    """Return what can be released: no definition beside its use, no region of which a part is known only."""
    strange = [
        (pl.col("definition") == item.name) & (pl.col("use") != item.only_use)
        for item in DEFINITIONS.values()
        if item.only_use is not None
    ]
    part = (pl.col("level") == "region") & (pl.col("covered") < pl.col("gemeenten"))
    return figures.filter(~pl.any_horizontal(*strange, part))


def _public_columns(public: Release) -> pl.DataFrame:
    """Return released figures as the database has them; structural is the longest class, where it is."""
    longest = [pl.col(name) for name in part_names(public.figures)[-1:]] or [pl.lit(None, pl.Int64)]
    by_class = [item.name for item in DEFINITIONS.values() if item.structural_rule != "cbs.long_term"]
    figures = public.figures.with_columns(
        held_back=pl.col("disclosure").is_not_null(),
        durations_held_back=pl.col("parts_disclosure").is_not_null(),
        structural_vvo_m2=pl.when(pl.col("definition").is_in(by_class)).then(longest[0]),
    )
    return _columns(figures, _PUBLIC)
