# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Made-up content for the style guide."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

from django import forms

from loods.figures import charts
from loods.figures.charts import Bar
from loods.figures.numbers import Notation
from loods.figures.picture import chart_svg
from loods.figures.style import DURATION
from loods_web.parts.components import (
    Cell,
    Chart,
    Column,
    Downloads,
    Fact,
    KeyFigure,
    Link,
    Moment,
    Row,
    Table,
)

_YEAR_ON = "sinds 1-1-2025"
FIGURES = (
    KeyFigure(
        "Kantoorvoorraad", 469_055, "m2", change=-12_400, change_kind="m2", since=_YEAR_ON, why="#waarom"
    ),
    KeyFigure(
        "Leegstand", 14.2, "pct", change=-1.3, change_kind="pct", since=_YEAR_ON, why="#waarom", lead=True
    ),
    KeyFigure("Langer dan drie jaar leeg", 38, unit="panden", note="samen 21.300 m²", why="#waarom"),
    KeyFigure("Aanbod", None, "m2", since="niemand heeft dit nog gemeld", why="#waarom"),
)
_COLUMNS = (
    Column("Gemeente"),
    Column("Kantoren", "number", "count"),
    Column("Voorraad", "m2", "stock"),
    Column("Leegstand", "m2", "vacant", note="conform convenant"),
    Column("Aandeel", "pct", "share"),
    Column("Geteld op", "date"),
    Column("Levering", "badge"),
)
_ROWS = (
    Row(
        (
            Cell("Waterrijk", "#w"),
            412,
            310_400,
            44_230,
            14.2,
            dt.date(2026, 1, 1),
            Cell("Compleet", badge="ok"),
        )
    ),
    Row(
        (
            Cell("Boskerk", "#b", "sinds 2024 met Polderdam"),
            96,
            58_200,
            None,
            None,
            None,
            Cell("Te laat", badge="warning"),
        )
    ),
    Row(
        (
            Cell("Stichtse Heuvels", "#s"),
            33,
            12_950,
            0,
            0.0,
            dt.date(2025, 10, 1),
            Cell("Fout in bestand", badge="error"),
        )
    ),
    Row(("Samen", 541, 381_550, None, None, None, None), total=True),
)
EMPTY_TABLE = Table(
    "Meldingen",
    (Column("Pand"), Column("Dag", "date")),
    (),
    empty="Er zijn geen meldingen. Dat is goed nieuws.",
)
FACTS = (
    Fact("Bouwjaar", "1974", source="BAG", date=dt.date(2026, 1, 1)),
    Fact("Gebruiksoppervlakte", 4_820, "m2", source="BAG", date=dt.date(2026, 1, 1), note="in 12 eenheden"),
    Fact("Energielabel", None),
    Fact(
        "Eigenaar",
        "Vastgoed Voorbeeld B.V.",
        source="Gemeld door de kantorenloods",
        date=dt.date(2025, 11, 3),
        href="#e",
    ),
)
MOMENTS = (
    Moment(dt.date(1974, 5, 1), "Gebouwd", "Kantoor, 4.820 m²", "BAG"),
    Moment(
        dt.date(2022, 9, 1), "Komt leeg te staan", "3.100 m² van 4.820 m²", "Telling ter plaatse", "vacant"
    ),
    Moment(
        dt.date(2025, 11, 3),
        "Gesprek met de eigenaar",
        "Denkt aan woningen op de bovenste lagen.",
        "Kantorenloods",
        "person",
    ),
)
TABS = (
    Link("Overzicht", "#o", current=True),
    Link("Geschiedenis", "#g"),
    Link("Waarnemingen", "#n", count=3),
)
STATES = (
    ("kort leeg", "short"),
    ("langdurig leeg", "long"),
    ("structureel leeg", "structural"),
    ("leeg, duur onbekend", "vacant"),
    ("in gebruik", "in-use"),
    ("onbekend", "unknown"),
)


def table(sort: str) -> Table:
    """Return the sample table as if it were in this order."""
    return replace(Table("Leegstand per gemeente", _COLUMNS, _ROWS, sticky=True), sort=sort)


@cache
def chart() -> Chart:
    """Return a chart as the library draws it."""
    bars = [
        Bar("Korter dan een jaar", 11_200, "11.200", DURATION[0]),
        Bar("Een tot drie jaar", 11_730, "11.730", DURATION[1]),
        Bar("Langer dan drie jaar", 21_300, "21.300", DURATION[2]),
    ]
    title = "Leegstand naar duur, in m²"
    drawn = {
        width: chart_svg(charts.bars(bars, width), title, f"sample-{width}", Notation("nl"), marks=True).text
        for width in (charts.WIDE, charts.NARROW)
    }
    rows = [Row((bar.label, bar.value)) for bar in bars]
    return Chart(
        title,
        drawn[charts.WIDE],
        drawn[charts.NARROW],
        "Kantoren van 500 m² en groter, stand van 1-1-2026.",
        Table(title, (Column("Duur"), Column("Oppervlakte", "m2")), rows),
        Downloads(excel="#xlsx", csv="#csv", png="#png", svg="#svg", pdf="#pdf"),
        why="#waarom",
    )


class SampleForm(forms.Form):
    """One field of each sort."""

    address = forms.CharField(label="Adres", help_text="Straat, huisnummer en plaats.")
    kind = forms.ChoiceField(
        label="Gebruik", choices=[("", "Kies een gebruik"), ("kantoor", "Kantoor"), ("winkel", "Winkel")]
    )
    on = forms.DateField(label="Dag", widget=forms.DateInput(attrs={"type": "date"}))
    area = forms.IntegerField(label="Oppervlakte in m²", required=False)
    state = forms.ChoiceField(
        label="Wat ziet u?",
        choices=[("leeg", "Staat leeg"), ("deels", "Deels leeg"), ("vol", "In gebruik")],
        widget=forms.RadioSelect,
    )
    uses = forms.MultipleChoiceField(
        label="Wat zou het kunnen worden?",
        choices=[("wonen", "Wonen"), ("zorg", "Zorg"), ("school", "School")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(label="Opmerking", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    picture = forms.FileField(label="Foto", required=False)
    sure = forms.BooleanField(label="Ik heb het zelf gezien", required=False)
