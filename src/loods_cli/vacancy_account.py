# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""The account of vacancy as rows and text: what `loods flows --vacancy` adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from loods.messages import N_
from loods_cli.context import App
from loods_cli.output import as_table, in_words

if TYPE_CHECKING:
    from loods.monitor import FlowKind, VacancyFlow, VacancyFlows

Row = dict[str, Any]


def vacancy_rows(app: App, vacancy: VacancyFlows) -> list[Row]:
    """Return opening, flows and closing as rows of one table."""
    opening, closing = (
        {"kind": kind, "stock_flow": None, "name": app._(name)} | asdict(balance) | {"changes": None}
        for kind, name, balance in (
            ("opening", N_("Vacant at the start"), vacancy.opening),
            ("closing", N_("Vacant at the end"), vacancy.closing),
        )
    )
    return [opening, *(_flow_row(app, flow) for flow in vacancy.flows), closing]


def _flow_row(app: App, flow: VacancyFlow) -> Row:
    plain = asdict(flow)
    about = {"kind": plain.pop("kind"), "stock_flow": plain.pop("stock_flow")}
    return about | {"name": _name(app, about)} | plain


def _name(app: App, row: Row) -> str:
    from loods.monitor import FLOW_KINDS, VACANCY_KINDS

    name = app._(VACANCY_KINDS[row["kind"]].title)
    return f"{name}: {app._(FLOW_KINDS[row['stock_flow']].title)}" if row["stock_flow"] else name


def both_accounts(stock: list[Row], vacancy: list[Row]) -> list[Row]:
    """Return two accounts as one table; the column `account` tells them apart."""
    names = dict.fromkeys(("account", *stock[0], *vacancy[0]))
    rows = [("stock", row) for row in stock] + [("vacancy", row) for row in vacancy]
    return [names | row | {"account": account} for account, row in rows]


def vacancy_text(app: App, vacancy: VacancyFlows) -> str:
    """Return the account as people read it."""
    title = app._(N_("Vacancy by the definition {definition}")).format(definition=vacancy.definition)
    columns = ["name", "units", "vacant_vvo_m2", "changes"]
    return f"{title}\n" + as_table(app, vacancy_rows(app, vacancy), columns)


def vacancy_changes_text(app: App, vacancy: VacancyFlows) -> str:
    """Return the units behind the account as people read them."""
    columns = ["date", "kind", "address", "units", "vacant_vvo_m2", "vacant_before_m2", "vacant_after_m2"]
    return as_table(app, vacancy_changes(app, vacancy), [*columns, "unit_id"])


def vacancy_changes(app: App, vacancy: VacancyFlows) -> list[Row]:
    """Return the changes as people read them: words for codes."""
    rows = [in_words(app, [row])[0] | {"kind": _name(app, row)} for row in vacancy.changes.to_dicts()]
    return [{name: value for name, value in row.items() if name != "stock_flow"} for row in rows]


def without_codes(rows: list[Row]) -> list[Row]:
    """Return rows of an account for people, who have its name for every kind."""
    return [{key: value for key, value in row.items() if key not in {"kind", "stock_flow"}} for row in rows]


def meanings(app: App, kinds: Iterable[FlowKind]) -> list[Row]:
    """Return rows for the sheet Verantwoording that say what each kind means."""
    from loods.figures.labels import word

    about = app._(N_("kind of change"))
    return [
        {"kind": about, "name": app._(kind.title), "group": word("group", kind.group, app._)}
        | {"meaning": app._(kind.meaning)}
        for kind in kinds
    ]


def vacancy_about(app: App, vacancy: VacancyFlows) -> list[Row]:
    """Return rows for the sheet Verantwoording: definition, remarks and what the kinds mean."""
    from loods.monitor import VACANCY_KINDS

    facts = [{"kind": app._(N_("Definition")), "name": vacancy.definition}]
    facts += [{"kind": app._(N_("Remark")), "name": mark.text.render(app._)} for mark in vacancy.marks]
    blank = {"group": "", "meaning": ""}
    return [*(fact | blank for fact in facts), *meanings(app, VACANCY_KINDS.values())]
