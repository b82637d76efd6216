# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods monitor`: stock and vacancy of an area on one or more days, by one or more definitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.days import DAY, parse_days
from loods_cli.observed import observations
from loods_cli.output import as_percent, as_table, emit, format_option, in_words, show_day

if TYPE_CHECKING:
    import polars as pl

    from loods.figures.workbook import Sheet
    from loods.monitor import Figure, Ground, Mark, Monitor
    from loods.places import Area

_LEVELS = ("unit", "building", "street", "own", "gemeente", "region", "province", "country")
# The columns of --level that fit a screen; the other forms have them all.
_LEVEL_COLUMNS = (
    "date",
    "definition",
    "area",
    "area_name",
    "units",
    "floor_area_go_m2",
    "stock_vvo_m2",
    "vacant_vvo_m2",
    "vacancy_pct",
    "structural_vvo_m2",
)
_SAID_BY_VALUE = ("date", "text", "table", "definition")  # shapes that need no unit beside the value
_ALWAYS = ("units", "floor_area_go_m2", "stock_vvo_m2", "vacant_vvo_m2", "vacancy_pct", "structural_vvo_m2")
_HIDDEN = ("area", "area_name", "date", "division", "use", "definition", "edition", "marks")


@click.command("monitor")
@click.argument("area")
@click.option(
    "--on", "days", help="One or more days, by commas: 2012-01-01,2021-09-15. Default: the edition's."
)
@click.option("--use", default="kantoor", show_default=True, help="kantoor, winkel, industrie, wonen ...")
@click.option(
    "--definition",
    "definitions",
    default="zonder-drempel",
    show_default=True,
    help="zonder-drempel, convenant, cbs or aanbod; several by commas; or alle.",
)
@click.option("--division", type=DAY, help="Show the areas as they were on this day. Default: the last day.")
@click.option("--edition", help="Work on this edition. Default: the newest that holds the area.")
@click.option("--level", type=click.Choice(_LEVELS), help="One row for each area of this level inside AREA.")
@click.option("--why", is_flag=True, help="List the units that are counted (in csv and parquet: only these).")
@format_option
@pass_app
def command(
    app: App,
    area: str,
    days: str | None,
    use: str,
    definitions: str,
    division: dt.date | None,
    edition: str | None,
    level: str | None,
    why: bool,
    fmt: str,
    output: Path | None,
) -> None:
    """Show how much space there is in AREA, how much of it stands empty, and how sure that is.

    AREA is a name (a gemeente first) or a code: GM0457, PV26, NL, a region, an area of your own, or the
    identification of a street, building or unit.

    \b
    Examples:
      loods monitor Weesp --on 2012-01-01,2021-09-15 --use kantoor
      loods monitor PV26 --on 2024-01-01 --definition alle --format json
      loods monitor PV26 --on 2024-01-01 --level gemeente --format csv
      loods monitor Weesp --on 2021-09-15 --why --format xlsx --output weesp.xlsx
    """
    session = Session(app, area, days, use, definitions, division, edition)
    if level is not None:
        columns = _LEVEL_COLUMNS if fmt == "table" else None
        emit(app, fmt, session.by_level(level), columns=columns, output=output)
        click.echo(session.absences(), nl=False, err=True)
    elif fmt == "table":
        click.echo(session.text(why=why), nl=False)
    else:
        session.write(fmt, output, why=why)


