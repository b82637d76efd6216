# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The grounds of a figure: definition, rules with their sources, edition and observations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import polars as pl
from babel.dates import format_date

from loods.messages import N_, translator
from loods.monitor.questions import Question
from loods.monitor.results import Ground
from loods.rules import Rulebook, RuleValue


def grounds_of(
    question: Question, edition_id: str, observations: pl.DataFrame, language: str
) -> list[Ground]:
    """Return what a figure rests on, for people: texts in `language` ("nl" or "en")."""
    return [
        *_definition(question, language),
        *rule_grounds(question.rulebook, question.rule_names(), question.day, language),
        _edition(question, edition_id, language),
        *_observations(observations),
        *_method(language),
    ]


def _definition(question: Question, language: str) -> Iterator[Ground]:
    _ = translator(language)
    definition = question.definition
    rule = question.rulebook.rule(definition.rule)
    value = rule.on(question.day) or rule.values[0]  # before its first day: what it has said since
    said = value.value
    stock = _(N_("Stock: {text}")).format(text=said["denominator"][language])
    vacancy = _(N_("Vacancy: {text}")).format(text=said["numerator"][language])
    yield Ground(
        kind="definition",
        name=definition.name,
        value=f"{said['text'][language]} {stock} {vacancy}",
        title=value.source.title,
        article=value.source.article or "",
        link=value.source.link or "",
        valid_from=value.valid_from,
        verified=value.verified,
    )
    for trap in said["traps"]:
        yield Ground("method", "trap", trap[language], title=rule.title[language])


def rule_grounds(rulebook: Rulebook, names: Iterable[str], day: dt.date, language: str) -> Iterator[Ground]:
    """Yield the rules of these names as they hold on `day`, each with its source."""
    for name in names:
        rule = rulebook.rule(name)
        value = rule.on(day)
        if value is None:
            continue
        yield Ground(
            kind="rule",
            name=name,
            value=_as_text(value, language),
            unit=value.unit,
            title=f"{rule.title[language]}: {value.source.title}",
            article=value.source.article or "",
            link=value.source.link or "",
            valid_from=value.valid_from,
            verified=value.verified,
        )


def _as_text(rule: RuleValue, language: str) -> str:
    value = rule.value
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "; ".join(_item(item, language) for item in value)
    if isinstance(value, dict) and set(value) == {"month", "day", "dates_in_a_row"}:
        return _dates_in_a_row(value, language)
    if isinstance(value, dict):
        return ", ".join(f"{key} {part}" for key, part in value.items())
    if isinstance(value, list):
        return " - ".join(str(item) for item in value)
    ranged = rule.low is not None and rule.high is not None
    return f"{value} ({rule.low} - {rule.high})" if ranged else str(value)


def _item(item: dict[str, object], language: str) -> str:
    period = f" ({_years(item, language)})" if "from_years" in item else ""
    return f"{item.get(language, '')}{period}"


def _years(item: dict[str, object], language: str) -> str:
    """Return a period in words: shorter than 1 year, 1 up to and including 3 years, longer than 3 years."""
    _ = translator(language)
    low, high = item["from_years"], item.get("to_years")
    if high is None:
        return _(N_("longer than {years} years")).format(years=low)
    if not low:
        return _(N_("shorter than {years} year")).format(years=high)
    return _(N_("{low} up to and including {high} years")).format(low=low, high=high)


def _dates_in_a_row(value: dict[str, int], language: str) -> str:
    text = translator(language)(N_("on {day} of {years} years in a row"))
    day = dt.date(2000, value["month"], value["day"])
    return text.format(day=format_date(day, "d MMMM", locale=language), years=value["dates_in_a_row"])


def _edition(question: Question, edition_id: str, language: str) -> Ground:
    text = translator(language)(N_("division of {day}")).format(day=question.division.day.isoformat())
    return Ground("edition", edition_id, text, title="Basisregistratie Adressen en Gebouwen (BAG)")


def _observations(observations: pl.DataFrame) -> Iterator[Ground]:
    groups = observations.group_by("concept", "source").agg(
        pl.len().alias("rows"), pl.col("date").min().alias("first"), pl.col("date").max().alias("last")
    )
    for row in groups.sort("concept", "source").iter_rows(named=True):
        period = f"{row['first']} - {row['last']}"
        yield Ground(
            "observations", row["concept"], str(row["rows"]), "rows", f"{row['source'] or '-'}: {period}"
        )


_METHOD = {
    "counting": N_(
        "A unit in several buildings counts once, to the first building; a placeholder area is unknown."
    ),
    "range": N_(
        "The BAG does not split the area of mixed use: low counts sole use only, high every unit touched."
    ),
    "silence": N_(
        "A source that says nothing does not say that a unit is in use; unconfirmed is shown apart."
    ),
}


def _method(language: str) -> Iterator[Ground]:
    _ = translator(language)
    for name, text in _METHOD.items():
        yield Ground("method", name, _(text))
