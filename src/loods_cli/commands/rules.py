# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""`loods rules`: which values the figures use, who says so, and since when."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from loods.messages import N_
from loods_cli.context import App, pass_app
from loods_cli.days import DAY
from loods_cli.output import emit, format_option, show

if TYPE_CHECKING:
    from loods.rules import Rule, RuleValue


@click.group("rules")
def command() -> None:
    """Values that the figures rest on, with their source and history.

    A gemeente lays its own policy over a value with a file of the same form and name in the folder rules of
    the home; the value it replaces stays visible.

    \b
    Examples:
      loods rules list
      loods rules show convenant.space_threshold_vvo
      loods rules show supply.vacant_share --on 2015-01-01 --format json
    """


@command.command("list")
@click.option("--on", type=DAY, help="Values on this day. Default: today.")
@format_option
@pass_app
def list_rules(app: App, on: dt.date | None, fmt: str, output: Path | None) -> None:
    """List all rules with their value on a day.

    \b
    Examples:
      loods rules list
      loods rules list --format xlsx --output rules.xlsx
    """
    day = on or app.today
    rows = [_overview(app, rule, rule.on(day), fmt) for rule in app.rulebook()]
    emit(app, fmt, rows, output=output)
    if fmt == "table" and output is None:
        click.echo(
            app._(
                N_("Verified: no = the value has not yet been checked against a source; take it as a guess.")
            )
        )


@command.command("show")
@click.argument("name")
@click.option("--on", type=DAY, help="The value on this day. Default: today.")
@format_option
@pass_app
def show_rule(app: App, name: str, on: dt.date | None, fmt: str, output: Path | None) -> None:
    """Show one rule: its value, the source that says so, and its history.

    \b
    Examples:
      loods rules show convenant.structural_years
      loods rules show definition.convenant --on 2021-09-15
    """
    book = app.rulebook()
    rule = book.rule(name)
    value = book.on(name, on) if on else rule.on(app.today)
    if fmt == "table" and output is None:
        click.echo(_page(app, rule, value), nl=False)
        return
    history = [_row(item) for item in (*rule.values, *rule.local)]
    emit(app, fmt, history, document=_document(rule, value), output=output)


def _overview(app: App, rule: Rule, value: RuleValue | None, fmt: str) -> dict[str, Any]:
    from loods.rules import KINDS
    from loods.rules.units import UNITS

    kind = rule.kind if value is None else value.kind
    content = None if value is None else _flat(value.value)
    if fmt == "table" and isinstance(content, str) and len(content) > 40:
        content = app._(N_("(see loods rules show)"))
    elif fmt == "parquet" and content is not None:
        content = str(content)  # a column there has one type, and values are of many
    return {
        "name": rule.name,
        "title": rule.title[app.language],
        "value": content,
        "unit": app._(UNITS[rule.unit].name) if fmt == "table" else rule.unit,
        "kind": app._(KINDS[kind]) if fmt == "table" else kind,
        "verified": None if value is None else value.verified,
        "overlay": bool(value and value.overlay),
    }


def _row(value: RuleValue) -> dict[str, Any]:
    return {
        "valid_from": value.valid_from,
        "valid_to": value.valid_to,
        "value": _flat(value.value),
        "low": value.low,
        "high": value.high,
        "compare": value.compare,
        "unit": value.unit,
        "kind": value.kind,
        "verified": value.verified,
        "overlay": value.overlay,
        "source_title": value.source.title,
        "source_article": value.source.article,
        "source_published": value.source.published,
        "source_link": value.source.link,
    }


