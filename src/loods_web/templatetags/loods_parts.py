# SPDX-FileCopyrightText: 2026 Loods contributors
# SPDX-License-Identifier: EUPL-1.2
"""{% load loods_parts %}: every component and filter; templates/parts/INTERFACE.md says how each is used."""

from loods_web.parts.tags import blocks, figures, forms, page, tables, texts
from loods_web.parts.tags.library import register

__all__ = ["blocks", "figures", "forms", "page", "register", "tables", "texts"]
