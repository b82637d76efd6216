# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `loods scan` writes: an object per building and use, the best first, and the grounds when asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loods.errors import InputError
from loods.messages import N_
from loods_cli.context import App
from loods_cli.observed import given_facts, observations
from loods_cli.output import as_table, emit
from loods_cli.progress import progress

if TYPE_CHECKING:
    import polars as pl

    from loods.figures.scan.words import Words
    from loods.scan.context import ScanContext
    from loods.scan.facts.table import Facts
    from loods.scan.opening import Opened
    from loods.scan.results import Ground, ScanResult

_BLOCK = 2000
# What fits on a screen; the other forms have all.
_SHOWN = 50
_SIGNS = {"green": "+", "amber": "o", "red": "-", "unknown": "?"}


@dataclass(frozen=True)
class Asked:
    """What somebody asked on the command line."""

    area: str
    uses: tuple[str, ...]
    day: dt.date | None
    edition: str | None
    vacant: bool
    public: bool
    why: bool


def show_scan(app: App, asked: Asked, fmt: str, output: Path | None) -> None:
    """Scan what was asked and write it."""
    session = Session(app, asked)
    if fmt == "table" and output is None:
        click.echo(session.text(), nl=False)
    elif fmt == "json":
        emit(app, fmt, session.objects(), output=output)
    else:
        emit(app, fmt, session.flat(), output=output)


