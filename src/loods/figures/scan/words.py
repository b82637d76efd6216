# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of the scan on paper: codes, amounts, shares and durations as a reader writes them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from loods.figures.numbers import Notation
from loods.functions.uses import target_uses
from loods.messages import N_, Text, Translate, translator
from loods.rules.units import UNITS
from loods.scan.amounts import Amount
from loods.scan.criteria import CriteriaBook
from loods.scan.facts.catalogue import catalogue
from loods.scan.facts.table import Fact
from loods.scan.results import Aspect, Colour, UseResult

UNKNOWN = N_("unknown")
ASPECT_TITLES: dict[Aspect, str] = {
    "market": N_("Market"),
    "finance": N_("Finance"),
    "procedure": N_("Procedure"),
    "technical": N_("Technical"),
    "sustainability": N_("Sustainability"),
}
LIGHT_WORDS: dict[Colour, str] = {
    "green": N_("favourable"),
    "amber": N_("mixed"),
    "red": N_("unfavourable"),
    "unknown": UNKNOWN,
}
CLASS_WORDS: dict[str, str] = {
    "excellent": N_("excellent"),
    "convertible": N_("convertible"),
    "limited": N_("limited"),
    "hardly": N_("hardly suitable"),
    "not_convertible": N_("not convertible"),
    "not_possible": N_("not possible now"),
}
_MILLION = 1_000_000
_WHOLE = {"m2", "m2_bvo", "m2_go", "m2_vvo", "count", "flag", "year", "days", "weeks"}
SHORT_UNITS: dict[str, str] = {
    "count": "",
    "ratio": "",
    "year": "",
    "share": "%",
    "flag": N_("0 or 1"),
    "eur": "€",
    "eur_per_m2": "€/m²",
    "eur_per_m2_year": N_("€/m² a year"),
    "m": "m",
    "m2": "m²",
    "m2_bvo": "m² bvo",
    "m2_go": "m² go",
    "m2_vvo": "m² vvo",
    "kg_co2_per_m2": "kg CO₂/m²",
    "t_co2": N_("tonnes CO₂"),
    "kwh_per_year": N_("kWh a year"),
    "db": "dB",
}