class Session:
    """One run of the command: the monitor it opened and what was asked of it."""

    def __init__(
        self,
        app: App,
        area: str,
        days: str | None,
        use: str,
        definitions: str,
        division: dt.date | None,
        edition: str | None,
    ) -> None:
        from loods.monitor import find_use
        from loods.monitor.opening import open_monitor

        self.app = app
        self.days = (
            parse_days(days) if days is not None else [app.home.open_edition(edition).manifest.reference_date]
        )
        self.division = division or max(self.days)
        self.use = find_use(use)
        self.definitions = parse_definitions(definitions)
        self.every = asks_every(definitions)
        opened: tuple[Monitor, Area] = open_monitor(
            app.home, app.rulebook(), area, self.division, edition, self.use, observations(app)
        )
        self.monitor, self.area = opened

    def figures(self) -> list[Figure]:
        """Return a figure for each date, and within it for each definition that has rules then."""
        found = []
        for day in self.days:
            names, marks = self.definitions_on(day)
            for name in names:
                (figure,) = self.monitor.figures(self.area, [day], self.use, name, self.division)
                found.append(replace(figure, marks=(*figure.marks, *marks)))
        return found

    def definitions_on(self, day: dt.date) -> tuple[list[str], list[Mark]]:
        """Return the definitions to show on a day: of "alle" those with rules then, and marks on the rest."""
        from loods.monitor import absence

        if not self.every:
            return self.definitions, []
        absent = {name: absence(self.monitor.rulebook, name, day) for name in self.definitions}
        marks = [mark for mark in absent.values() if mark is not None]
        # Where none has any the monitor says which rule is missing.
        return [name for name, mark in absent.items() if mark is None] or self.definitions, marks

    def absences(self) -> str:
        """Return a line for each definition of "alle" that has no rules on one of the days."""
        marks = [mark for day in self.days for mark in self.definitions_on(day)[1]]
        return "".join(f"! {mark.text.render(self.app._)}\n" for mark in marks)

    def by_level(self, level: str) -> pl.DataFrame:
        """Return a row per area of the level, date and definition."""
        import polars as pl

        tables = [
            self.monitor.by_area(level, day, self.use, name, self.division, self.area).select(  # type: ignore[arg-type]
                pl.lit(day).alias("date"), pl.lit(name).alias("definition"), pl.all()
            )
            for day in self.days
            for name in self.definitions_on(day)[0]
        ]
        # The plan list is not there on a day before its rules.
        return pl.concat(tables, how="diagonal")

    def write(self, fmt: str, output: Path | None, *, why: bool) -> None:
        """Write the figures for a machine; Excel gets the sheet Verantwoording."""
        figures = self.figures()
        if why and fmt in {"csv", "parquet"}:
            emit(self.app, fmt, self._all_objects(figures), output=output)
            return
        rows = [figure.to_dict(self.app._) for figure in figures]
        if fmt in {"csv", "xlsx"}:
            rows = [_spread(self.app, figure) for figure in figures]
            sheets = self._sheets(figures) if fmt == "xlsx" else ()
            emit(self.app, fmt, rows, sheets=sheets, output=output)
            return
        if why:
            rows = [row | self._why(figure) for row, figure in zip(rows, figures, strict=True)]
        columns = [name for name in rows[0] if name not in {"objects", "grounds"}]
        emit(self.app, fmt, rows, columns=columns, output=output)

    def _why(self, figure: Figure) -> dict[str, Any]:
        return {
            "objects": self._objects(figure).to_dicts(),
            "grounds": [ground.to_dict() for ground in self._grounds(figure)],
        }

    def _all_objects(self, figures: list[Figure]) -> pl.DataFrame:
        import polars as pl

        return pl.concat(
            self._objects(figure).select(
                pl.lit(figure.date).alias("date"), pl.lit(figure.definition).alias("definition"), pl.all()
            )
            for figure in figures
        )

    def _objects(self, figure: Figure) -> pl.DataFrame:
        return self.monitor.objects(self.area, figure.date, self.use, figure.definition, self.division)

    def _grounds(self, figure: Figure) -> list[Ground]:
        language = self.app.language
        return self.monitor.grounds(figure.date, self.use, figure.definition, self.division, language)

    def _sheets(self, figures: list[Figure]) -> list[Sheet]:
        from loods.figures.workbook import Sheet

        rows = [row for figure in figures for row in self._account(figure)]
        return [Sheet.of_rows("Verantwoording", rows, translate=self.app._)]

    def _account(self, figure: Figure) -> Iterable[dict[str, Any]]:
        """Yield the rows of the sheet Verantwoording: grounds of a figure, then the units it looked at."""
        about = {"date": figure.date, "definition": figure.definition}
        for ground in self._grounds(figure):
            yield about | _ground_words(self.app, ground)
        blank = dict.fromkeys(("unit", "article", "link", "valid_from", "verified"))
        kind = self.app._(N_("object"))
        for row in _told(self.app, self._objects(figure)):
            yield about | {"kind": kind, "name": row["unit_id"], "value": row["vvo_m2"]} | blank | row

    def text(self, *, why: bool) -> str:
        """Return the figures as people read them: a column per date and definition, then the reasons."""
        figures = self.figures()
        heading = self.app._(N_("{area} ({code}), {use}, division of {day}, edition {edition}")).format(
            area=self.area.name,
            code=self.area.code,
            use=self.use,
            day=show_day(self.app, self.division),
            edition=self.monitor.edition.id,
        )
        table = as_table(self.app, _measures(self.app, figures), ["", *_headings(self.app, figures)])
        parts = [f"{heading}\n", table, _marks(self.app, figures), self._why_text(figures)]
        if why:
            parts += [self._object_text(figure) for figure in figures]
        return "\n".join(part for part in parts if part)

    def _why_text(self, figures: list[Figure]) -> str:
        """Return the grounds: of each definition what is its own, then once what all of them share."""
        by_definition: dict[str, dict[Ground, None]] = {}
        for figure in figures:
            grounds = by_definition.setdefault(figure.definition, {})
            grounds |= dict.fromkeys(self._grounds(figure))
        shared = [
            ground
            for ground in next(iter(by_definition.values()))
            if len(by_definition) > 1 and all(ground in grounds for grounds in by_definition.values())
        ]
        lines = [self.app._(N_("Why:"))]
        for grounds in by_definition.values():
            lines += [_ground_line(self.app, ground) for ground in grounds if ground not in shared]
        if shared:
            lines += ["", self.app._(N_("For every definition:"))]
            lines += [_ground_line(self.app, ground) for ground in shared]
        return "\n".join(lines) + "\n"

    def _object_text(self, figure: Figure) -> str:
        title = f"{show_day(self.app, figure.date)} {figure.definition}"
        shown = ["address", "postcode", "uses", "floor_area_go_m2", "vvo_m2", "vacant_m2", "vacant_since"]
        rows = _told(self.app, self._objects(figure))
        return f"{title}\n" + as_table(self.app, rows, [*shown, "evidence", "unit_id"])