class Session:
    """One run of the command: what it opened, and the scan of it."""

    def __init__(self, app: App, asked: Asked) -> None:
        from loods.functions.uses import find_target_use

        if asked.vacant and asked.public:
            raise InputError(
                N_("Where space stands vacant is not public."), N_("Leave out --vacant or --public.")
            )
        self.app, self.asked = app, asked
        self.uses = [find_target_use(word).code for word in asked.uses] or None

    @cached_property
    def opened(self) -> Opened:
        from loods.scan.opening import open_scan

        return open_scan(self.app.home, self.asked.area, self.asked.day, self.asked.edition)

    @cached_property
    def context(self) -> ScanContext:
        from loods.scan.context import ScanContext

        return ScanContext.load(self.app.rulebook(), self.opened.day, self.app.home.criteria)

    @cached_property
    def facts(self) -> Facts:
        known = (None, None) if self.asked.public else (observations(self.app), given_facts(self.app))
        facts = self.opened.facts(self.context.rulebook, *known)
        if not self.asked.vacant:
            return facts
        from loods.scan.facts.catalogue import column

        return facts.rows((facts.low[:, column("vacant_m2")] > 0).nonzero()[0])

    @cached_property
    def table(self) -> pl.DataFrame:
        """The scan, the best first."""
        import polars as pl

        from loods.scan.ranking import ranked
        from loods.scan.scanning import scan_table

        parts = [scan_table(self.facts.rows(slice(0, 0)), self.context, self.uses)]
        with progress(self.app, N_("Buildings scanned"), len(self.facts)) as advance:
            for start in range(0, len(self.facts), _BLOCK):
                block = self.facts.rows(slice(start, start + _BLOCK))
                parts.append(scan_table(block, self.context, self.uses))
                advance(len(block))
        return ranked(pl.concat(parts))

    @cached_property
    def words(self) -> Words:
        from loods.figures.scan.words import Words

        return Words(self.app.language, self.context.criteria)

    @cached_property
    def addresses(self) -> dict[str, str]:
        return dict(self.opened.buildings.iter_rows())

    def objects(self) -> list[dict[str, Any]]:
        """Return an object per building and use; with --why the grounds of each light."""
        from loods.scan.results import ASPECTS

        return [
            self._head(row)
            | {"aspects": {aspect: self._aspect(row, aspect) for aspect in ASPECTS}}
            | self._tail(row)
            | (self._grounds(row) if self.asked.why else {})
            for row in self.table.iter_rows(named=True)
        ]

    def flat(self) -> list[dict[str, Any]]:
        """Return a row of cells per building and use."""
        from loods.scan.results import ASPECTS

        return [
            self._head(row)
            | {f"light_{aspect}": row[f"light_{aspect}"] for aspect in ASPECTS}
            | {key: _cell(value) for key, value in self._tail(row).items()}
            for row in self.table.iter_rows(named=True)
        ]

    def _head(self, row: dict[str, Any]) -> dict[str, Any]:
        low, high = row["class_low"], row["class_high"]
        return {
            "building": row["building_id"],
            "address": self.addresses[row["building_id"]],
            "use": row["use"],
            "score_low": round(row["score_low"], 1),
            "score_high": round(row["score_high"], 1),
            "class": low if low == high else f"{low} to {high}",
        }

    def _tail(self, row: dict[str, Any]) -> dict[str, Any]:
        names = ("investment_eur", "value_eur", "residual_eur", "gap_eur", "gap_low_eur", "gap_high_eur")
        months = ("months_best", "months_usual", "months_worst")
        return (
            {"vetoes": row["vetoes"], "possible_vetoes": row["possible_vetoes"]}
            | {name: None if row[name] is None else round(row[name]) for name in names}
            | {name: None if row[name] is None else round(row[name], 1) for name in months}
            | {"unknown": row["unknown"], "report_id": row["report_id"]}
            | {"rules_version": self.context.rules_version, "date": self.context.day}
        )

    @staticmethod
    def _aspect(row: dict[str, Any], aspect: str) -> dict[str, Any]:
        ends = {end: row[f"{aspect}_{end}"] for end in ("low", "high")}
        return {"light": row[f"light_{aspect}"]} | {
            end: None if value is None else round(value, 1) for end, value in ends.items()
        }

    def _grounds(self, row: dict[str, Any]) -> dict[str, Any]:
        result = self._result(row["building_id"])
        use = next(each for each in result.uses if each.use == row["use"])
        lights = use.lights.items()
        return {
            "grounds": {name: [self._ground(each) for each in light.grounds] for name, light in lights},
            "narrowing": [
                {"fact": each.fact, "points": round(each.points, 1), "where": self.words.text(each.where)}
                for each in use.unknown
            ],
        }

    def _ground(self, ground: Ground) -> dict[str, Any]:
        fact = ground.fact
        known = {} if fact is None else {"fact": fact.name, "low": fact.low, "high": fact.high}
        origin = None if fact is None else fact.origin
        return {
            "code": ground.code,
            "title": self.words.text(ground.title),
            "unfavourable": ground.unfavourable,
            "points": ground.points,
            "veto": ground.veto,
            **known,
            "value": None if fact is None else self.words.fact(fact),
            "said_by": None if origin is None else self.words.text(origin.source),
            "source": self.words.text(ground.source),
        }

    def _result(self, building_id: str) -> ScanResult:
        from loods.scan.scanning import scan_building

        if building_id not in self._results:
            place = self._places[building_id]
            one = self.facts.rows(slice(place, place + 1))
            self._results[building_id] = scan_building(one, self.context, self.uses)
        return self._results[building_id]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.facts.building_ids)}

    @cached_property
    def _results(self) -> dict[str, ScanResult]:
        return {}

    def text(self) -> str:
        """Return the scan as people read it: a line per use, the best first."""
        rows = [self._line(row) for row in self.table.head(_SHOWN).iter_rows(named=True)]
        table = as_table(self.app, rows, list(rows[0]) if rows else [])
        parts = [self._heading(), table, *self._why_lines(), self._legend(), self._rest()]
        return "\n".join(part for part in parts if part)

    def _heading(self) -> str:
        text = N_("Scan on {day}, edition {edition}, rules {rules}. Buildings: {count}.")
        return (
            self.words.say(
                text,
                day=self.words.day(self.context.day),
                edition=self.opened.edition.id,
                rules=self.context.rules_version,
                count=len(self.facts),
            )
            + "\n"
        )

    def _line(self, row: dict[str, Any]) -> dict[str, Any]:
        from loods.scan.results import ASPECTS

        _, say = self.app._, self.words
        lights = " ".join(_SIGNS[row[f"light_{aspect}"]] for aspect in ASPECTS)
        unknown = "; ".join(say.fact_title(name) for name in row["unknown"])
        return {
            _(N_("Address")): self.addresses[row["building_id"]],
            _(N_("Target use")): say.use(row["use"]),
            _(N_("Score")): f"{row['score_low']:.0f}-{row['score_high']:.0f}",
            _(N_("Class")): self._class(row),
            _(N_("Lights")): lights,
            _(N_("Gap")): say.short_euro(row["gap_eur"]),
            _(N_("Would narrow it most")): unknown,
            _(N_("Report")): row["report_id"],
        }

    def _class(self, row: dict[str, Any]) -> str:
        from loods.figures.scan.words import CLASS_WORDS

        titles = {code: self.app._(title) for code, title in CLASS_WORDS.items()}
        found = self.context.criteria.for_use(row["use"]).classes
        titles |= {each.code: each.title[self.app.language] for each in found}
        return self.words.between(titles[row["class_low"]], titles[row["class_high"]])

    def _legend(self) -> str:
        text = N_(
            "Lights: market, finance, procedure, technical, sustainability; "
            "+ green, o amber, - red, ? unknown. Class: the lowest to the highest that is possible."
        )
        return self.app._(text) + "\n"

    def _rest(self) -> str:
        more = self.table.height - _SHOWN
        if more <= 0:
            return ""
        text = N_("{more} more lines are not shown here; --format csv has all of them.")
        return self.words.say(text, more=more) + "\n"

    def _why_lines(self) -> Iterator[str]:
        """Yield per use the grounds that are not favourable, by aspect."""
        if not self.asked.why:
            return
        for row in self.table.head(_SHOWN).iter_rows(named=True):
            grounds = self._grounds(row)["grounds"]
            title = f"{self.addresses[row['building_id']]}, {self.words.use(row['use'])}"
            yield "\n".join([title, *self._ground_lines(grounds)]) + "\n"

    def _ground_lines(self, grounds: dict[Any, list[dict[str, Any]]]) -> Iterator[str]:
        words = {"yes": N_("unfavourable"), "no": N_("favourable"), "unknown": N_("not known")}
        for aspect, rows in grounds.items():
            yield f"  {self.words.aspect(aspect)}"
            for row in sorted(rows, key=lambda each: ("yes", "unknown", "no").index(each["unfavourable"])):
                answer = self.app._(words[row["unfavourable"]])
                yield f"    {row['code']} {row['title']}: {answer}{_known(row)}"


def _known(ground: dict[str, Any]) -> str:
    """Return the fact behind an answer and who says so, in brackets; nothing where nobody knows."""
    if not ground["said_by"]:
        return ""
    return f" ({ground['value']}; {ground['said_by']})"


def _cell(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value