@dataclass(frozen=True)
class Words:
    """Writes the scan in one language, "nl" or "en"."""

    language: str
    criteria: CriteriaBook | None = None  # for the titles of classes and criteria

    @property
    def notation(self) -> Notation:
        return Notation(self.language)

    @property
    def translate(self) -> Translate:
        return translator(self.language)

    def say(self, msgid: str, **params: object) -> str:
        """Return a message in this language, parameters filled in."""
        return Text(msgid, params).render(self.translate)

    def text(self, text: Text | str | None) -> str:
        """Return a text of the library in this language; nothing for nothing."""
        if not text:  # gettext answers "" with the heading of its file
            return ""
        return text.render(self.translate) if isinstance(text, Text) else self.translate(text)

    def use(self, code: str) -> str:
        return target_uses()[code].title[self.language]

    def use_or_unknown(self, code: str | None) -> str:
        """Return what a use is called; unknown where no use is."""
        return self.use(code) if code else self.translate(UNKNOWN)

    def aspect(self, code: Aspect) -> str:
        return self.translate(ASPECT_TITLES[code])

    def light(self, colour: Colour) -> str:
        return self.translate(LIGHT_WORDS[colour])

    def fact_title(self, name: str) -> str:
        return catalogue()[name].title[self.language]

    def classes(self, use: UseResult) -> str:
        """Return the class of a use, or the two between which it lies."""
        titles = {code: self.translate(title) for code, title in CLASS_WORDS.items()}
        if self.criteria is not None:
            found = self.criteria.for_use(use.use).classes
            titles |= {each.code: each.title[self.language] for each in found}
        low, high = (titles.get(code, code) for code in (use.class_low, use.class_high))
        return self.between(low, high)

    def reason(self, use: str, code: str) -> str:
        """Return what a criterion of a use asks; its code where the criteria are not at hand."""
        if self.criteria is None:
            return code
        return self.criteria.criterion(use, code).title[self.language]

    def where(self, name: str) -> str:
        """Return where a fact can be had."""
        return catalogue()[name].where[self.language]

    def day(self, day: dt.date) -> str:
        """Return 1-1-2026 in Dutch and 1 Jan 2026 in English."""
        if self.language == "nl":
            return f"{day.day}-{day.month}-{day.year}"
        return f"{day.day} {day:%b %Y}"

    def euro(self, value: float | None, digits: int = 0) -> str:
        """Return an amount with its sign: € 1.234; a dash where unknown."""
        if value is None:
            return self.notation.decimal(None)
        sign = "−" if round(value, digits) < 0 else ""
        return f"{sign}€\u00a0{self.notation.decimal(abs(value), digits)}"

    def short_euro(self, value: float | None) -> str:
        """Return a large amount in millions with one decimal: € 1,2 mln."""
        if value is None or abs(value) < _MILLION:
            return self.euro(None if value is None else round(value, -3))
        sign = "−" if value < 0 else ""
        million = self.translate(N_("million"))
        return f"{sign}€\u00a0{self.notation.decimal(abs(value) / _MILLION)}\u00a0{million}"

    def euros(self, low: float | None, high: float | None) -> str:
        """Return a range of large amounts; one amount where both ends read the same."""
        return self.between(self.short_euro(low), self.short_euro(high))

    def range(self, low: float | None, high: float | None, digits: int = 0) -> str:
        """Return a range of numbers; one where both ends read the same."""
        if low is None or high is None:
            return self.translate(UNKNOWN)
        return self.between(self.notation.decimal(low, digits), self.notation.decimal(high, digits))

    def months(self, best: float | None, worst: float | None) -> str:
        """Return a duration as a range of months."""
        if best is None or worst is None:
            return self.translate(UNKNOWN)
        return self.say(N_("{months} months"), months=self.range(best, worst))

    def fact(self, fact: Fact) -> str:
        """Return what is known of a fact, in its unit."""
        kind = catalogue()[fact.name]
        if fact.low is None or fact.high is None:
            return self.translate(UNKNOWN)
        if kind.choices:
            return self.between(*(self.choice(kind.choices[round(end)]) for end in (fact.low, fact.high)))
        if kind.unit.startswith("eur"):
            return self.bounds(fact.low, fact.high, kind.unit)
        if kind.unit == "year":
            return self.between(str(round(fact.low)), str(round(fact.high)))
        if kind.unit == "share":
            return self.between(*(self.notation.percent(100 * end) for end in (fact.low, fact.high)))
        digits = 0 if kind.unit in {"m2", "count", "db"} or fact.high >= 100 else 1
        return f"{self.range(fact.low, fact.high, digits)} {self.unit(kind.unit)}".rstrip()

    def value(self, value: float | None, unit: str) -> str:
        """Return a value as its unit is written; a dash where unknown."""
        if value is None:
            return self.notation.decimal(None)
        if unit == "share":
            return self.notation.percent(100 * value)
        if unit.startswith("eur"):
            return self.euro(value, 0 if unit == "eur" or abs(value) >= 100 else 2)
        if unit == "flag":
            return self.choice("yes" if value >= 0.5 else "no")
        digits = 0 if unit in _WHOLE or abs(value) >= 1000 else 2
        return f"{self.notation.decimal(value, digits)} {self.unit(unit)}".rstrip()

    def bounds(self, least: float | None, most: float | None, unit: str) -> str:
        """Return between what a value lies, or must lie; nothing where neither end is given."""
        if least is None and most is None:
            return ""
        if least is None:
            return self.say(N_("at most {most}"), most=self.value(most, unit))
        if most is None:
            return self.say(N_("at least {least}"), least=self.value(least, unit))
        return self.between(self.value(least, unit), self.value(most, unit))

    def choice(self, code: str) -> str:
        """Return a choice of a fact in words."""
        return self.translate(CHOICE_WORDS.get(code, code))

    def unit(self, code: str) -> str:
        """Return a unit of measure as short as it can be; nothing for a plain number."""
        short = SHORT_UNITS.get(code)
        if short is not None:
            return self.translate(short) if short else ""
        return self.translate(UNITS[code].name) if code in UNITS else ""

    def amount(self, amount: Amount | None) -> str:
        """Return a quantity as a range of whole numbers, without its unit."""
        if amount is None:
            return self.translate(UNKNOWN)
        return self.between(self.notation.whole(amount.low), self.notation.whole(amount.high))

    def between(self, low: str, high: str) -> str:
        """Return two written ends as one range; one of them where they read the same."""
        return low if low == high else self.say(N_("{low} to {high}"), low=low, high=high)


CHOICE_WORDS: dict[str, str] = {
    "no": N_("no"),
    "yes": N_("yes"),
    "investor": N_("investor"),
    "owner_user": N_("owner who uses it"),
    "developer": N_("developer"),
    "housing_corporation": N_("housing corporation"),
    "government": N_("government"),
    "private": N_("private person"),
    "above_shops_small": N_("above shops, small"),
    "above_shops_large": N_("above shops, large"),
    "approach_street": N_("street leading to the centre"),
    "area_development": N_("area development"),
    "former_industrial": N_("former industrial site"),
    "office_location": N_("office location"),
}