def parse_definitions(text: str) -> list[str]:
    """Return the names of definitions in a list by commas; "alle" stands for all of them."""
    from loods.monitor import DEFINITIONS, EVERY, find_definition

    names = ["-".join(part.lower().split()) for part in text.split(",") if part.strip()] or [text]
    if EVERY in names:
        return list(DEFINITIONS)
    return list(dict.fromkeys(find_definition(name).name for name in names))


def asks_every(text: str) -> bool:
    """Tell whether a list of definitions says "alle"."""
    from loods.monitor import EVERY

    return EVERY in (part.strip().lower() for part in text.split(","))


def _headings(app: App, figures: list[Figure]) -> list[str]:
    several = len({figure.definition for figure in figures}) > 1
    return [
        f"{show_day(app, figure.date)} {figure.definition}" if several else show_day(app, figure.date)
        for figure in figures
    ]


def _measures(app: App, figures: list[Figure]) -> list[dict[str, Any]]:
    from loods.figures.labels import label

    rows = [_flat(app, figure) for figure in figures]
    headings = _headings(app, figures)
    # What is nought or unknown everywhere is left out, but for what people look for first.
    found = [name for name in rows[0] if name not in _ALWAYS and any(row[name] for row in rows)]
    shown = [*_ALWAYS, *found]
    return [
        {"": label(name, app._)}
        | {h: as_percent(name, row[name]) for h, row in zip(headings, rows, strict=True)}
        for name in shown
    ]


def _spread(app: App, figure: Figure) -> dict[str, Any]:
    """Return a figure as one row of a sheet: every field a cell, the marks as text."""
    whole = figure.to_dict(app._)
    marks = " ".join(mark["text"] for mark in whole["marks"])
    about = {name: whole[name] for name in _HIDDEN if name != "marks"}
    return about | _flat(app, figure) | {"marks": marks}


def _flat(app: App, figure: Figure) -> dict[str, Any]:
    row = {name: value for name, value in figure.to_dict(app._).items() if name not in _HIDDEN}
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if name == "by_duration":
            flat |= {f"vacant_{item['name']}_vvo_m2": item["vvo_m2"] for item in value}
        elif name in {"band", "plan_list"}:
            flat |= {f"{name}_{key}": item for key, item in value.items() if key != "building_ids"}
        else:
            flat[name] = value
    return flat


def _marks(app: App, figures: list[Figure]) -> str:
    texts = dict.fromkeys(mark.text.render(app._) for figure in figures for mark in figure.marks)
    return "".join(f"! {text}\n" for text in texts)


def _told(app: App, objects: pl.DataFrame) -> list[dict[str, Any]]:
    """Return objects as people read them: words for codes, and what was seen of each as one text."""
    rows = in_words(app, objects.to_dicts())
    return [row | {"evidence": _seen(app, row["evidence"] or [])} for row in rows]


def _seen(app: App, observations: list[dict[str, Any]]) -> str | None:
    """Return observations as "1-1-2021 counted on site: vacant (source)"."""
    texts = []
    for row in in_words(app, observations):
        source = f" ({row['source']})" if row["source"] else ""
        texts.append(f"{show_day(app, row['date'])} {row['concept']}: {row['state'] or '–'}{source}")
    return "; ".join(texts) or None


def _ground_words(app: App, ground: Ground) -> dict[str, Any]:
    from loods.figures.labels import label, word

    named = {"kind": label(ground.kind, app._), "name": word("concept", ground.name, app._)}
    return ground.to_dict() | named


def _ground_line(app: App, ground: Ground) -> str:
    from loods.figures.labels import label, word
    from loods.rules.units import UNITS

    source = ", ".join(part for part in (ground.title, ground.article) if part)
    unit = UNITS.get(ground.unit)
    if unit is None:
        measure = word("unit", ground.unit, app._)
    else:
        measure = "" if unit.shape in _SAID_BY_VALUE else app._(unit.name)
    name = "" if ground.kind == "method" else f" {word('concept', ground.name, app._)}"
    text = f"  {label(ground.kind, app._)}{name}: {ground.value} {measure}".rstrip()
    if source:
        text += f" ({source})"
    doubt = app._(N_("assumption, not checked"))
    return f"{text} [{doubt}]" if ground.verified is False else text
