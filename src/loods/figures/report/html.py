# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report page as one HTML file: no script, no request, and a policy that allows its own style only."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from loods.figures.numbers import Notation
from loods.figures.report.view import Page

_LONG_WORDS = re.compile(r"(?:Verblijfs|verblijfs|Opper|opper|gebruiks|Leegstands|administra)(?=[a-z])")
SHORT_TABLE = 16  # rows; a longer table waits until it is opened
NUMERIC_KINDS = frozenset({"integer", "number", "percent", "year"})


def render(page: Page, notation: Notation) -> str:
    """Return the page as HTML text; every text in it is escaped, pictures are our own SVG."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    html = (
        _environment()
        .get_template("report.html.j2")
        .render(
            page=page,
            labels=page.labels,
            notation=notation,
            numeric=NUMERIC_KINDS,
            short_table=SHORT_TABLE,
            style=Markup(style),  # noqa: S704 - our own file
            style_hash=digest,
        )
    )
    return re.sub(r"\n\s*\n+", "\n", html)


def breakable(heading: str) -> str:
    """Return a heading whose long Dutch words may break, so that a table fits a phone.

    >>> breakable("Oppervlakte") == "Opper" + chr(173) + "vlakte"
    True
    """
    return _LONG_WORDS.sub(lambda match: match[0] + "\u00ad", heading)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("loods.figures"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["breakable"] = breakable
    return environment


@cache
def _style() -> str:
    text = files("loods.figures").joinpath("templates", "report.css").read_text(encoding="utf-8")
    return "\n" + text.strip() + "\n"
