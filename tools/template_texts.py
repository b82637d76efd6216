# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finds the texts of Django templates for Babel."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from babel.messages.extract import extract_python
from django.conf import settings

if not settings.configured:
    settings.configure(USE_I18N=True)

# Django names these functions in the code that it makes of a template.
KEYWORDS: Mapping[str, Any] = {
    "gettext": None,
    "pgettext": ((1, "c"), 2),
    "ngettext": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "_": None,
}


def extract_django(
    stream: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001 - Babel's form of an extractor
    comment_tags: Sequence[str],
    options: Mapping[str, Any],
) -> Iterator[Any]:
    """Yield line, function, texts and comments of one template, as Babel asks of an extractor."""
    from django.utils.translation.template import templatize

    code = templatize(stream.read().decode("utf-8"))
    flat = "\n".join(line.strip() for line in code.splitlines())  # a template's indents mean nothing
    yield from extract_python(io.BytesIO(flat.encode("utf-8")), list(KEYWORDS), comment_tags, dict(options))
