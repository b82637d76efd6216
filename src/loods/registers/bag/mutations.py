# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading day and month mutations: for every changed version how it was and how it becomes, in file order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from loods.issues import Issue, IssueLog
from loods.registers.bag.delivery import Delivery
from loods.registers.bag.elements import each, line_of, local_name
from loods.registers.bag.plain import Record, Report, records_in
from loods.registers.bag.relations import read_relations

_ML = "{http://www.kadaster.nl/schemas/mutatielevering-generiek/1.0}"
_MLM = "{http://www.kadaster.nl/schemas/lvbag/extract-deelbestand-mutaties-lvc/v20200601}"
_GROUP = f"{_ML}mutatieGroep"
_STATES = {f"{_ML}was": False, f"{_ML}wordt": True}
_HOLDERS = frozenset({f"{_MLM}bagObject", f"{_MLM}kenmerkInOnderzoek"})


@dataclass(frozen=True)
class Event:
    """One state of one version: `becomes` is False for how it was. Relations only become."""

    record: Record
    becomes: bool


def read_mutations(
    delivery: Delivery, issues: IssueLog, on_progress: Callable[[int], None] = lambda _bytes: None
) -> Iterator[Event]:
    """Yield the events of a delivery opened with `open_mutations`, in the order of its files.

    An addition only becomes, a removal only was, a change is both, in that order.
    """
    for member in sorted(delivery.members, key=lambda member: member.path):
        if member.kind == "relations":
            for record in read_relations(member.path, member.blob.open(), issues.add):
                yield Event(record, becomes=True)
        else:
            for group in each(member.path, member.blob.open(), _GROUP):
                yield from _events(member.path, group, issues.add)
        on_progress(member.size)


def _events(name: str, group: etree._Element, report: Report) -> Iterator[Event]:
    for change in group:
        for state in change:
            becomes = _STATES.get(str(state.tag))
            if becomes is None:
                report(Issue(name, "unknown_element", line_of(state), field=local_name(state)))
                continue
            for record in records_in(name, state, report, _HOLDERS):
                yield Event(record, becomes)
