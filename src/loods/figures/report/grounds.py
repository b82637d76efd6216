# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answer to "why?" under each figure, and the accountability section that ends the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loods.disclosure import SmallCounts
from loods.figures.labels import word
from loods.figures.report.desk import Desk
from loods.figures.report.rule_lines import rule_line
from loods.figures.report.view import Group, RuleLine, Section, Table, Why
from loods.messages import N_
from loods.monitor.definitions import DEFAULT
from loods.monitor.results import Ground, Mark

OBJECTS = "objecten"


def why(
    desk: Desk,
    definition: Sequence[str] = (),
    names: Sequence[str] = (DEFAULT,),
    rules: Sequence[Ground] = (),
) -> Why:
    """Return the grounds of a figure by these definitions; `definition` and `rules` replace the usual."""
    grounds = rules or [ground for name in names for ground in desk.data.grounds[name]]
    own = definition or [desk.meaning(name).value for name in names]
    public = desk.data.request.public
    return Why(
        definition=own,
        rules=_rule_lines(desk, grounds),
        edition=_edition(desk),
        objects="" if public else _objects(desk),
        objects_anchor="" if public else OBJECTS,
    )


def _edition(desk: Desk) -> str:
    return desk.w(
        N_("Register: BAG edition {id}, known up to {date}; areas as divided on {division}."),
        id=desk.data.edition.id,
        date=desk.n.day(desk.data.edition.reference_date),
        division=desk.n.day(desk.data.request.division),
    )


def _objects(desk: Desk) -> str:
    return desk.w(
        N_("Counts {units} units in {buildings} buildings."),
        units=desk.n.whole(desk.data.now.units),
        buildings=desk.n.whole(desk.data.now.buildings),
    )


def _rule_lines(desk: Desk, grounds: Iterable[Ground]) -> list[RuleLine]:
    rules = {ground.name: ground for ground in grounds if ground.kind == "rule"}
    return [rule_line(rule, desk.w, desk.n) for rule in rules.values()]


def unverified(desk: Desk, grounds: Sequence[Ground]) -> str:
    """Return the remark that figures rest on unchecked rules, by the titles of those rules."""
    titles = dict.fromkeys(line.name for line in _rule_lines(desk, grounds) if line.assumption)
    if not titles:
        return ""
    return desk.w(N_("Rests on assumptions that nobody has checked yet: {names}."), names="; ".join(titles))


def remarks(desk: Desk, marks: Sequence[Mark], grounds: Sequence[Ground]) -> list[str]:
    """Return the marks of a figure as text, rules by their titles."""
    texts = [mark.text.render(desk.w.translate) for mark in marks if mark.code != "unverified_rules"]
    last = unverified(desk, grounds)
    return [*texts, last] if last else texts


def accountability(desk: Desk) -> Section:
    """Definitions, rules, sources and method in full: what a printed report needs."""
    grounds = [ground for listed in desk.data.grounds.values() for ground in listed]
    grounds += desk.data.flow_grounds
    tables = [_rules(desk, grounds), _sources(desk, grounds)]
    groups = [*(_definition(desk, name) for name in desk.data.definitions), _every_figure(desk, grounds)]
    title = desk.w(N_("Accountability"))
    lead = desk.w(
        N_("On what these figures rest: definitions, rules with their source, and sources of data.")
    )
    return Section("verantwoording", title, lead=lead, groups=groups, tables=tables, open_tables=True)


def _public_note(desk: Desk, rules: SmallCounts) -> str:
    return desk.w(
        N_(
            "Public version: vacancy of fewer than {buildings} buildings or {owners} owners is held back, "
            "and so are the cells from which it could be worked out. What is held back reads “{word}”."
        ),
        buildings=rules.min_buildings,
        owners=rules.min_owners,
        word="onderdrukt",
    )


def _definition(desk: Desk, name: str) -> Group:
    """Return a definition with what to mind when its figures are read."""
    meaning = desk.meaning(name)
    items = [g.value for g in desk.data.grounds[name] if g.kind == "method" and g.name == _TRAP]
    source = desk.w(N_("Source: {source}"), source=meaning.title)
    return Group(desk.definition(name), meaning.value, source, list(dict.fromkeys(items)))


def _every_figure(desk: Desk, grounds: Sequence[Ground]) -> Group:
    """Return what holds for every figure of the report."""
    items = dict.fromkeys(g.value for g in grounds if g.kind == "method" and g.name != _TRAP)
    lines = [_edition(desk), *items]
    if desk.data.disclosure is not None:
        lines.append(_public_note(desk, desk.data.disclosure))
    return Group(desk.w(N_("For every figure")), items=lines)


_TRAP = "trap"  # how the monitor calls a remark on one definition


def _rules(desk: Desk, grounds: list[Ground]) -> Table:
    yes, no = desk.w(N_("assumption")), desk.w(N_("checked"))
    rows = [
        {
            "rule": line.name,
            "value": line.value,
            "source": line.source,
            "since": line.since.rpartition(" ")[2] or None,
            "state": yes if line.assumption else no,
        }
        for line in _rule_lines(desk, grounds)
    ]
    columns = [
        desk.column("rule", N_("Rule")),
        desk.column("value"),
        desk.column("source"),
        desk.column("since", N_("Valid from"), "date"),
        desk.column("state", N_("Checked?")),
    ]
    return Table(desk.w(N_("Rules used")), columns, rows)


def _sources(desk: Desk, grounds: list[Ground]) -> Table:
    facts = desk.data.edition
    rows = [{"source": name, "what": desk.w(N_("delivered file of the BAG"))} for name in facts.sources]
    told = {(g.name, g.title): g.value for g in grounds if g.kind == "observations"}
    rows += [
        {
            "source": title,
            "what": desk.w(
                N_("{count} observations ({concept})"),
                count=count,
                concept=word("concept", concept, desk.w.translate),
            ),
        }
        for (concept, title), count in told.items()
    ]
    rows.append(
        {
            "source": facts.id,
            "what": desk.w(
                N_("edition with {count} findings about the data"), count=desk.n.whole(facts.issues)
            ),
        }
    )
    columns = [desk.column("source"), desk.column("what", N_("What it is"))]
    return Table(desk.w(N_("Sources of data")), columns, rows)
