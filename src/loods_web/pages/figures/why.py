# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answer to "waarom?": what a number counts, by whose rules, from which edition and observations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loods.figures.labels import word
from loods.figures.report.rule_lines import rule_line
from loods.figures.report.view import RuleLine, Words
from loods.messages import translator
from loods.monitor import FLOW_KINDS, VACANCY_KINDS, Ground
from loods_store.queries import figures_page
from loods_store.queries.figures_page import Shown
from loods_web.pages.figures.behind import NUMBERS
from loods_web.pages.figures.blocks import held_back
from loods_web.pages.figures.desk import Desk, definition_title
from loods_web.pages.figures.words import area_title, duration_title
from loods_web.parts.components import Column, Table
from loods_web.parts.texts import day, language, long_day, notation, shown, written


@dataclass(frozen=True)
class Explanation:
    """Everything that stands behind one number, for people."""

    title: str
    value: str
    sentence: str
    definition: str
    meaning: Sequence[str]
    source: str
    source_link: str
    traps: Sequence[str]
    rules: Sequence[RuleLine]
    editions: Sequence[str]
    observations: Table | None
    method: Sequence[str]


def about(desk: Desk) -> str:
    """Return which number is asked for: one that we know, else the vacancy."""
    asked = desk.reader.text("cijfer") if desk.reader else ""
    kind, _colon, name = asked.partition(":")
    known = (
        asked in NUMBERS
        or (kind == "duur" and name)
        or (kind == "stroom" and name in FLOW_KINDS)
        or (kind == "leegstroom" and name.partition(":")[0] in VACANCY_KINDS)
    )
    if not known and asked and desk.reader is not None:
        desk.reader.remarks.append(_("Dat getal kennen we niet; u leest nu over de leegstand."))
    return asked if known else "vacant_vvo_m2"


def titles() -> dict[str, tuple[str, str]]:
    """Return per number what it is called and how it is written."""
    return {
        "vacancy_pct": (_("Leegstand in % van de voorraad"), "pct"),
        "vacant_vvo_m2": (_("Leegstand in m² vvo"), "m2"),
        "vacant_units": (_("Leegstaande verblijfsobjecten"), "number"),
        "duur": (_("Leegstand naar duur"), "m2"),
        "structural_vvo_m2": (_("Structurele leegstand in m² vvo"), "m2"),
        "structural_pct": (_("Structurele leegstand in % van de voorraad"), "pct"),
        "stock_vvo_m2": (_("Voorraad in m² vvo"), "m2"),
        "stock_units": (_("Verblijfsobjecten in de voorraad"), "number"),
        "units": (_("Verblijfsobjecten met dit gebruik"), "number"),
        "floor_area_go_m2": (_("Gebruiksoppervlakte"), "m2"),
        "buildings": (_("Panden met dit gebruik"), "number"),
        "observed_pct": (_("Bekeken deel van de voorraad"), "pct"),
    }


def explained(desk: Desk, number: str) -> Explanation:
    """Return the grounds of a number."""
    moment = desk.question.end
    grounds = figures_page.grounds(desk.question, moment, language())
    is_flow = number.startswith(("stroom:", "leegstroom:"))
    rules = figures_page.flow_grounds(moment, language()) if number.startswith("stroom:") else grounds
    meaning = next(ground for ground in grounds if ground.kind == "definition")
    title, value = (_flow(desk, number), "") if is_flow else _figure(desk, number)
    return Explanation(
        title=title,
        value=value,
        sentence=_sentence(desk, is_flow=is_flow),
        definition=definition_title(desk.question.definition),
        meaning=_meaning(number, meaning),
        source=", ".join(part for part in (meaning.title, meaning.article) if part),
        source_link=meaning.link if meaning.link.startswith("https://") else "",
        traps=_texts(grounds, "trap"),
        rules=_rules(rules),
        editions=_editions(desk),
        observations=_observations(desk, number),
        method=[g.value for g in grounds if g.kind == "method" and g.name != "trap"],
    )


