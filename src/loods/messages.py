# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts for people: English message ids in the code, translated with standard-library gettext when shown."""

from __future__ import annotations

import datetime as dt
import gettext as _gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
LOCALE_DIR = Path(__file__).parent / "locale"

Translate = Callable[[str], str]


def N_(msgid: str) -> str:  # noqa: N802 - the mark that gettext tools look for
    """Mark `msgid` for the translation catalogue without translating it now."""
    return msgid


@cache
def translator(language: str) -> Translate:
    """Return the function that turns a message id into "nl" or "en"; English is the id itself."""
    catalogue = _gettext.translation("loods", LOCALE_DIR, languages=[language], fallback=True)
    return catalogue.gettext


@dataclass(frozen=True)
class Text:
    """A message id with its parameters, which may be texts too: what the library returns for people."""

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def render(self, translate: Translate = str) -> str:
        """Return the text in the language of `translate`, parameters filled in."""
        shown = {name: _shown(value, translate) for name, value in self.params.items()}
        return translate(self.msgid).format(**shown)


# Day, month and year in the order of the language; English is ISO.
_DAY = N_("{year:04}-{month:02}-{day:02}")


@dataclass(frozen=True)
class BilingualText(Text):
    """A text of a data file that carries both languages itself: `msgid` is the English one."""

    nl: str = ""

    @classmethod
    def of(cls, said: Mapping[str, str]) -> BilingualText:
        """Return the text of {nl: ..., en: ...}."""
        return cls(said["en"], nl=said["nl"])

    def render(self, translate: Translate = str) -> str:
        """Return the text in the language of `translate`."""
        # How a day is written tells in which language a translation speaks.
        return self.msgid if translate(_DAY) == _DAY else self.nl


def _shown(value: object, translate: Translate) -> object:
    if isinstance(value, Text):
        return value.render(translate)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return translate(_DAY).format(year=value.year, month=value.month, day=value.day)
    return value
