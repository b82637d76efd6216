# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every section works with: data, words and notation; and how a held-back value is written."""

from __future__ import annotations

from dataclasses import dataclass

from loods.disclosure import HIDDEN
from loods.figures.charts import NARROW, WIDE
from loods.figures.labels import Kind, label
from loods.figures.numbers import Notation
from loods.figures.picture import ChartDefinition, Svg, chart_svg
from loods.figures.report.data import STRUCTURAL, TOTAL, ReportData
from loods.figures.report.view import Picture, Words
from loods.figures.workbook import Column
from loods.messages import N_
from loods.monitor.definitions import DEFINITIONS
from loods.monitor.results import DurationClass, Figure, Ground
from loods.monitor.uses import find_use
from loods.registers.bag.tables import USE_NAMES, USES

Value = int | float | str | None


@dataclass(frozen=True)
class Desk:
    """One report being written: `data` in, texts through `w`, numbers through `n`."""

    data: ReportData
    w: Words
    n: Notation

    @property
    def use(self) -> str:
        """The use as the register names it, such as kantoorfunctie."""
        return USES[USE_NAMES.index(find_use(self.data.request.use))]

    @property
    def area(self) -> str:
        """The area as people call it: a province by that word, since a gemeente may bear its name."""
        name = self.data.now.area_name
        is_province = self.data.request.area.kind == "province"
        return self.w(N_("{name} province"), name=name) if is_province else name

    def column(self, key: str, msgid: str | None = None, kind: Kind = "text") -> Column:
        """Return a column with a heading of its own, or the usual one of the field."""
        return Column(key, label(key, self.w.translate) if msgid is None else self.w(msgid), kind)

    def definition(self, name: str) -> str:
        """Return the title of a definition."""
        return self.w(DEFINITIONS[name].title)

    def meaning(self, name: str) -> Ground:
        """Return what a definition counts, in words, with its source."""
        return next(ground for ground in self.data.grounds[name] if ground.kind == "definition")

    def shown(self, figure: Figure, value: Value, cell: str = TOTAL) -> Value:
        """Return a vacancy value, or the word that it is held back from the public."""
        held = self.data.is_hidden(figure.area, figure.definition, figure.date, cell)
        return HIDDEN if held else value

    def vacancy(self, figure: Figure) -> str:
        """Return m2 and percentage of vacancy as text; says so where it is unknown or held back."""
        if figure.vacant_vvo_m2 is None:
            return self.w(N_("unknown: too little observed"))
        if self.shown(figure, 0) == HIDDEN:
            return self.w(N_("held back"))
        return f"{self.n.area(figure.vacant_vvo_m2)} ({self.n.percent(figure.vacancy_pct)})"

    def duration(self, item: DurationClass) -> str:
        """Return the name of a duration class in years, as its bounds say."""
        if item.to_years is None:
            return self.w(N_("longer than {years} years"), years=f"{item.from_years:g}")
        if item.from_years == 0:
            return self.w(N_("shorter than {years} year"), years=f"{item.to_years:g}")
        return self.w(
            N_("{low} up to and including {high} years"),
            low=f"{item.from_years:g}",
            high=f"{item.to_years:g}",
        )

    def chart(
        self, name: str, prefix: str, wide: ChartDefinition, narrow: ChartDefinition
    ) -> tuple[Svg, Svg]:
        """Return a chart for the page and for the phone."""
        return chart_svg(wide, name, prefix, self.n), chart_svg(narrow, name, f"{prefix}-s", self.n)

    def picture(
        self, name: str, prefix: str, wide: ChartDefinition, narrow: ChartDefinition, caption: str = ""
    ) -> Picture:
        """Return both forms of a chart with its caption."""
        return Picture(*self.chart(name, prefix, wide, narrow), caption=caption)


__all__ = ["NARROW", "STRUCTURAL", "TOTAL", "WIDE", "Desk", "Value"]
