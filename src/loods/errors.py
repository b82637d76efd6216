# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Errors that stop the work: each says what is wrong and what to do. Trouble in data rows is an issue."""

from __future__ import annotations

from loods.messages import Text, Translate


class LoodsError(Exception):
    """Base of all expected errors: a cause and a remedy, both message ids that share `params`."""

    exit_code = 1

    def __init__(self, cause: str, remedy: str, **params: object) -> None:
        super().__init__(cause, remedy)
        self.cause = Text(cause, params)
        self.remedy = Text(remedy, params)

    def render(self, translate: Translate = str) -> str:
        """Return cause and remedy in one text."""
        return f"{self.cause.render(translate)} {self.remedy.render(translate)}"

    def __str__(self) -> str:
        return self.render()


class InputError(LoodsError):
    """A file or value from outside cannot be used as it is."""

    exit_code = 3


class NotFoundError(LoodsError):
    """What was asked for (an area, an edition, a rule) does not exist here."""

    exit_code = 4


class RuleError(LoodsError):
    """A rule is missing, malformed, or asked for outside its validity."""

    exit_code = 5
