# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every command has at hand: the home folder, the language and today's date."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loods.messages import LANGUAGES, Translate, translator

if TYPE_CHECKING:
    from loods.editions.home import Home
    from loods.rules import Rulebook


@dataclass
class App:
    """The state of one run of `loods`."""

    home_path: Path
    language: str
    today: dt.date = field(default_factory=dt.date.today)

    @property
    def _(self) -> Translate:
        """Translate a message id into the language of this run."""
        return translator(self.language)

    @cached_property
    def home(self) -> Home:
        from loods.editions.home import Home

        return Home(self.home_path)

    def rulebook(self) -> Rulebook:
        """Return the rulebook with the local policy that stands in the home folder, if any."""
        from loods.rules import Rulebook

        return Rulebook.load(self.home.rules if self.home.rules.is_dir() else None)


pass_app = click.make_pass_decorator(App)


def default_home() -> Path:
    """Return LOODS_HOME, else a folder of the user's own by the platform's custom."""
    named = os.environ.get("LOODS_HOME")
    if named:
        return Path(named)
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "loods"


def default_language() -> str:
    """Return the language by LOODS_LANGUAGE or the locale; Dutch when neither says a language we speak."""
    for name in ("LOODS_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(name, "")[:2].lower()
        if language in LANGUAGES:
            return language
    return "nl"
