# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""All gemeenten at a glance: who delivered, how much stands empty, what is being done, and by whom."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count, Max, Q

from loods.places import gemeente
from loods.rules import Rulebook
from loods_store.access import COACH, LOODS, STEWARD, Viewer
from loods_store.models import (
    BuildingVacancy,
    Correction,
    Coverage,
    GridFigure,
    RoleGrant,
    WorkItem,
)
from loods_store.queries import observation_uploads
from loods_store.queries.matching import Results, last_year, results_by_gemeente
from loods_store.queries.people import in_force

TARGET_RULE = "target.vacancy_pct"
LARGE_RULE = "network.large_building_vvo"
CLOSED = (WorkItem.State.DONE, WorkItem.State.DROPPED)


@dataclass(frozen=True)
class Contact:
    """A kantorenloods with how to reach them."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Delivered:
    """What a gemeente delivered: its last file or form, how many rows, whether that was in this quarter."""

    last_delivery: dt.date | None = None
    rows: int | None = None
    last_observation: dt.date | None = None
    this_quarter: bool = False


@dataclass(frozen=True)
class Vacancy:
    """Figures of a gemeente on a quarter; None is unknown. Change is in percentage points over a year."""

    date: dt.date | None = None
    stock_m2: int | None = None
    vacant_m2: int | None = None
    vacancy_pct: float | None = None
    structural_m2: int | None = None
    change_points: float | None = None
    observed_pct: float | None = None
    target_pct: float | None = None

    @property
    def above_target(self) -> bool:
        """Tell whether more stands empty than the gemeente wants at most."""
        known = self.vacancy_pct is not None and self.target_pct is not None
        return known and self.vacancy_pct > self.target_pct  # type: ignore[operator]


@dataclass(frozen=True)
class Signals:
    """How many buildings ask for attention: art. 7.4, contradictions, large and empty for years.

    Large is from `large_m2` vacant m2 vvo on, and for years is since before `empty_before`.
    """

    plan_list: int = 0
    contradicted: int = 0
    large_and_long: int = 0
    open_reports: int = 0
    large_m2: int = 0
    empty_before: dt.date | None = None


@dataclass(frozen=True)
class GemeenteRow:
    """A gemeente with all that the coach sees of it; `work` counts buildings per state of mijn lijst."""

    code: str
    name: str
    loodsen: tuple[Contact, ...] = ()
    delivered: Delivered = field(default_factory=Delivered)
    vacancy: Vacancy = field(default_factory=Vacancy)
    signals: Signals = field(default_factory=Signals)
    work: Mapping[str, int] = field(default_factory=dict)
    # What came of the match in the last year.
    matched: Results = field(default_factory=Results)

    @property
    def open_work(self) -> int:
        """Return how many buildings somebody is working on."""
        return sum(count for state, count in self.work.items() if state not in CLOSED)


def gemeenten_of(viewer: Viewer) -> list[str]:
    """Return the published gemeenten that a coach or steward looks after."""
    known = Coverage.objects.values_list("gemeente", flat=True)
    return sorted(viewer.gemeenten_as((COACH, STEWARD), known))


def quarter_start(day: dt.date) -> dt.date:
    """Return the first day of the quarter of a day."""
    return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def at_a_glance(
    codes: Collection[str], use: str, definition: str, rulebook: Rulebook, today: dt.date
) -> list[GemeenteRow]:
    """Return a row per gemeente, by name."""
    loodsen, delivered = loodsen_of(codes, today), deliveries(codes, today)
    figures = vacancy(codes, use, definition, targets(rulebook, today) if use == "kantoor" else {})
    found, work = signals(codes, use, definition, rulebook, today), work_of(codes)
    matched = results_by_gemeente(codes, last_year(today))
    rows = [
        GemeenteRow(
            code,
            gemeente(code).name,
            tuple(loodsen.get(code, ())),
            delivered.get(code, Delivered()),
            figures.get(code, Vacancy()),
            found.get(code, Signals()),
            work.get(code, {}),
            matched[code],
        )
        for code in codes
    ]
    return sorted(rows, key=lambda row: row.name)


def loodsen_of(codes: Collection[str], today: dt.date) -> dict[str, list[Contact]]:
    """Return the loodsen of each gemeente on a day, one person or a team."""
    grants = RoleGrant.objects.filter(
        in_force(today), role=LOODS, area_code__in=codes, person__is_active=True
    ).select_related("person")
    found: dict[str, list[Contact]] = defaultdict(list)
    for grant in grants.order_by("person__name"):
        person = grant.person
        found[grant.area_code].append(Contact(person.name, person.phone, person.email))
    return found


def deliveries(codes: Collection[str], today: dt.date) -> dict[str, Delivered]:
    """Return what each gemeente delivered: the last file or form that counts, and the newest observation."""
    said, start = _last_observations(codes), quarter_start(today)
    return {
        row.gemeente: Delivered(
            row.last, row.rows, said.get(row.gemeente), row.last is not None and row.last >= start
        )
        for row in observation_uploads.deliveries(codes)
    }


def _last_observations(codes: Collection[str]) -> dict[str, dt.date]:
    """Return the day of the newest observation that counts in each gemeente."""
    query = """
        SELECT unit.gemeente, max(said.date)
        FROM store_storedobservation said JOIN store_currentunit unit USING (unit_id)
        WHERE said.withdrawn_at IS NULL AND unit.gemeente = ANY(%s) GROUP BY unit.gemeente
    """
    with connection.cursor() as cursor:
        cursor.execute(query, [list(codes)])
        return dict(cursor.fetchall())


def targets(rulebook: Rulebook, today: dt.date) -> dict[str, float]:
    """Return the target for vacancy of each gemeente that has one, in percent of the stock."""
    value = rulebook.rule(TARGET_RULE).on(today)
    rows = value.value if value is not None else []
    return {row["gemeente"]: float(row["vacancy_pct"]) for row in rows if "vacancy_pct" in row}


def vacancy(
    codes: Collection[str], use: str, definition: str, wanted: Mapping[str, float]
) -> dict[str, Vacancy]:
    """Return the newest figures of each gemeente in the grid, with the change in a year and the target."""
    rows = GridFigure.objects.filter(level="gemeente", use=use, definition=definition, area__in=codes)
    last = rows.aggregate(day=Max("date"))["day"]
    if last is None:
        return {}
    earlier = dict(rows.filter(date=last.replace(year=last.year - 1)).values_list("area", "vacancy_pct"))
    return {
        row.area: Vacancy(
            last,
            row.stock_vvo_m2,
            row.vacant_vvo_m2,
            row.vacancy_pct,
            row.structural_vvo_m2,
            _difference(row.vacancy_pct, earlier.get(row.area)),
            row.observed_pct,
            wanted.get(row.area),
        )
        for row in rows.filter(date=last)
    }


def _difference(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else now - before


def _years_before(day: dt.date, years: int) -> dt.date:
    """Return the same day some years before; for 29 February the day before it.

    >>> _years_before(dt.date(2024, 2, 29), 3)
    datetime.date(2021, 2, 28)
    """
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap else day.day)


def signals(
    codes: Collection[str], use: str, definition: str, rulebook: Rulebook, today: dt.date
) -> dict[str, Signals]:
    """Return per gemeente how many buildings ask for attention."""
    large = float(rulebook.on(LARGE_RULE, today).value)
    years = int(rulebook.on("convenant.structural_years", today).value)
    long_ago = _years_before(today, years)
    mine = BuildingVacancy.objects.filter(gemeente__in=codes, use=use)
    counted = (
        mine.filter(definition=definition)
        .values("gemeente")
        .annotate(
            contradicted_count=Count("pk", filter=Q(contradicted=True)),
            large_count=Count("pk", filter=Q(vacant=True, vacant_m2__gte=large, vacant_since__lt=long_ago)),
        )
    )
    plans = Counter(
        BuildingVacancy.objects.filter(
            gemeente__in=codes, use="kantoor", definition="convenant", plan_list=True
        ).values_list("gemeente", flat=True)
    )
    reports = Counter(
        Correction.objects.filter(gemeente__in=codes, state=Correction.State.OPEN).values_list(
            "gemeente", flat=True
        )
    )
    found = {row["gemeente"]: (row["contradicted_count"], row["large_count"]) for row in counted}
    return {
        code: Signals(
            plans[code],
            *found.get(code, (0, 0)),
            reports[code],
            round(large),
            long_ago,
        )
        for code in codes
    }


def work_of(codes: Collection[str]) -> dict[str, dict[str, int]]:
    """Return per gemeente how many buildings of mijn lijst are in each state."""
    rows = WorkItem.objects.filter(gemeente__in=codes).values_list("gemeente", "state")
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for code, state, count in rows.annotate(Count("pk")).order_by():
        found[code][state] = count
    return found