def _flat(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _document(rule: Rule, value: RuleValue | None) -> dict[str, Any]:
    return {
        "name": rule.name,
        "title": dict(rule.title),
        "about": dict(rule.about),
        "unit": rule.unit,
        "kind": rule.kind,
        "current": None if value is None else _nested(value),
        "history": [_nested(item) for item in rule.values],
        "local": [_nested(item) for item in rule.local],
    }


def _nested(value: RuleValue) -> dict[str, Any]:
    flat = _row(value)
    source = {
        name.removeprefix("source_"): flat.pop(name) for name in list(flat) if name.startswith("source_")
    }
    original = None if value.original is None else _nested(value.original)
    note = None if value.note is None else dict(value.note)
    return flat | {"value": value.value, "source": source, "note": note, "original": original}


def _page(app: App, rule: Rule, value: RuleValue | None) -> str:
    lines = [f"{rule.name}: {rule.title[app.language]}", rule.about[app.language], ""]
    if value is None:
        lines += [app._(N_("There is no value on this day.")), ""]
    else:
        lines += [*_value_lines(app, value), ""]
    lines += [
        app._(N_("History")),
        *(f"  {_history_line(app, item)}" for item in (*rule.values, *rule.local)),
    ]
    return "\n".join(lines) + "\n"


def _value_lines(app: App, value: RuleValue) -> list[str]:
    lines = [app._(N_("Value: {value}")).format(value=_worded(app, value))]
    if value.low is not None or value.high is not None:
        lines.append(
            app._(N_("Range: {low} - {high}")).format(low=show(app, value.low), high=show(app, value.high))
        )
    lines += [_standing(app, value), app._(N_("Source: {source}")).format(source=_source(value))]
    if value.note:
        lines.append(app._(N_("Note: {note}")).format(note=value.note[app.language]))
    if value.original is not None:
        text = app._(N_("Local policy in the place of: {value} ({source})"))
        lines.append(text.format(value=_worded(app, value.original), source=_source(value.original)))
    return lines


def _standing(app: App, value: RuleValue) -> str:
    from loods.rules import KINDS

    checked = N_("checked against its source") if value.verified else N_("not yet checked against a source")
    return app._(N_("Kind: {kind}, {checked}")).format(kind=app._(KINDS[value.kind]), checked=app._(checked))


def _worded(app: App, value: RuleValue) -> str:
    from loods.rules.units import COMPARISONS, UNITS

    if isinstance(value.value, dict) or _is_table(value.value):
        return _indented(app, value.value)
    how = f"{app._(COMPARISONS[value.compare])} " if value.compare else ""
    if value.unit == "year":  # a calendar year has no thousands separator
        return how + ", ".join(map(str, _listed(value.value)))
    unit = "" if UNITS[value.unit].shape in ("date", "text") else f" {app._(UNITS[value.unit].name)}"
    return how + show(app, value.value) + unit


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and isinstance(value[0], dict)


def _indented(app: App, value: Any) -> str:
    return "".join(f"\n  {line}" for item in _listed(value) for line in _item_lines(app, item))


def _item_lines(app: App, item: dict[str, Any]) -> list[str]:
    if any(isinstance(content, dict | list) for content in item.values()):
        return [f"{name}: {_in_language(app, content)}" for name, content in item.items()]
    return [", ".join(f"{name}: {show(app, content)}" for name, content in item.items())]


def _in_language(app: App, content: Any) -> str:
    if isinstance(content, dict):
        return str(content.get(app.language, content))
    if isinstance(content, list):
        return "".join(f"\n    - {_in_language(app, item)}" for item in content)
    return str(content)


def _history_line(app: App, value: RuleValue) -> str:
    until = value.valid_to.isoformat() if value.valid_to else app._(N_("now"))
    content = (
        app._(N_("(as above)"))
        if isinstance(value.value, dict) or _is_table(value.value)
        else _worded(app, value)
    )
    local = app._(N_("local policy")) + "; " if value.overlay else ""
    return f"{value.valid_from} - {until}: {content} ({local}{_source(value)})"


def _source(value: RuleValue) -> str:
    parts = (value.source.title, value.source.article, value.source.published, value.source.link)
    return ", ".join(part for part in parts if part)
