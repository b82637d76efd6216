# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who says so, as a text under a ground."""

from __future__ import annotations

from loods.messages import N_, Text
from loods.rules import RuleValue, Source


def source_text(source: Source, *, verified: bool) -> Text:
    """Return who says so, and whether somebody compared it with the source."""
    parts = ", ".join(part for part in (source.title, source.article, source.published) if part)
    return Text("{source}" if verified else N_("{source} (assumption, not checked)"), {"source": parts})


def rule_source(value: RuleValue) -> Text:
    """Return who says so of a rule value."""
    return source_text(value.source, verified=value.verified)