def _figure(desk: Desk, number: str) -> tuple[str, str]:
    """Return the title and the value of a figure as text."""
    now = desk.source.figure(desk.question, desk.question.end)
    if number.startswith("duur:"):
        return _duration(now, number.partition(":")[2])
    title, kind = titles()[number]
    name = "vacant_vvo_m2" if number == "duur" else number
    return title, held_back() if now.is_hidden(name) else written(getattr(now, name), kind)


def _duration(now: Shown, name: str) -> tuple[str, str]:
    for item in now.durations:
        if item.name == name:
            value = held_back() if item.hidden else written(item.vvo_m2, "m2")
            return _("Leeg: %(class)s") % {"class": duration_title(item)}, value
    return _("Leegstand naar duur"), written(None, "m2")


def _flow(desk: Desk, number: str) -> str:
    _prefix, kind, *behind = number.split(":")
    kinds = FLOW_KINDS if number.startswith("stroom:") else VACANCY_KINDS
    title = shown(kinds[kind].title)
    if behind and behind[0] in FLOW_KINDS:
        title = f"{title}: {shown(FLOW_KINDS[behind[0]].title).lower()}"
    said = {
        "title": title,
        "start": day(figures_page.accounts_from(desk.question)),
        "end": day(desk.question.end),
    }
    return _("%(title)s, van %(start)s tot en met %(end)s") % said


def _sentence(desk: Desk, *, is_flow: bool) -> str:
    asked = desk.question
    said = {"area": area_title(asked.area), "use": asked.use, "day": long_day(asked.end)}
    if is_flow:
        return _("%(area)s, gebruik %(use)s.") % said
    return _("%(area)s op %(day)s, gebruik %(use)s.") % said


def _meaning(number: str, definition: Ground) -> list[str]:
    """Return what is counted: for a flow the meaning of its kind, before that of the definition."""
    _prefix, _colon, rest = number.partition(":")
    kind = rest.partition(":")[0]
    if number.startswith("stroom:"):
        return [shown(FLOW_KINDS[kind].meaning)]
    if number.startswith("leegstroom:"):
        return [shown(VACANCY_KINDS[kind].meaning), definition.value]
    return [definition.value]


def _texts(grounds: Sequence[Ground], name: str) -> list[str]:
    return list(dict.fromkeys(ground.value for ground in grounds if ground.name == name))


def _rules(grounds: Sequence[Ground]) -> list[RuleLine]:
    words, written_as = Words(translator(language())), notation()
    found = {ground.name: ground for ground in grounds if ground.kind == "rule"}
    return [rule_line(ground, words, written_as) for ground in found.values()]


def _editions(desk: Desk) -> list[str]:
    text = _("%(id)s, BAG bekend tot en met %(day)s; gebieden zoals ingedeeld op %(division)s")
    reference, division = day(desk.question.place.reference_date), day(desk.question.end)
    return [
        text % {"id": name, "day": reference, "division": division}
        for name in desk.question.place.basis.editions
    ]


def _observations(desk: Desk, number: str) -> Table | None:
    """Return whose word the number rests on; how often they spoke only to who sees the figures in full."""
    if number.startswith(("stock_", "stroom:", "units", "buildings", "floor_")):
        return None
    rows = figures_page.evidence(desk.question, desk.question.end)
    translate = translator(language())
    columns = [
        Column(_("Bron")),
        Column(_("Soort")),
        Column(_("Van"), "date"),
        Column(_("Tot en met"), "date"),
    ]
    lines = [
        [row["source"], word("concept", row["concept"], translate), row["first"], row["last"]]
        for row in rows.iter_rows(named=True)
    ]
    if desk.is_full:
        columns.append(Column(_("Waarnemingen"), "number"))
        for line, count in zip(lines, rows["rows"], strict=True):
            line.append(count)
    empty = _("Er zijn nog geen waarnemingen. Onbekend is geen nul.")
    return Table(_("Waarnemingen"), columns, lines, empty=empty)
