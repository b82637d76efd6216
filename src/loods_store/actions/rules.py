# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Local policy: a dated value laid over a rule, in a YAML file of the home, with every earlier text kept."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from django.db import connection, transaction
from django.utils import timezone

from loods.editions.home import Home
from loods.errors import InputError
from loods.messages import N_
from loods.rules import Rule, Rulebook, RuleValue, Source
from loods.write_aside import write_aside
from loods_store.actions.events import Actor, record
from loods_store.actions.rules_tried import tried

_HEAD = "# SPDX-FileCopyrightText: none\n# SPDX-License-Identifier: CC0-1.0\n"


@dataclass(frozen=True)
class LocalValue:
    """A value of local policy: from a day on, why, and who says so (title, published, article, link)."""

    value: Any
    valid_from: dt.date
    reason: str
    source: Source
    valid_to: dt.date | None = None


def set_local_value(home: Home, name: str, new: LocalValue, actor: Actor) -> Rule:
    """Lay a value over a rule from a day on; an earlier one ends then. RuleError where it is not right.

    A value of the same first day takes the place of the other; one that begins later stays.
    """
    rule = Rulebook.load(_folder(home)).rule(name)
    laid = RuleValue(
        name=name,
        value=new.value,
        unit=rule.unit,
        kind=rule.kind,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        source=new.source,
        verified=True,
        note={"nl": new.reason, "en": new.reason},
        overlay=True,
    )
    return _keep(home, rule, _laid(rule.local, laid), actor)


def drop_local_value(home: Home, name: str, valid_from: dt.date, actor: Actor) -> Rule:
    """Take a local value away, so that the general value holds again. InputError where there is none."""
    rule = Rulebook.load(_folder(home)).rule(name)
    rest = [value for value in rule.local if value.valid_from != valid_from]
    if len(rest) == len(rule.local):
        raise InputError(
            N_("The rule {name} has no local value from {day} on."),
            N_("Open the page of the rule again."),
            name=name,
            day=valid_from.isoformat(),
        )
    return _keep(home, rule, rest, actor)


def _laid(earlier: Iterable[RuleValue], new: RuleValue) -> list[RuleValue]:
    """Return local values with the new one among them, so that no two periods overlap."""
    kept: list[RuleValue] = []
    for value in earlier:
        if value.valid_from == new.valid_from:
            continue
        if value.valid_from < new.valid_from and (value.valid_to is None or value.valid_to > new.valid_from):
            kept.append(replace(value, valid_to=new.valid_from))
        else:
            kept.append(value)
    later = min((value.valid_from for value in kept if value.valid_from > new.valid_from), default=None)
    if later is not None and (new.valid_to is None or new.valid_to > later):
        new = replace(new, valid_to=later)
    return sorted([*kept, new], key=lambda value: value.valid_from)


def _keep(home: Home, rule: Rule, values: list[RuleValue], actor: Actor) -> Rule:
    """Write the file, or take it away when no value is left; the text of before is kept beside it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('loods-rules'))")
        file = home.rules / f"{rule.name}.yaml"
        text = _text(rule, values) if values else ""
        changed = _checked(rule.name, text) if values else replace(rule, local=())
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        record(actor, "local_rule_changed", "rule", rule.name, before=before, after=text)
        _remember(home, rule.name, before)
        _write(home, file, text)
    return changed


def _write(home: Home, file: Path, text: str) -> None:
    """Put the text in the place of the file. Not written beside it: the rulebook reads that whole folder."""
    if not text:
        file.unlink(missing_ok=True)
        return
    ready = _history(home) / f"{file.stem}.next"
    with write_aside(ready) as aside:
        aside.write_text(text, encoding="utf-8")
    file.parent.mkdir(parents=True, exist_ok=True)
    ready.replace(file)


def _history(home: Home) -> Path:
    return home.path / "rules-history"


def _checked(name: str, text: str) -> Rule:
    """Read the text as the rulebook will, and use it where that is known to be done. Raises RuleError."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{name}.yaml").write_text(text, encoding="utf-8")
        book = Rulebook.load(Path(folder))
        rule = book.rule(name)
        tried(book, rule, timezone.localdate())
        return rule


def _remember(home: Home, name: str, before: str) -> None:
    if before:
        moment = timezone.now().strftime("%Y%m%dT%H%M%S%f")
        with write_aside(_history(home) / f"{name}.{moment}.yaml") as aside:
            aside.write_text(before, encoding="utf-8")


def _text(rule: Rule, values: list[RuleValue]) -> str:
    content = {
        "name": rule.name,
        "title": dict(rule.title),
        "about": dict(rule.about),
        "unit": rule.unit,
        "kind": "local_policy",
        "values": [_value(value) for value in values],
    }
    return _HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def _value(value: RuleValue) -> dict[str, Any]:
    source = {
        "title": value.source.title,
        "article": value.source.article,
        "link": value.source.link,
        "published": value.source.published,
    }
    found = {
        "value": value.value,
        "low": value.low,
        "high": value.high,
        "compare": value.compare,
        "valid_from": value.valid_from,
        "valid_to": value.valid_to,
        "verified": value.verified,
        "source": {key: given for key, given in source.items() if given},
        "note": dict(value.note) if value.note else None,
    }
    return {key: given for key, given in found.items() if given is not None}


def _folder(home: Home) -> Path | None:
    return home.rules if home.rules.is_dir() else None
